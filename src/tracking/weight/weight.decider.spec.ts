import { given } from '#libs/event-sourcing/given-when-then.js';
import { weightDecider, type WeightCommand } from './weight.decider.js';
import type { WeightEvent } from './weight.events.js';

const dates = { earliest: '1990-05-01', latest: '2026-11-21' };
const record = (kg: number, date = '2026-11-20'): WeightCommand => ({
  type: 'RecordWeight',
  entryId: 'a',
  weighing: { date, kg },
  dates,
});
const correct = (kg: number): WeightCommand => ({
  type: 'CorrectWeight',
  entryId: 'a',
  weighing: { date: '2026-11-20', kg },
  dates,
});
const remove: WeightCommand = { type: 'RemoveWeight', entryId: 'a' };
const recorded = (kg: number): WeightEvent => ({
  type: 'WeightRecorded',
  data: { entryId: 'a', date: '2026-11-20', kg },
});
const removed: WeightEvent = { type: 'WeightRemoved', data: { entryId: 'a', date: '2026-11-20' } };

describe('weights', () => {
  it('records', () => given(weightDecider).when(record(82.4)).then(recorded(82.4)));
  it('takes the same entry twice without a second event', () =>
    given(weightDecider, recorded(82.4)).when(record(82.4)).thenNothing());
  it('refuses an entry id that stands for something else', () =>
    given(weightDecider, recorded(82.4)).when(record(81)).thenRefuses('weight.entry-exists'));
  it.each([0, -80, 0.9, 651, Number.NaN, Number.POSITIVE_INFINITY])('refuses %p kg', (kg) =>
    given(weightDecider).when(record(kg)).thenRefuses('weight.implausible'),
  );
  it('accepts what is merely unlikely: an offline queue can not answer', () =>
    given(weightDecider).when(record(8.24)).then(recorded(8.24)));
  it('refuses tomorrow, and a day before birth', () => {
    given(weightDecider).when(record(82, '2026-11-22')).thenRefuses('weight.in-the-future');
    given(weightDecider).when(record(82, '1990-04-30')).thenRefuses('weight.too-early');
  });
  it('corrects, once', () => {
    given(weightDecider, recorded(824))
      .when(correct(82.4))
      .then({ type: 'WeightCorrected', data: { entryId: 'a', date: '2026-11-20', kg: 82.4 } });
    given(weightDecider, recorded(82.4)).when(correct(82.4)).thenNothing();
    given(weightDecider, recorded(82.4)).when(correct(0)).thenRefuses('weight.implausible');
  });
  it('corrects an entry of a day that lies ahead by now: the client has travelled west since', () =>
    given(weightDecider, { type: 'WeightRecorded', data: { entryId: 'a', date: '2026-11-22', kg: 824 } })
      .when({ type: 'CorrectWeight', entryId: 'a', weighing: { date: '2026-11-22', kg: 82.4 }, dates })
      .then({ type: 'WeightCorrected', data: { entryId: 'a', date: '2026-11-22', kg: 82.4 } }));
  it('removes, once', () => {
    given(weightDecider, recorded(82.4)).when(remove).then(removed);
    given(weightDecider, recorded(82.4), removed).when(remove).thenNothing();
  });
  it('does not correct or remove what is not there', () => {
    given(weightDecider).when(correct(82)).thenRefuses('weight.unknown');
    given(weightDecider).when(remove).thenRefuses('weight.unknown');
    given(weightDecider, recorded(82.4), removed).when(correct(82)).thenRefuses('weight.removed');
    given(weightDecider, recorded(82.4), removed).when(record(82)).thenRefuses('weight.entry-exists');
  });
});
