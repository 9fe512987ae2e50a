import type { Decider } from '#libs/event-sourcing/decider.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { WeightEvent } from './weight.events.js';

/** `latestDate`: the last date that is today anywhere on earth. */
export interface RecordWeight {
  readonly type: 'RecordWeight';
  readonly entryId: string;
  readonly date: string;
  readonly kg: number;
  readonly latestDate: string;
}

/** One client's weights whose ids were made in one month. */
export interface Weights {
  readonly entries: Readonly<Record<string, { readonly date: string; readonly kg: number }>>;
}

/** Outside of this a body weight is a typing error (a unit mixed up, a missing decimal point), from new-borns to the heaviest people on record. */
const PLAUSIBLE_KG = { least: 1, most: 650 } as const;

/** Refuses `weight.implausible`, `weight.in-the-future`, `weight.entry-exists` (same id, other content). */
export const weightDecider: Decider<RecordWeight, WeightEvent, Weights> = {
  category: 'weight',
  initial: { entries: {} },
  decide({ entryId, date, kg, latestDate }, weights) {
    const before = weights.entries[entryId];
    if (before) {
      if (before.date === date && before.kg === kg) return [];
      throw new Refusal(
        'weight.entry-exists',
        409,
        'This entry id was used before for something else. Nothing was changed; record the weight with a fresh id.',
      );
    }
    if (!(kg >= PLAUSIBLE_KG.least && kg <= PLAUSIBLE_KG.most)) {
      throw new Refusal(
        'weight.implausible',
        422,
        `A body weight lies between ${PLAUSIBLE_KG.least} and ${PLAUSIBLE_KG.most} kg; check the unit and the decimal point.`,
      );
    }
    if (date > latestDate)
      throw new Refusal('weight.in-the-future', 422, 'A weight can be recorded on its day or later, not before.');
    return [{ type: 'WeightRecorded', data: { entryId, date, kg } }];
  },
  evolve(weights, event) {
    switch (event.type) {
      case 'WeightRecorded':
        return { entries: { ...weights.entries, [event.data.entryId]: { date: event.data.date, kg: event.data.kg } } };
      case 'Erased':
        return weights;
    }
  },
};
