import type { WaitingAct } from './data/goal.api';
import { tickedDays, weekToTick } from './ticked-days';

const tick = (date: string, done: boolean, state: WaitingAct['state'] = 'waiting'): WaitingAct =>
  ({ id: date, state, payload: { goalId: 'walk', date, done } }) as WaitingAct;

describe('days of a habit on a phone', () => {
  it('are those that the server knows, with what was ticked here since', () =>
    expect([
      ...tickedDays({ goalId: 'walk', done: ['2026-11-23', '2026-11-24'] }, [
        tick('2026-11-24', false),
        tick('2026-11-25', true),
        tick('2026-11-26', true, 'refused'),
      ]),
    ]).toEqual(['2026-11-23', '2026-11-25']));
  it('can be ticked from Monday to today, within the goal', () => {
    const goal = { from: '2026-11-24', due: '2026-12-31' };
    expect(weekToTick(goal, '2026-11-26')).toEqual(['2026-11-24', '2026-11-25', '2026-11-26']);
    expect(weekToTick(goal, '2027-01-04')).toEqual([]);
  });
  it('can be ticked in a week before, whole, within the goal', () => {
    const goal = { from: '2026-11-24', due: '2026-12-31' };
    expect(weekToTick(goal, '2026-12-02', 1)).toEqual([24, 25, 26, 27, 28, 29].map((day) => `2026-11-${day}`));
    expect(weekToTick(goal, '2026-12-02', 2)).toEqual([]);
    expect(weekToTick(goal, '2027-01-04', 1)).toEqual(['2026-12-28', '2026-12-29', '2026-12-30', '2026-12-31']);
  });
});
