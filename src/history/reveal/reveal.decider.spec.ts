import { given } from '#libs/event-sourcing/given-when-then.js';
import { clientRevealDecider, staffRevealDecider } from './reveal.decider.js';
import type { HistoryRevealed } from './reveal.events.js';

const look: HistoryRevealed['data'] = {
  eventId: 'e',
  category: 'weight',
  eventType: 'WeightRecorded',
  accountId: 'a',
  reason: 'A complaint came in.',
};
const revealed: HistoryRevealed = { type: 'HistoryRevealed', data: look };

describe('looking at masked content', () => {
  it.each([clientRevealDecider, staffRevealDecider])('is recorded each time', (decider) => {
    given(decider).when({ type: 'RevealHistory', look }).then(revealed);
    given(decider, revealed).when({ type: 'RevealHistory', look }).then(revealed);
  });
});
