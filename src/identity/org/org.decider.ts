import type { Decider } from '#libs/event-sourcing/decider.js';
import type { Erased } from '#libs/event-sourcing/envelope.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { OrgEvent, OrgFounded } from './org.events.js';

export type OrgCommand = { readonly type: 'FoundOrg' } & OrgFounded['data'];

export type Org = { readonly status: 'absent' } | ({ readonly status: 'founded' } & OrgFounded['data']);

/** @throws Refusal `org.already-founded`, `org.name-empty` */
export const orgDecider: Decider<OrgCommand, OrgEvent, Org> = {
  category: 'org',
  initial: { status: 'absent' },
  decide({ type: _, ...facts }, org) {
    if (org.status === 'founded') throw new Refusal('org.already-founded');
    if (facts.name.trim() === '') throw new Refusal('org.name-empty', 422);
    return [{ type: 'OrgFounded', data: { ...facts, name: facts.name.trim() } }];
  },
  evolve(org, event: OrgEvent | Erased) {
    switch (event.type) {
      case 'OrgFounded': return { status: 'founded', ...event.data };
      case 'Erased': return org;
    }
  },
};
