import type { MealPlanComparison } from '#libs/api-client/models/meal-plan-comparison.js';
import type { PublishedItem } from '#libs/api-client/models/published-item.js';
import { comparisonFor, renamedFor } from './comparison-words';

const item = (foodName: string, de: string) => ({ foodName, displayNames: { en: foodName, de } }) as PublishedItem;
const [salmon, trout, oats] = [item('Salmon', 'Lachs'), item('Trout', 'Forelle'), item('Oats', 'Haferflocken')];
const meal = {
  slotId: 'dinner',
  changed: [
    { kind: 'swap' as const, before: salmon, after: trout },
    { kind: 'portion' as const, before: null, after: null },
  ],
  same: [{ kind: 'same' as const, before: oats, after: oats }],
};
const compared = {
  days: [{ day: 0, changes: 1, meals: [meal] }],
  foodsIn: ['Trout'],
  foodsOut: ['Salmon', 'Gone'],
} as unknown as MealPlanComparison;

it('two versions name their foods as the reader does: portions, and what came and went', () => {
  const { days, foodsIn, foodsOut } = comparisonFor('de', compared);
  const [{ changed, same }] = days[0]!.meals as [typeof meal];
  expect(changed.map(({ before, after }) => [before?.foodName, after?.foodName])).toEqual([
    ['Lachs', 'Forelle'],
    [undefined, undefined],
  ]);
  expect(same[0]!.after.foodName).toBe('Haferflocken');
  expect([foodsIn, foodsOut]).toEqual([['Forelle'], ['Lachs', 'Gone']]);
});

it('a renamed food is called as the reader calls it, or by its other name where that alone changed', () => {
  const before = { en: 'Yoghurt', de: 'Joghurt' };
  expect(renamedFor('de', { before, after: { en: 'Yoghurt', de: 'Skyr' } })).toEqual({
    before: 'Joghurt',
    after: 'Skyr',
    elsewhere: false,
  });
  expect(renamedFor('en', { before, after: { en: 'Yoghurt', de: 'Skyr' } })).toEqual({
    before: 'Joghurt',
    after: 'Skyr',
    elsewhere: true,
  });
});
