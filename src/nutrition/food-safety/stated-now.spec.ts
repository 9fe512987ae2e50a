import type { FoodRef, FoodValue, FoodValues, OwnFood } from '../food/food-values.js';
import { statedNow } from './stated-now.js';

const MUESLI = 'f0000000-0000-4000-8000-000000000001';
const own = (allergens: OwnFood['allergens'], tags: readonly string[] = []) => ({ allergens, tags }) as OwnFood;
const version = (number: number, said?: OwnFood): FoodValue =>
  ({ foodId: MUESLI, version: `org.${number}`, per100g: [number], ...(said && { own: said }) }) as unknown as FoodValue;

describe('a food of the org in a plan that pins an earlier version', () => {
  const asked: FoodRef[][] = [];
  const newest = version(2, own({ milk: 'contains' } as OwnFood['allergens'], ['vegetarian']));
  const foods = {
    lookUp: (_: string, refs: readonly FoodRef[]) => {
      asked.push([...refs]);
      return Promise.resolve(new Map([[MUESLI, newest]]));
    },
  } as unknown as FoodValues;

  it('is judged by what its label says now, and weighs what it weighed', async () => {
    const pinned = version(1, own({}));
    const now = await statedNow(foods, 'org', new Map([[`${MUESLI}@org.1`, pinned]]));
    expect(now.get(`${MUESLI}@org.1`)).toEqual({ ...pinned, own: newest.own });
    expect(asked).toEqual([[{ foodId: MUESLI }]]);
  });

  it('leaves foods of the lists alone, and asks for nothing', async () => {
    asked.length = 0;
    const listed = new Map([['sr-01077@x', version(1)]]);
    expect(await statedNow(foods, 'org', listed)).toBe(listed);
    expect(asked).toEqual([]);
  });
});
