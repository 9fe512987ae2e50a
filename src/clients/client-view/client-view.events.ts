import { streamCategory } from '#libs/event-sourcing/catalogue.js';

/** What a saved view shows: filters as the list's query knows them, order and columns. No search text: it would name clients. */
export interface ClientViewDefinition {
  readonly name: string;
  readonly status: 'active' | 'archived' | null;
  readonly tags: readonly string[];
  readonly assignedTo: string | null;
  readonly team: string | null;
  readonly nextReview: string | null;
  readonly lastActivity: string | null;
  /** Absent: not narrowed by alerts. */
  readonly alerts?: string;
  /** Absent: not narrowed by goals. */
  readonly goals?: string;
  /** Questions to the org's own fields; absent: none. */
  readonly custom?: readonly string[];
  /** Questions to details that are texts; absent: none. */
  readonly details?: readonly string[];
  readonly sort: string;
  readonly columns: readonly string[];
  /** Whether the whole staff sees the view, each with their own clients in it. */
  readonly shared: boolean;
}

export interface ClientViewSaved {
  readonly type: 'ClientViewSaved';
  /** The whole view; saved anew it replaces what was saved before. */
  readonly data: ClientViewDefinition & { readonly owner: string };
}

export interface ClientViewRemoved {
  readonly type: 'ClientViewRemoved';
  readonly data: Readonly<Record<string, never>>;
}

export type ClientViewEvent = ClientViewSaved | ClientViewRemoved;

/** One stream per saved view of the client list, sealed with the key of whoever saved it. */
export const clientViewCategory = streamCategory<ClientViewEvent>({
  category: 'clientView',
  context: 'clients',
  subject: 'person',
  events: {
    ClientViewSaved: {
      version: 1,
      about: 'A view of the client list was saved.',
      example: {
        owner: '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a001',
        name: 'Needs review',
        status: 'active',
        tags: ['Athlete'],
        assignedTo: 'me',
        team: null,
        nextReview: 'week',
        lastActivity: null,
        sort: 'nextReview',
        columns: ['plan', 'review'],
        shared: false,
      },
    },
    ClientViewRemoved: { version: 1, about: 'A saved view of the client list was removed.', example: {} },
  },
});
