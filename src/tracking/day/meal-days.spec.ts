import { addDays } from '#libs/calendar/dates.js';
import { planDayKey, plannedEnergyOf, type PlannedMeal } from '#src/nutrition/contract.js';
import type { MealLogRow } from '../meal-log/meal-log.read-model.js';
import { adherenceOf, MealDays } from './meal-days.js';

const FROM = '2026-03-02';
const DAYS = 14;
const SLOTS = ['breakfast', 'lunch', 'dinner', 'of an earlier plan'];

/** Deterministic choice: the same worlds each time. */
function chooser(seed: number) {
  let state = seed;
  return <T>(...options: readonly T[]): T => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return options[Math.floor((state / 2_147_483_648) * options.length)]!;
  };
}

function world(seed: number): MealDays {
  const choose = chooser(seed);
  const meal = (slotId: string): PlannedMeal => {
    const items = Array.from({ length: choose(0, 1, 2) }, () => ({ kcal: choose(null, 100, 250.5) }));
    const known = items.flatMap(({ kcal }) => kcal ?? []);
    const kcal = known.length === 0 ? null : known.reduce((sum, each) => sum + each, 0);
    return { slotId, name: slotId, time: '08:00', items: items as never, kcal };
  };
  const plan = (day: number) => ({ planId: 'plan', version: 1, day });
  const planned = new Map(
    Array.from({ length: DAYS }, (_, day) => [planDayKey(plan(day)), SLOTS.slice(0, 3).map(meal)]),
  );
  const dates = Array.from({ length: DAYS }, (_, day) => addDays(FROM, day));
  const logs = dates.flatMap((date) =>
    Array.from({ length: choose(0, 2, 5) }, (_, n): MealLogRow => {
      const kind = choose('as-planned', 'adjusted', 'skipped' as const);
      return {
        ...{ entryId: `${date} ${n}`, clientId: 'anna', date, slotId: choose(...SLOTS), slotName: '', kind },
        items: Array.from({ length: choose(0, 1, 2) }, () => ({
          ...{ foodId: choose('known', 'unknown'), foodVersion: '1', grams: 100, beside: false },
        })) as never,
        plannedKcal: choose(null, 300),
        eatenKcal: choose(null, 0, 280),
        plannedComplete: choose(null, true, false),
        eatenComplete: choose(null, true, false),
        besideKcal: choose(null, 0, 120),
        ...{ note: null, time: null, enteredAt: null, revision: n, loggedAt: date },
      };
    }),
  );
  return new MealDays(
    {
      betweenFor: async () =>
        new Map([['anna', new Map(dates.slice(3).map((date, index) => [date, plan(index)] as const))]]),
    } as never,
    {
      mealsOn: async () => planned,
      energiesOn: async () =>
        new Map([...planned].map(([day, meals]) => [day, meals.flatMap((each) => plannedEnergyOf(each) ?? [])])),
    } as never,
    {
      between: async () => logs,
      energiesBetween: async () =>
        logs.map(({ items, ...log }) => ({
          ...log,
          itemCount: items.length,
          items: log.kind === 'adjusted' && log.eatenComplete === null ? items : [],
        })),
    } as never,
    {
      lookUp: async () =>
        new Map([
          ['known@1', { per100g: Array<number>(100).fill(50) }],
          ['unknown@1', { per100g: Array<null>(100).fill(null) }],
        ]),
    } as never,
  );
}

describe('adherence of the list of clients', () => {
  it('follows from the same meals as that of the diary', async () => {
    for (let seed = 1; seed <= 200; seed += 1) {
      const days = world(seed);
      const to = addDays(FROM, DAYS - 1);
      const ofDiary = adherenceOf(await days.between('clinic', 'anna', FROM, to));
      const ofList = (await days.energiesFor('clinic', ['anna'], FROM, to)).get('anna')!;
      const inOrder = (meals: typeof ofDiary) =>
        meals
          // a meal without foods and log counts for nothing
          .filter(({ planned, log }) => planned !== null || log !== null)
          .sort((a, b) => `${a.date} ${a.slotId}`.localeCompare(`${b.date} ${b.slotId}`));
      expect(inOrder([...ofList]), `seed ${seed}`).toEqual(inOrder(ofDiary));
    }
  });
});
