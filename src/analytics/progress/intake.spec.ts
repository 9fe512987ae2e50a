import { NUTRIENTS, vectorOf } from '#libs/science/nutrients.js';
import { retentionGroup } from '#libs/science/retention-factors.js';
import type { FoodValue } from '#src/nutrition/contract.js';
import type { DayOfMeals } from '#src/tracking/contract.js';
import { intakeOf } from './intake.js';

const RETENTION = 'legumes-boiled';
const kept = retentionGroup(RETENTION)!.factors.folate!;
const lentils: FoodValue = {
  foodId: 'lentils',
  version: 'v',
  name: 'Lentils',
  group: '',
  source: '',
  measures: [],
  per100g: vectorOf({ energy: 350, folate: 400 }),
  correctedByOrg: false,
};
const foods = new Map([
  ['lentils@v', lentils],
  ['beans@v', { ...lentils, foodId: 'beans' }],
]);
const eaten = (itemId: string, foodId: string) => ({ itemId, foodId, foodVersion: 'v', grams: 100 });
/** A day on which lentils were planned, boiled, and this was eaten. */
const day = (...items: ReturnType<typeof eaten>[]): DayOfMeals => ({
  date: '2026-11-20',
  plan: null,
  meals: [
    {
      slotId: 'lunch',
      name: 'Lunch',
      time: '12:30',
      planned: {
        slotId: 'lunch',
        name: 'Lunch',
        time: '12:30',
        kcal: 350,
        items: [
          { ...eaten('a', 'lentils'), name: 'Lentils', measure: null, note: null, kcal: 350, retention: RETENTION },
        ],
      },
      log: {
        entryId: 'e',
        clientId: 'c',
        date: '2026-11-20',
        slotId: 'lunch',
        slotName: 'Lunch',
        kind: 'adjusted',
        items,
        plannedKcal: 350,
        eatenKcal: 350,
        plannedComplete: true,
        eatenComplete: true,
        besideKcal: 0,
        note: null,
        time: null,
        enteredAt: null,
        revision: 0,
        loggedAt: '2026-11-20T12:30:00Z',
      },
      others: [],
    },
  ],
});
const folate = (...items: ReturnType<typeof eaten>[]) =>
  intakeOf([day(...items)], '2026-11-21', foods, null).nutrients[NUTRIENTS.findIndex(({ id }) => id === 'folate')]!
    .amount;

describe('what was eaten', () => {
  it('lost by cooking what the plan counted as lost', () => {
    expect(kept).toBeLessThan(1);
    expect(folate(eaten('a', 'lentils'))).toBeCloseTo(400 * kept, 6);
  });
  it('is counted raw where it is another food, or beside the plan', () => {
    expect(folate(eaten('a', 'beans'))).toBe(400);
    expect(folate(eaten('b', 'lentils'))).toBe(400);
  });
});
