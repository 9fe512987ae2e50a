import { given } from '#libs/event-sourcing/given-when-then.js';
import { metricRules } from '#libs/science/body-metrics.js';
import type { MeasuredMetric } from '../metric/metric-facts.js';
import { measurementDecider, type MeasurementCommand } from './measurement.decider.js';
import type { MeasurementEvent, Measuring } from './measurement.events.js';

const dates = { earliest: '1990-05-01', latest: '2026-11-21' };
const waist = (value: number, change: Partial<Measuring> = {}): Measuring => ({
  metric: 'waist',
  date: '2026-11-20',
  value,
  ...change,
});
const open = (name: 'waist' | 'blood-pressure'): MeasuredMetric => ({
  status: 'open',
  rules: metricRules(name),
  unit: '',
});
const act = (
  type: 'RecordMeasurement' | 'CorrectMeasurement',
  measuring: Measuring,
  metric: MeasuredMetric = open('waist'),
): MeasurementCommand => ({ type, entryId: 'a', measuring, metric, dates });
const recorded = (measuring: Measuring): MeasurementEvent => ({
  type: 'MeasurementRecorded',
  data: { entryId: 'a', ...measuring },
});
const remove: MeasurementCommand = { type: 'RemoveMeasurement', entryId: 'a' };
const removed: MeasurementEvent = {
  type: 'MeasurementRemoved',
  data: { entryId: 'a', metric: 'waist', date: '2026-11-20' },
};

describe('measurements', () => {
  it('are recorded once by their id', () => {
    given(measurementDecider)
      .when(act('RecordMeasurement', waist(92)))
      .then(recorded(waist(92)));
    given(measurementDecider, recorded(waist(92)))
      .when(act('RecordMeasurement', waist(92)))
      .thenNothing();
    given(measurementDecider, recorded(waist(92)))
      .when(act('RecordMeasurement', waist(91)))
      .thenRefuses('measurement.entry-exists');
  });
  it('take a pressure as two numbers, the higher one first', () => {
    const pressure = (value: number, second?: number) =>
      act(
        'RecordMeasurement',
        { metric: 'blood-pressure', date: '2026-11-20', value, ...(second && { second }) },
        open('blood-pressure'),
      );
    given(measurementDecider)
      .when(pressure(128, 82))
      .then(recorded({ metric: 'blood-pressure', date: '2026-11-20', value: 128, second: 82 }));
    given(measurementDecider).when(pressure(82, 128)).thenRefuses('measurement.implausible');
    given(measurementDecider).when(pressure(128)).thenRefuses('measurement.implausible');
  });
  it('refuse what is impossible, take what is unusual', () => {
    given(measurementDecider)
      .when(act('RecordMeasurement', waist(9.2)))
      .thenRefuses('measurement.implausible');
    given(measurementDecider)
      .when(act('RecordMeasurement', waist(260)))
      .then(recorded(waist(260)));
  });
  it('refuse tomorrow, and a day before birth', () => {
    given(measurementDecider)
      .when(act('RecordMeasurement', waist(92, { date: '2026-11-22' })))
      .thenRefuses('measurement.in-the-future');
    given(measurementDecider)
      .when(act('RecordMeasurement', waist(92, { date: '1990-04-30' })))
      .thenRefuses('measurement.too-early');
  });
  it('record nothing new of a metric that was retired, but correct what stands', () => {
    const retired: MeasuredMetric = { status: 'retired', rules: metricRules('waist'), unit: 'cm' };
    given(measurementDecider)
      .when(act('RecordMeasurement', waist(92), retired))
      .thenRefuses('metric.retired');
    given(measurementDecider, recorded(waist(92)))
      .when(act('CorrectMeasurement', waist(93), retired))
      .then({ type: 'MeasurementCorrected', data: { entryId: 'a', ...waist(93) } });
    given(measurementDecider)
      .when(act('RecordMeasurement', waist(92), { status: 'absent' }))
      .thenRefuses('metric.unknown');
  });
  it('judge of a correction only what it changes', () => {
    const narrowed: MeasuredMetric = {
      status: 'open',
      rules: { possible: { least: 20, most: 90 }, decimals: 1 },
      unit: 'cm',
    };
    const early = waist(92, { date: '1990-04-30' });
    given(measurementDecider, recorded(early))
      .when(act('CorrectMeasurement', { ...early, time: '07:10' }, narrowed))
      .then({ type: 'MeasurementCorrected', data: { entryId: 'a', ...early, time: '07:10' } });
    given(measurementDecider, recorded(early))
      .when(act('CorrectMeasurement', { ...early, value: 91 }, narrowed))
      .thenRefuses('measurement.implausible');
    given(measurementDecider, recorded(early))
      .when(act('CorrectMeasurement', { ...early, date: '1990-04-29' }, narrowed))
      .thenRefuses('measurement.too-early');
  });
  it('keep their metric when they are corrected', () =>
    given(measurementDecider, recorded(waist(92)))
      .when(act('CorrectMeasurement', waist(92, { metric: 'hip' })))
      .thenRefuses('measurement.metric-fixed'));
  it('are removed once, and then are gone', () => {
    given(measurementDecider, recorded(waist(92)))
      .when(remove)
      .then(removed);
    given(measurementDecider, recorded(waist(92)), removed)
      .when(remove)
      .thenNothing();
    given(measurementDecider, recorded(waist(92)), removed)
      .when(act('CorrectMeasurement', waist(91)))
      .thenRefuses('measurement.removed');
    given(measurementDecider).when(remove).thenRefuses('measurement.unknown');
  });
});
