import { Chance } from '../chance.js';
import { traitsOf } from '../foods/meals.js';
import { DEMO_FOODS } from '../foods/demo-foods.js';
import { HARBOUR, LINDEN } from '../people/roster.js';
import { inputsAfter, targetOf } from '../story/nutrition.js';
import { usdaTable } from '../testing/usda-foods.js';
import { dayOf, firstMenu, fitting, revisedMenu, SLOTS } from './menu.js';
import { DISHES } from './dishes.js';
import { energyOf, portioned } from './portions.js';
import { mealsOf } from './versions.js';

const followed = [...LINDEN, ...HARBOUR].filter(({ care }) => care === 'followed' || care === 'drafted');

describe('days of a plan', () => {
  let table: Awaited<ReturnType<typeof usdaTable>>;
  beforeAll(async () => {
    table = await usdaTable();
  });

  it.each(followed)('of $name give the target, within 5 %, with protein and salt in reason', (person) => {
    const target = targetOf(inputsAfter(person, 40), '2026-10-01');
    const chance = new Chance(`spec/${person.key}`);
    const menu = revisedMenu(firstMenu(person, chance), person, 4, chance);
    const week = Array.from({ length: 14 }, (_, day) =>
      mealsOf(person.key, day, menu, target, table.foodVersions).flat(),
    );
    for (const [day, portions] of week.entries()) {
      const share = energyOf(portions, table.foodVersions) / target;
      expect(share > 0.95 && share < 1.05 ? 'near' : `day ${day}: ${share}`).toBe('near');
    }
    const mean = (nutrient: string) =>
      week
        .flat()
        .reduce((sum, { food, grams }) => sum + (table.amount(DEMO_FOODS[food].foodId, nutrient) * grams) / 100, 0) /
      week.length;
    // EFSA and D-A-CH: 0.83 g protein per kg, 25 g fibre; the salt in the foods themselves stays below 2.3 g sodium
    expect(mean('protein')).toBeGreaterThan(0.83 * person.weightKg);
    expect(mean('fibre')).toBeGreaterThan(25);
    expect(mean('sodium')).toBeLessThan(2300);
  });

  it.each(followed.filter(({ avoids }) => avoids.length > 0))('of $name hold nothing that they avoid', (person) => {
    const chance = new Chance(person.key);
    const menu = revisedMenu(firstMenu(person, chance), person, 10, chance);
    for (const { slotId } of SLOTS) {
      for (const idea of menu[slotId]) for (const trait of traitsOf(idea)) expect(person.avoids).not.toContain(trait);
    }
  });

  it.each(Object.keys(DISHES))('of %s have dishes of nothing that they avoid', (key) => {
    const { avoids } = followed.find((person) => person.key === key)!;
    const menu = firstMenu({ avoids, likes: {} }, new Chance(key));
    const dishes = Array.from({ length: 7 }, (_, day) => mealsOf(key, day, menu, 1700, table.foodVersions).flat())
      .flat()
      .filter(({ dish }) => dish);
    expect(dishes.length).toBeGreaterThan(10);
    for (const { food } of dishes) for (const trait of DEMO_FOODS[food].traits) expect(avoids).not.toContain(trait);
  });

  it.each(followed)('offer $name enough to choose from', ({ avoids }) => {
    expect(fitting('breakfast', avoids).length).toBeGreaterThanOrEqual(4);
    expect(fitting('snack', avoids).length).toBeGreaterThanOrEqual(8);
    expect(fitting('lunch', avoids).length).toBeGreaterThanOrEqual(6);
    expect(fitting('dinner', avoids).length).toBeGreaterThanOrEqual(5);
  });

  it('come in portions that can be weighed or counted', () => {
    const menu = firstMenu(LINDEN[0]!, new Chance('x'));
    for (const { food, grams, measure } of portioned(dayOf(menu, 0), 1733, table.foodVersions).flat()) {
      expect(Math.round((grams / DEMO_FOODS[food].serving.grams) * 1000) % 1000).toBe(0);
      if (measure) expect(measure.amount * DEMO_FOODS[food].serving.grams).toBe(grams);
    }
  });

  it('do not serve the same kind twice a day', () => {
    const menu = firstMenu(
      {
        avoids: [],
        likes: { lunch: ['salmon-quinoa-salad'], dinner: ['salmon-potatoes', 'cod-kale', 'chicken-potatoes'] },
      },
      new Chance('x'),
    );
    const [, , lunch, , dinner] = dayOf(menu, 0);
    expect([lunch![0]![0], DEMO_FOODS[dinner![0]![0]].traits]).toEqual([
      'sockeye',
      expect.not.arrayContaining(['fish']),
    ]);
  });
});
