import { streamCategory } from '#libs/event-sourcing/catalogue.js';

export interface ClientListExported {
  readonly type: 'ClientListExported';
  readonly data: {
    /** The list's filters, without the search text, which would name people. */
    readonly filters: Readonly<Record<string, string | readonly string[]>>;
    /** Whether the list was searched, too. */
    readonly searched: boolean;
    readonly sort: string;
    readonly columns: readonly string[];
    /** Clients in the file. */
    readonly rows: number;
  };
}

/** A stream per file that left the house, sealed with the key of whoever took it. */
export const clientExportCategory = streamCategory<ClientListExported>({
  category: 'clientExport',
  context: 'clients',
  subject: 'person',
  events: {
    ClientListExported: {
      version: 1,
      about: 'The client list was exported as a file; recorded before the first byte was sent.',
      example: {
        filters: { status: 'active', tags: ['Athlete'] },
        searched: false,
        sort: 'name',
        columns: ['plan', 'review'],
        rows: 41,
      },
    },
  },
});
