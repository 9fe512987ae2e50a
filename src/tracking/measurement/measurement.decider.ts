import type { Decider } from '#libs/event-sourcing/decider.js';
import { PersistentMap } from '#libs/event-sourcing/persistent-map.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { measurementTrouble, type MetricRules } from '#libs/science/body-metrics.js';
import { refuseDate, type EntryDates } from '../entry.js';
import type { MeasuredMetric } from '../metric/metric-facts.js';
import type { MeasurementEvent, Measuring } from './measurement.events.js';

export type MeasurementCommand =
  | {
      readonly type: 'RecordMeasurement' | 'CorrectMeasurement';
      readonly entryId: string;
      readonly measuring: Measuring;
      readonly metric: MeasuredMetric;
      readonly dates: EntryDates;
    }
  | { readonly type: 'RemoveMeasurement'; readonly entryId: string };

/** One client's measurements whose ids were made in one month. */
export interface Measurements {
  readonly entries: PersistentMap<
    { readonly standing: true; readonly measuring: Measuring } | { readonly standing: false; readonly metric: string }
  >;
}

/**
 * Refuses `metric.unknown` (404), `metric.retired`, `measurement.implausible`, `measurement.in-the-future`, `measurement.too-early`,
 * `measurement.entry-exists` (same id, other content), `measurement.unknown`, `measurement.removed`, `measurement.metric-fixed`. A
 * value that is merely unusual is accepted: the read model flags it.
 */
export const measurementDecider: Decider<MeasurementCommand, MeasurementEvent, Measurements> = {
  category: 'measurement',
  stateVersion: 1,
  initial: { entries: PersistentMap.empty() },

  decide(command, { entries }) {
    const { entryId } = command;
    const entry = PersistentMap.get(entries, entryId);
    switch (command.type) {
      case 'RecordMeasurement': {
        const { measuring, metric, dates } = command;
        if (entry?.standing && same(entry.measuring, measuring)) return [];
        if (entry)
          throw new Refusal(
            'measurement.entry-exists',
            409,
            'This entry id was used before for something else. Nothing was changed; record the measurement with a fresh id.',
          );
        const rules = rulesOf(metric);
        if (metric.status === 'retired')
          throw new Refusal('metric.retired', 409, 'This metric was retired. Nothing new is recorded of it.');
        refuseImpossible(rules, measuring);
        refuseDate('measurement', measuring.date, dates);
        return [{ type: 'MeasurementRecorded', data: { entryId, ...measuring } }];
      }
      case 'CorrectMeasurement': {
        const { measuring, metric, dates } = command;
        if (!entry) throw new Refusal('measurement.unknown', 404);
        if (!entry.standing)
          throw new Refusal(
            'measurement.removed',
            410,
            'The entry was removed before. Record the measurement again instead.',
          );
        if (same(entry.measuring, measuring)) return [];
        if (entry.measuring.metric !== measuring.metric)
          throw new Refusal(
            'measurement.metric-fixed',
            422,
            'An entry keeps its metric. Remove it and record the other measurement.',
          );
        // what stays is not judged again: bounds, a birth date or the zone may have changed since it was recorded
        const { date, value, second } = entry.measuring;
        if (value !== measuring.value || second !== measuring.second) refuseImpossible(rulesOf(metric), measuring);
        if (date !== measuring.date) refuseDate('measurement', measuring.date, dates);
        return [{ type: 'MeasurementCorrected', data: { entryId, ...measuring } }];
      }
      case 'RemoveMeasurement': {
        if (!entry) throw new Refusal('measurement.unknown', 404);
        if (!entry.standing) return [];
        const { metric, date } = entry.measuring;
        return [{ type: 'MeasurementRemoved', data: { entryId, metric, date } }];
      }
    }
  },

  evolve(state, event) {
    switch (event.type) {
      case 'MeasurementRecorded':
      case 'MeasurementCorrected': {
        const { entryId, ...measuring } = event.data;
        return { entries: PersistentMap.set(state.entries, entryId, { standing: true, measuring }) };
      }
      case 'MeasurementRemoved': {
        const { entryId, metric } = event.data;
        return { entries: PersistentMap.set(state.entries, entryId, { standing: false, metric }) };
      }
      case 'Erased':
        return state;
    }
  },
};

const same = (a: Measuring, b: Measuring) =>
  a.metric === b.metric && a.date === b.date && a.value === b.value && a.second === b.second && a.time === b.time;

function rulesOf(metric: MeasuredMetric): MetricRules {
  if (metric.status === 'absent') throw new Refusal('metric.unknown', 404, 'There is no such metric.');
  return metric.rules;
}

function refuseImpossible(rules: MetricRules, measuring: Measuring): void {
  const trouble = measurementTrouble(rules, measuring);
  if (trouble !== null) throw new Refusal('measurement.implausible', 422, detailOf[trouble](rules));
}

const detailOf = {
  range: ({ possible: { least, most }, second }: MetricRules) =>
    second
      ? `The first number lies between ${least} and ${most}, the second between ${second.possible.least} and ${second.possible.most}.`
      : `The value lies between ${least} and ${most}; check the unit and the decimal point.`,
  decimals: ({ decimals }: MetricRules) => `The value has at most ${decimals} decimals.`,
  pair: ({ second }: MetricRules) =>
    second ? 'A blood pressure is two numbers, systolic and diastolic.' : 'This metric is one number.',
  order: () => 'The systolic pressure is the higher of the two numbers.',
};
