import { adherence, dayScore, mealScore, type MealAdherence } from './adherence.js';

const today = '2026-11-21';
const known = (kcal: number) => ({ kcal, complete: true });
const unknown = { kcal: null, complete: false };
const meal = (log: MealAdherence['log'], more: Partial<MealAdherence> = {}): MealAdherence => ({
  date: '2026-11-20',
  slotId: 'lunch',
  planned: known(500),
  log,
  ...more,
});
const adjusted = (eaten: MealAdherence['planned'] & object, besideKcal = 0, planned = known(500)) =>
  meal({ kind: 'adjusted', planned, eaten, besideKcal });
const asPlanned = meal({ kind: 'as-planned', planned: known(500), eaten: known(500), besideKcal: 0 });
const skipped = meal({ kind: 'skipped', planned: known(500), eaten: known(0), besideKcal: 0 });
const extra = (eaten: MealAdherence['planned'] & object) =>
  meal(
    { kind: 'adjusted', planned: unknown, eaten, besideKcal: eaten.kcal ?? 0 },
    { planned: null, slotId: 'late snack' },
  );

describe('adherence of a meal', () => {
  it('is full when eaten as planned, nothing when skipped', () => {
    expect(mealScore(asPlanned, today)).toBe(1);
    expect(mealScore(skipped, today)).toBe(0);
  });
  it('loses what was eaten less or more', () => {
    expect(mealScore(adjusted(known(400)), today)).toBeCloseTo(0.8);
    expect(mealScore(adjusted(known(600)), today)).toBeCloseTo(0.8);
    expect(mealScore(adjusted(known(1500)), today)).toBe(0);
  });
  it('is not raised by what was eaten beside to fill the meal up', () => {
    expect(mealScore(adjusted(known(250)), today)).toBeCloseTo(0.5);
    expect(mealScore(adjusted(known(500), 250), today)).toBe(0);
    expect(mealScore(adjusted(known(350), 100), today)).toBeCloseTo(0.3);
  });
  it('is not scored where an energy is unknown or a lower bound, or nobody said what was eaten', () => {
    expect(mealScore(adjusted(unknown), today)).toBeNull();
    expect(mealScore(adjusted({ kcal: 358.5, complete: false }), today)).toBeNull();
    expect(mealScore(adjusted(known(358.5), 0, { kcal: 358.5, complete: false }), today)).toBeNull();
  });
  it('is nothing for a day that passed without a log, and open today', () => {
    expect(mealScore(meal(null), today)).toBe(0);
    expect(mealScore(meal(null, { date: today }), today)).toBeNull();
  });
});

describe('adherence over meals', () => {
  it('averages what is scored, and is unknown when nothing is', () => {
    expect(adherence([asPlanned, skipped, adjusted(unknown)], today).percent).toBe(50);
    expect(adherence([adjusted(unknown)], today)).toEqual({ percent: null, upperBound: false });
  });
  it('falls with every meal that the plan lacks, and never rises', () => {
    expect(adherence([asPlanned, extra(known(100))], today).percent).toBe(80);
    expect(adherence([asPlanned, extra(known(7170))], today).percent).toBe(0);
    expect(adherence([skipped, extra(known(500))], today).percent).toBe(0);
  });
  it('says that it may be lower where what was eaten beside is not known', () =>
    expect(adherence([asPlanned, extra(unknown)], today)).toEqual({ percent: 100, upperBound: true }));
  it('counts what was eaten beside in a meal that is not scored', () =>
    expect(adherence([asPlanned, adjusted({ kcal: 100, complete: false }, 100)], today).percent).toBe(90));
  it('lets one day not lower another', () =>
    expect(adherence([asPlanned, { ...extra(known(500)), date: '2026-11-19' }], today).percent).toBe(100));
  it('is asked for one slot', () =>
    expect(
      adherence([asPlanned, { ...skipped, slotId: 'dinner' }], today, ({ slotId }) => slotId === 'dinner').percent,
    ).toBe(0));
});

describe('the score of a day', () => {
  it('in its parts is the figure of all days, whatever they hold', () => {
    const days = [
      [asPlanned, extra(known(100))],
      [skipped, adjusted(unknown, 40), adjusted(known(350), 100)],
      [meal(null), adjusted({ kcal: 358.5, complete: false }, 20)],
      [extra(unknown), asPlanned],
    ].map((ofDay, index) => ofDay.map((each) => ({ ...each, date: `2026-11-1${index}` })));
    const scores = days.map(dayScore);
    const sum = (of: (score: (typeof scores)[number]) => number) => scores.reduce((all, each) => all + of(each), 0);
    const mean = sum(({ score }) => score) / (sum(({ scored }) => scored) + sum(({ missed }) => missed));
    expect(Math.round(100 * mean)).toBe(adherence(days.flat(), today).percent);
    expect(scores.map(({ logged, missed }) => [logged, missed])).toEqual([
      [1, 0],
      [3, 0],
      [1, 1],
      [1, 0],
    ]);
    expect(scores.map(({ unknown: open }) => open)).toEqual([false, false, false, true]);
  });
});
