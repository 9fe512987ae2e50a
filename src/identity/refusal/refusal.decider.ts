import type { Decider } from '#libs/event-sourcing/decider.js';
import type { AccessRefused } from './refusal.events.js';

export interface NoteRefusal {
  readonly type: 'NoteRefusal';
  readonly attempt: AccessRefused['data'];
}

/** A refusal is a fact whatever came before. That a minute brings one of each kind is in the command's id. */
export const refusalDecider: Decider<NoteRefusal, AccessRefused, null> = {
  category: 'refusal',
  stateVersion: 1,
  initial: null,
  decide: ({ attempt }) => [{ type: 'AccessRefused', data: attempt }],
  evolve: (state) => state,
};
