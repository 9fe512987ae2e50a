import type { Decider } from '#libs/event-sourcing/decider.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { ClientListExported } from './client-export.events.js';

export interface ExportClientList {
  readonly type: 'ExportClientList';
  readonly facts: ClientListExported['data'];
}

export interface ClientExport {
  readonly status: 'absent' | 'done';
}

/** Refuses `client-export.done`: every file that leaves has an event of its own. */
export const clientExportDecider: Decider<ExportClientList, ClientListExported, ClientExport> = {
  category: 'clientExport',
  stateVersion: 1,
  initial: { status: 'absent' },
  decide: ({ facts }, { status }) => {
    if (status !== 'absent') throw new Refusal('client-export.done');
    return [{ type: 'ClientListExported', data: facts }];
  },
  evolve: () => ({ status: 'done' }),
};
