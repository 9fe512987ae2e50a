import type { Decider } from '#libs/event-sourcing/decider.js';
import type { HistoryRevealed } from './reveal.events.js';

export interface RevealHistory {
  readonly type: 'RevealHistory';
  readonly look: HistoryRevealed['data'];
}

type Reveals = Decider<RevealHistory, HistoryRevealed, null>;

const reveals = (category: string): Reveals => ({
  category,
  stateVersion: 1,
  initial: null,
  // each look is a fact of its own, also the second at the same event
  decide: ({ look }) => [{ type: 'HistoryRevealed', data: look }],
  evolve: (state) => state,
});

export const clientRevealDecider: Reveals = reveals('clientReveal');
export const staffRevealDecider: Reveals = reveals('staffReveal');
