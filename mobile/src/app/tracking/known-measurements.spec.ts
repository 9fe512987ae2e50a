import type { Measurement } from '#libs/api-client/models/measurement.js';
import type { MeasurementAct, WaitingMeasurement } from './data/measurement.api';
import { knownMeasurements, savingMeasurement } from './known-measurements';

const told = (entryId: string, value: number): Measurement => ({
  entryId,
  metric: 'waist',
  date: '2026-11-20',
  time: null,
  value,
  second: null,
  counts: true,
  flag: null,
});
const entry = (payload: MeasurementAct, state: WaitingMeasurement['state'] = 'waiting'): WaitingMeasurement =>
  ({ id: 'key', payload, state }) as WaitingMeasurement;
const correct = (entryId: string, value: number): MeasurementAct => ({
  type: 'correct',
  entryId,
  measuring: { metric: 'waist', date: '2026-11-20', value },
});

const record = (entryId: string, value: number): MeasurementAct =>
  ({ ...correct(entryId, value), type: 'record' }) as MeasurementAct;

describe('measurements on a phone', () => {
  it('stay one entry when what still waits is corrected', () => {
    const slip = entry(record('b', 29));
    const [shown] = knownMeasurements([], [slip]);
    const act = savingMeasurement(shown!, false, { metric: 'waist', date: '2026-11-20', value: 92 }, () => 'other');
    expect(act).toMatchObject({ type: 'correct', entryId: 'b' });
    expect(knownMeasurements([], [slip, entry(act)])).toMatchObject([{ entryId: 'b', value: 92, counts: true }]);
  });
  it.each([
    ['recorded', false, 'record', 'new'],
    ['corrected', true, 'correct', 'a'],
  ])('are %s again where that was refused', (_, recorded, type, entryId) =>
    expect(
      savingMeasurement(
        { entryId: 'a', recorded },
        true,
        { metric: 'waist', date: '2026-11-20', value: 92 },
        () => 'new',
      ),
    ).toMatchObject({ type, entryId }),
  );
  it('show what was done here although the server does not know it yet', () => {
    expect(knownMeasurements([told('a', 92)], [entry(correct('a', 91))])).toMatchObject([
      { entryId: 'a', value: 91, recorded: false },
    ]);
    const removed = entry({ type: 'remove', entryId: 'a', metric: 'waist', date: '2026-11-20' });
    expect(knownMeasurements([told('a', 92)], [removed])).toEqual([]);
  });
  it('keep what was refused out', () =>
    expect(knownMeasurements([told('a', 92)], [entry(correct('a', 9), 'refused')])).toMatchObject([{ value: 92 }]));
  it('count the last entry of a day', () =>
    expect(knownMeasurements([told('b', 91), told('a', 92)], [])).toMatchObject([
      { entryId: 'a', counts: false },
      { entryId: 'b', counts: true },
    ]));
});
