import { streamCategory } from '#libs/event-sourcing/catalogue.js';
import type { EntryOrigin } from '../entry.js';

/** A body weight on a date. */
export interface Weighing extends EntryOrigin {
  readonly date: string;
  readonly kg: number;
  /** `HH:MM` of the weighing, where the client was. */
  readonly time?: string;
}

export interface WeightRecorded {
  readonly type: 'WeightRecorded';
  readonly data: Weighing & { readonly entryId: string };
}
export interface WeightCorrected {
  readonly type: 'WeightCorrected';
  readonly data: Weighing & { readonly entryId: string };
}
export interface WeightRemoved {
  readonly type: 'WeightRemoved';
  readonly data: { readonly entryId: string; readonly date: string };
}

export type WeightEvent = WeightRecorded | WeightCorrected | WeightRemoved;

const entryId = '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a004';

export const weightCategory = streamCategory<WeightEvent>({
  category: 'weight',
  context: 'tracking',
  subject: 'client',
  events: {
    WeightRecorded: {
      version: 1,
      about: 'A body weight in kg was recorded for a date.',
      example: { entryId, date: '2026-11-20', kg: 82.4 },
    },
    WeightCorrected: {
      version: 1,
      about: 'A recorded body weight was corrected; the earlier value stays in the log.',
      example: {
        entryId,
        date: '2026-11-20',
        kg: 81.4,
        time: '07:10',
        timeZone: 'Europe/Berlin',
        enteredAt: '2026-11-20T07:12',
      },
    },
    WeightRemoved: {
      version: 1,
      about: 'A recorded body weight was removed.',
      example: { entryId, date: '2026-11-20' },
    },
  },
});
