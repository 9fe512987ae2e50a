import type { Decider } from '#libs/event-sourcing/decider.js';
import { PersistentMap } from '#libs/event-sourcing/persistent-map.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { WEIGHT_RULES } from '#libs/science/body-metrics.js';
import { refuseDate, type EntryDates } from '../entry.js';
import type { WeightEvent, Weighing } from './weight.events.js';

export type WeightCommand =
  | {
      readonly type: 'RecordWeight' | 'CorrectWeight';
      readonly entryId: string;
      readonly weighing: Weighing;
      readonly dates: EntryDates;
    }
  | { readonly type: 'RemoveWeight'; readonly entryId: string };

/** One client's weights whose ids were made in one month. */
export interface Weights {
  readonly entries: PersistentMap<
    { readonly standing: true; readonly weighing: Weighing } | { readonly standing: false }
  >;
}

/**
 * Refuses `weight.implausible`, `weight.in-the-future`, `weight.too-early`, `weight.entry-exists` (same id, other
 * content), `weight.unknown`, `weight.removed`. A weight far from the last one, or rare as a first one, is accepted: the read model flags it.
 */
export const weightDecider: Decider<WeightCommand, WeightEvent, Weights> = {
  category: 'weight',
  // v2: entries in a map that grows without being copied
  stateVersion: 2,
  initial: { entries: PersistentMap.empty() },
  decide(command, weights) {
    const { entryId } = command;
    const entry = PersistentMap.get(weights.entries, entryId);
    switch (command.type) {
      case 'RecordWeight': {
        const { weighing, dates } = command;
        if (entry?.standing && same(entry.weighing, weighing)) return [];
        if (entry)
          throw new Refusal(
            'weight.entry-exists',
            409,
            'This entry id was used before for something else. Nothing was changed; record the weight with a fresh id.',
          );
        refuseImpossible(weighing);
        refuseDate('weight', weighing.date, dates);
        return [{ type: 'WeightRecorded', data: { entryId, ...weighing } }];
      }
      case 'CorrectWeight': {
        const { weighing, dates } = command;
        if (!entry) throw new Refusal('weight.unknown', 404);
        if (!entry.standing)
          throw new Refusal('weight.removed', 410, 'The entry was removed before. Record the weight again instead.');
        if (same(entry.weighing, weighing)) return [];
        refuseImpossible(weighing);
        // a day that stays is not judged again: the client may have travelled since
        if (entry.weighing.date !== weighing.date) refuseDate('weight', weighing.date, dates);
        return [{ type: 'WeightCorrected', data: { entryId, ...weighing } }];
      }
      case 'RemoveWeight':
        if (!entry) throw new Refusal('weight.unknown', 404);
        return entry.standing ? [{ type: 'WeightRemoved', data: { entryId, date: entry.weighing.date } }] : [];
    }
  },
  evolve(weights, event) {
    switch (event.type) {
      case 'WeightRecorded':
      case 'WeightCorrected': {
        const { entryId, ...weighing } = event.data;
        return { entries: PersistentMap.set(weights.entries, entryId, { standing: true, weighing }) };
      }
      case 'WeightRemoved':
        return { entries: PersistentMap.set(weights.entries, event.data.entryId, { standing: false }) };
      case 'Erased':
        return weights;
    }
  },
};

const same = (a: Weighing, b: Weighing) => a.date === b.date && a.kg === b.kg && a.time === b.time;

function refuseImpossible({ kg }: Weighing): void {
  const { least, most } = WEIGHT_RULES.possible;
  if (!(kg >= least && kg <= most)) {
    throw new Refusal(
      'weight.implausible',
      422,
      `A body weight lies between ${least} and ${most} kg; check the unit and the decimal point.`,
    );
  }
}
