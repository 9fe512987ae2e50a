import { streamCategory } from '#libs/event-sourcing/catalogue.js';

export interface HistoryRevealed {
  readonly type: 'HistoryRevealed';
  /** Which event was looked at, by whom and why. Never what it says. */
  readonly data: {
    readonly eventId: string;
    readonly category: string;
    readonly eventType: string;
    readonly accountId: string;
    readonly reason: string;
  };
}

const HistoryRevealed = {
  version: 1,
  about: 'The masked content of an event was shown to somebody who gave a reason.',
  example: {
    eventId: '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a051',
    category: 'weight',
    eventType: 'WeightRecorded',
    accountId: '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a001',
    reason: 'Complaint of 3 March: which weight was recorded?',
  },
} as const;

/** A stream per client, id = client id: who looked at what about them. Goes with the client's key. */
export const clientRevealCategory = streamCategory<HistoryRevealed>({
  category: 'clientReveal',
  context: 'history',
  subject: 'client',
  events: { HistoryRevealed },
});

/** A stream per account that looked, for events about nobody or about staff; sealed under whoever looked. */
export const staffRevealCategory = streamCategory<HistoryRevealed>({
  category: 'staffReveal',
  context: 'history',
  subject: 'staff',
  events: { HistoryRevealed },
});
