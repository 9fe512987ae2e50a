import { usdaTable } from '../testing/usda-foods.js';
import { MEALS, traitsOf } from './meals.js';
import { DEMO_FOODS, TREATS, type DemoFood } from './demo-foods.js';

describe('the demo foods', () => {
  let table: Awaited<ReturnType<typeof usdaTable>>;
  beforeAll(async () => {
    table = await usdaTable();
  });

  it('names every food as the table does', () => {
    for (const { foodId, name } of Object.values<DemoFood>({ ...DEMO_FOODS, ...TREATS }))
      expect([foodId, table.foods.get(foodId)?.name]).toEqual([foodId, name]);
  });

  it("counts pieces in the food's own household measure", () => {
    for (const {
      foodId,
      serving: { grams, label },
    } of Object.values<DemoFood>(DEMO_FOODS)) {
      if (label !== undefined)
        expect([foodId, table.foods.get(foodId)?.measures]).toEqual([
          foodId,
          expect.arrayContaining([{ label, grams }]),
        ]);
    }
  });

  it('makes meals of a usual size', () => {
    const range = { breakfast: [330, 460], snack: [95, 195], lunch: [440, 580], dinner: [460, 590] } as const;
    for (const course of ['breakfast', 'snack', 'lunch', 'dinner'] as const) {
      for (const { id, ingredients } of MEALS[course]) {
        const kcal = ingredients.reduce((sum, [food, grams]) => sum + (table.foodVersions[food].kcal * grams) / 100, 0);
        expect(kcal > range[course][0] && kcal < range[course][1] ? 'usual' : `${id}: ${kcal} kcal`).toBe('usual');
      }
    }
  });

  it('knows what is in a meal', () => {
    expect(traitsOf(MEALS.breakfast[0]!)).toEqual(new Set(['gluten', 'dairy', 'nuts']));
  });

  it('refuses a table without its foods', async () => {
    const { foodVersionsOf } = await import('./food-versions.js');
    expect(() => foodVersionsOf(() => undefined)).toThrow('the demo needs sr-08120');
  });
});
