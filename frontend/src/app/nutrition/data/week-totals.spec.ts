import type { MealPlanItem } from '#libs/api-client/models/meal-plan-item.js';
import { nutrient } from '#libs/science/nutrients.js';
import { known } from '#libs/science/portion-totals.js';
import { booked } from './food-book';
import { slotKey } from '../../plans/contract';
import { kcalOf, meanOf, planTotals, TotalsBook } from './week-totals';

const energy = nutrient('energy').index;
const iodine = nutrient('iodine').index;
const food = (name: string, values: Record<string, number | null>) =>
  booked(
    {
      foodId: name,
      version: 'v',
      name,
      displayNames: { en: name, de: name },
      source: 'test',
      measures: [],
      per100g: Object.values(values),
    },
    Object.keys(values),
  );
const FOODS = { oats: food('oats', { energy: 389, iodine: null }), milk: food('milk', { iodine: 11, energy: 61 }) };
const item = (itemId: string, day: number, slotId: string, foodId: string, grams: number): MealPlanItem => ({
  itemId,
  day,
  slotId,
  order: 1,
  foodId,
  foodVersion: 'v',
  foodName: foodId,
  displayNames: { en: foodId, de: foodId },
  grams,
  measure: null,
  note: null,
  conflict: null,
  newerFoodVersion: null,
  choice: null,
  dish: null,
});
const totalsOf = (...items: readonly MealPlanItem[]) =>
  planTotals(items, 7, ({ foodId }) => FOODS[foodId as keyof typeof FOODS] ?? null);

describe('planTotals', () => {
  const totals = totalsOf(
    item('a', 0, 'breakfast', 'oats', 60),
    item('b', 0, 'breakfast', 'milk', 200),
    item('c', 0, 'lunch', 'milk', 100),
    item('d', 2, 'lunch', 'oats', 100),
  );

  it('adds up item, meal and day by the values of each food, whatever order the server names nutrients in', () => {
    expect(kcalOf(totals.items.get('a'))).toBe(233.4);
    expect(kcalOf(totals.meals.get(slotKey(0, 'breakfast')))).toBe(355.4);
    expect(kcalOf(totals.days[0])).toBe(416.4);
    expect(totals.days[1]).toBeNull();
  });

  it('says how much of a day is known, and never takes unknown for zero', () => {
    expect(known(totals.days[0]!, iodine)).toEqual({ amount: 33, completeness: 300 / 360 });
    expect(known(totals.days[2]!, iodine)).toEqual({ amount: null, completeness: 0 });
  });

  it('takes the mean over the days that have items', () => {
    expect(meanOf(totals.days, energy)).toEqual({ amount: (416.4 + 389) / 2, completeness: 1 });
    expect(meanOf([null, null], energy)).toEqual({ amount: null, completeness: null });
  });

  it('counts an item whose food is not read yet, and leaves it out of every sum', () => {
    const waiting = totalsOf(item('a', 0, 'lunch', 'milk', 100), item('x', 0, 'lunch', 'elsewhere', 100));
    expect(waiting.unread).toBe(1);
    expect(kcalOf(waiting.days[0])).toBe(61);
  });
});

describe('TotalsBook', () => {
  it('adds up again what changed, and nothing else', () => {
    const book = new TotalsBook();
    const of = (...items: readonly MealPlanItem[]) =>
      book.of(items, 7, ({ foodId }) => FOODS[foodId as keyof typeof FOODS] ?? null);
    const [oats, milk, later] = [
      item('a', 0, 'breakfast', 'oats', 60),
      item('b', 0, 'lunch', 'milk', 200),
      item('c', 2, 'lunch', 'oats', 100),
    ];
    const before = of(oats, milk, later);
    const after = of({ ...oats, grams: 120 }, milk, later);
    expect([kcalOf(after.items.get('a')), kcalOf(after.days[0])]).toEqual([466.8, 588.8]);
    expect(after.meals.get(slotKey(0, 'lunch'))).toBe(before.meals.get(slotKey(0, 'lunch')));
    expect(after.days[2]).toBe(before.days[2]);
    const moved = of({ ...oats, day: 1 }, milk, later);
    expect([kcalOf(moved.days[0]), kcalOf(moved.days[1])]).toEqual([122, 233.4]);
  });
});
