import { vectorOf } from '#libs/science/nutrients.js';
import { foodKey, type FoodRef, type FoodValue, type FoodValues } from './food-values.js';
import { KeptFoods } from './kept-foods.js';

const food = (foodId: string, version: string, more: Partial<FoodValue> = {}): FoodValue => ({
  foodId,
  version,
  name: foodId,
  group: 'Fruits',
  source: 'list',
  measures: [],
  per100g: vectorOf({}),
  correctedByOrg: false,
  ...more,
});
const own = { brand: null, gtin: null, tags: [], allergens: {}, entered: {}, archived: false, revision: 0 } as never;
const stored = [
  food('sr-09003', 'aaaaaaaaaaaa'),
  food('sr-09003', 'org.1', { correctedByOrg: true }),
  food('of-1', 'org.1', { own }),
];

const kept = () => {
  const asked: string[][] = [];
  const foods = {
    lookUp: (_orgId: string, refs: readonly FoodRef[]) => {
      asked.push(refs.map(foodKey));
      const keys = new Set(refs.map(foodKey));
      return Promise.resolve(
        new Map(stored.map((each) => [foodKey(each), each] as const).filter(([key]) => keys.has(key))),
      );
    },
  } as unknown as FoodValues;
  return { foods: new KeptFoods(foods), asked };
};

describe('foods that are kept', () => {
  it('reads the version of a list once, for every organisation', async () => {
    const { foods, asked } = kept();
    const ref = { foodId: 'sr-09003', version: 'aaaaaaaaaaaa' };
    const first = await foods.lookUp('a', [ref]);
    expect(await foods.lookUp('b', [ref])).toEqual(first);
    expect(asked).toHaveLength(1);
  });

  it('keeps and hands on no name that an organisation gave', async () => {
    const ref = { foodId: 'sr-09004', version: 'aaaaaaaaaaaa' };
    const named = food(ref.foodId, ref.version, { ownNames: { en: 'Pippin' } });
    const foods = new KeptFoods({ lookUp: async () => new Map([[foodKey(ref), named]]) } as unknown as FoodValues);
    for (const orgId of ['a', 'b'])
      expect((await foods.lookUp(orgId, [ref])).get(foodKey(ref))).not.toHaveProperty('ownNames');
  });

  it("reads an organisation's own foods and corrections each time, and what was not found", async () => {
    const { foods, asked } = kept();
    const refs = [
      { foodId: 'sr-09003', version: 'org.1' },
      { foodId: 'of-1', version: 'org.1' },
      { foodId: 'sr-1', version: 'gone' },
    ];
    expect([...(await foods.lookUp('a', refs)).keys()]).toEqual(['sr-09003@org.1', 'of-1@org.1']);
    await foods.lookUp('b', refs);
    expect(asked).toEqual([refs.map(foodKey), refs.map(foodKey)]);
  });
});
