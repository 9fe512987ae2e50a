import { given } from '#libs/event-sourcing/given-when-then.js';
import { weightDecider, type RecordWeight } from './weight.decider.js';
import type { WeightEvent } from './weight.events.js';

const record = (kg: number, date = '2026-11-20'): RecordWeight => ({
  type: 'RecordWeight',
  entryId: 'a',
  date,
  kg,
  latestDate: '2026-11-21',
});
const recorded = (kg: number): WeightEvent => ({
  type: 'WeightRecorded',
  data: { entryId: 'a', date: '2026-11-20', kg },
});

describe('weights', () => {
  it('records', () => given(weightDecider).when(record(82.4)).then(recorded(82.4)));
  it('takes the same entry twice without a second event', () =>
    given(weightDecider, recorded(82.4)).when(record(82.4)).thenNothing());
  it('refuses an entry id that stands for something else', () =>
    given(weightDecider, recorded(82.4)).when(record(81)).thenRefuses('weight.entry-exists'));
  it.each([0, -80, 0.9, 651, Number.NaN, Number.POSITIVE_INFINITY])('refuses %p kg', (kg) =>
    given(weightDecider).when(record(kg)).thenRefuses('weight.implausible'),
  );
  it('refuses tomorrow', () => given(weightDecider).when(record(82, '2026-11-22')).thenRefuses('weight.in-the-future'));
});
