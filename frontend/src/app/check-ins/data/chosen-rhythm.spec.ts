import type { CheckInScheduleView } from '#libs/api-client/models/check-in-schedule-view.js';
import { chosenRhythm, firstAsked, movesRhythm, type RhythmChoice } from './chosen-rhythm';

const nothing: RhythmChoice = { every: null, weekday: null, monthDay: null, from: null };
const of = (rhythm: Partial<CheckInScheduleView>): CheckInScheduleView => ({
  formId: 'f',
  formName: 'Weekly',
  every: 'week',
  weekday: 0,
  monthDay: null,
  from: '2026-11-02',
  questions: [],
  ...rhythm,
});
// a Tuesday
const today = '2026-12-01';

describe('the rhythm that is chosen', () => {
  it('is the one that stands, from its own start', () => {
    const stands = of({ every: 'two-weeks' });
    const rhythm = chosenRhythm(nothing, stands, today);
    expect(rhythm).toEqual({ every: 'two-weeks', weekday: 0, from: '2026-11-02' });
    expect(movesRhythm(rhythm, stands)).toBe(false);
  });
  it('of every week begins today, whatever start was entered for another', () => {
    for (const from of ['2027-01-04', 'soon']) {
      const rhythm = chosenRhythm({ ...nothing, every: 'week', from }, of({}), today);
      expect(rhythm).toEqual({ every: 'week', weekday: 0, from: today });
      expect([movesRhythm(rhythm, of({})), firstAsked(rhythm, { schedule: of({}), due: null }, today)]).toEqual([
        false,
        '2026-12-07',
      ]);
    }
  });
  it('with a start in the past asks from today on', () => {
    const rhythm = chosenRhythm({ ...nothing, every: 'two-weeks', from: '2026-11-02' }, of({}), today);
    expect(firstAsked(rhythm, { schedule: of({}), due: null }, today)).toBe('2026-12-14');
  });
  it('goes on asking for what is due, where it stays', () => {
    const schedule = of({ every: 'two-weeks' });
    const due = { on: '2026-11-30', overdue: true, next: '2026-12-14' };
    expect(firstAsked(chosenRhythm(nothing, schedule, today), { schedule, due }, today)).toBe('2026-11-30');
  });
  it('has no first day without a date', () => {
    const rhythm = chosenRhythm({ ...nothing, every: 'month', from: 'soon' }, null, today);
    expect(firstAsked(rhythm, { schedule: null, due: null }, today)).toBeNull();
  });
});
