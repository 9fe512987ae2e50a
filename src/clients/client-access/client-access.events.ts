import { streamCategory } from '#libs/event-sourcing/catalogue.js';

export interface AppAccessEnded {
  readonly type: 'AppAccessEnded';
  /** Whose place in the app ended. */
  readonly data: { readonly accountId: string };
}

/** One stream per client, id = client id. The place itself is identity's; this is what the clinic decided, and stands in the client's history. */
export const clientAccessCategory = streamCategory<AppAccessEnded>({
  category: 'clientAccess',
  context: 'clients',
  subject: 'client',
  events: {
    AppAccessEnded: {
      version: 1,
      about:
        "The clinic ended the client's access to the app: their sessions end, their record stays, an invitation opens it anew.",
      example: { accountId: '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a001' },
    },
  },
});
