import { streamCategory } from '#libs/event-sourcing/catalogue.js';
import type { EntryOrigin } from '../entry.js';

/** A measurement of a day, in the unit that libs/science/body-metrics.ts stores it in, or in that of the organisation's metric. */
export interface Measuring extends EntryOrigin {
  /** A metric that everybody has, by its name, or one of the organisation's own, by its id. */
  readonly metric: string;
  readonly date: string;
  /** Systolic, of a blood pressure. */
  readonly value: number;
  /** Diastolic pressure. */
  readonly second?: number;
  /** `HH:MM`, where the client was. */
  readonly time?: string;
}

export interface MeasurementRecorded {
  readonly type: 'MeasurementRecorded';
  readonly data: Measuring & { readonly entryId: string };
}
export interface MeasurementCorrected {
  readonly type: 'MeasurementCorrected';
  readonly data: Measuring & { readonly entryId: string };
}
export interface MeasurementRemoved {
  readonly type: 'MeasurementRemoved';
  readonly data: { readonly entryId: string; readonly metric: string; readonly date: string };
}
export type MeasurementEvent = MeasurementRecorded | MeasurementCorrected | MeasurementRemoved;

const entryId = '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a007';

/** Measurements of a client: a stream per month in which the entry's id was made. */
export const measurementCategory = streamCategory<MeasurementEvent>({
  category: 'measurement',
  context: 'tracking',
  subject: 'client',
  events: {
    MeasurementRecorded: {
      version: 1,
      about: 'A measurement other than weight was recorded for a date.',
      example: { entryId, metric: 'waist', date: '2026-11-20', value: 92.5 },
    },
    MeasurementCorrected: {
      version: 1,
      about: 'A measurement was corrected; the earlier value stays in the log.',
      example: {
        entryId,
        metric: 'blood-pressure',
        date: '2026-11-20',
        value: 128,
        second: 82,
        time: '07:10',
        timeZone: 'Europe/Berlin',
        enteredAt: '2026-11-20T07:12',
      },
    },
    MeasurementRemoved: {
      version: 1,
      about: 'A measurement was removed.',
      example: { entryId, metric: 'waist', date: '2026-11-20' },
    },
  },
});
