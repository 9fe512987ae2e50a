import { adherencePercent, mealScore, type MealAdherence } from './adherence.js';

const meal = (log: MealAdherence['log'], date = '2026-11-20', planned = true): MealAdherence => ({
  date,
  slotId: 'lunch',
  planned,
  log,
});
const adjusted = (plannedKcal: number | null, eatenKcal: number | null) =>
  meal({ kind: 'adjusted', plannedKcal, eatenKcal });
const today = '2026-11-21';

describe('adherence', () => {
  it('is full for a meal eaten as planned', () =>
    expect(mealScore(meal({ kind: 'as-planned', plannedKcal: 500, eatenKcal: 500 }), today)).toBe(1));
  it('loses what was eaten less or more', () => {
    expect(mealScore(adjusted(500, 400), today)).toBeCloseTo(0.8);
    expect(mealScore(adjusted(500, 600), today)).toBeCloseTo(0.8);
    expect(mealScore(adjusted(500, 1500), today)).toBe(0);
  });
  it('is a half where an energy is unknown, never a zero', () =>
    expect(mealScore(adjusted(500, null), today)).toBe(0.5));
  it('is nothing for a day that passed without a log, and open today', () => {
    expect(mealScore(meal(null), today)).toBe(0);
    expect(mealScore(meal(null, today), today)).toBeNull();
  });
  it('does not count meals that nobody planned', () =>
    expect(mealScore(meal(null, '2026-11-20', false), today)).toBeNull());
  it('averages what counts, and is unknown when nothing does', () => {
    expect(adherencePercent([1, 0.8, null, 0])).toBe(60);
    expect(adherencePercent([null])).toBeNull();
  });
});
