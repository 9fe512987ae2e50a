import { streamCategory } from '#libs/event-sourcing/catalogue.js';

export interface ClientsMerged {
  readonly type: 'ClientsMerged';
  /** Two records of one person: `from` is the earlier one, `into` the one that goes on. */
  readonly data: { readonly from: string; readonly into: string };
}

/**
 * A stream per org, id = org id: which records turned out to be one person's. Two clients have two streams, and that nobody is merged twice, or
 * in a circle, is a rule about all of them: it lives here. What follows in the two clients comes after, also when the process dies in between.
 */
export const clientMergesCategory = streamCategory<ClientsMerged>({
  category: 'clientMerges',
  context: 'clients',
  subject: 'none',
  events: {
    ClientsMerged: {
      version: 1,
      about: 'Two records of one person were merged; the earlier one is kept and closed.',
      example: { from: '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a051', into: '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a052' },
    },
  },
});
