import { addDays } from '#libs/calendar/dates.js';
import { weightGoalOutcome } from './weight-goal.js';
import { trendOn, weightTrend } from './weight-trend.js';

const goal = { start: 90, target: 85, from: '2026-10-10', due: '2027-03-31' };
const line = (from: string, days: number, first: number, perDay: number) =>
  Array.from({ length: days }, (_, n) => ({ date: addDays(from, n), kg: first + n * perDay }));
const inQuarter = (weights: Parameters<typeof weightGoalOutcome>[1], until = '2026-12-31') =>
  weightGoalOutcome(goal, weights, '2026-10-01', until);

describe('what becomes of an agreed weight', () => {
  it.each([
    ['reached', -0.1],
    ['nearer', -0.05],
    ['away', 0.05],
    // as far from the target as at the start
    ['away', 0],
  ])('is %s with %d kg a day', (outcome, perDay) =>
    expect(inQuarter(line('2026-10-10', 55, 90, perDay))).toBe(outcome),
  );

  it('is reached by gaining, too', () => {
    const gain = { ...goal, start: 50, target: 55 };
    expect(weightGoalOutcome(gain, line('2026-10-10', 55, 50, 0.1), '2026-10-01', '2026-12-31')).toBe('reached');
    expect(weightGoalOutcome(gain, line('2026-10-10', 55, 50, -0.1), '2026-10-01', '2026-12-31')).toBe('away');
  });

  it('is not known without a weight on a day of both', () => {
    expect(inQuarter([])).toBe('unmeasured');
    expect(inQuarter(line('2026-10-01', 9, 86, 0))).toBe('unmeasured');
    expect(inQuarter(line('2026-10-01', 10, 86, 0))).toBe('nearer');
    const autumn = line('2026-10-10', 20, 86, 0);
    expect(weightGoalOutcome(goal, autumn, '2027-01-01', '2027-03-31')).toBe('unmeasured');
    // weights after the day do not count
    expect(inQuarter(line('2026-11-10', 20, 86, 0), '2026-11-09')).toBe('unmeasured');
  });

  it('follows the trend, not a single weighing', () => {
    const weights = line('2026-10-10', 40, 90, 0);
    expect(inQuarter([...weights.slice(0, -1), { date: weights.at(-1)!.date, kg: 84 }])).toBe('nearer');
  });
});

it('the trend of one day is that of all of them', () => {
  const weights = line('2026-10-10', 30, 90, -0.1).map(({ date, kg }, n) => ({ date, kg: kg + Math.sin(n) }));
  for (const { date, kg } of weightTrend(weights)) expect(trendOn(weights, date)).toBe(kg);
});
