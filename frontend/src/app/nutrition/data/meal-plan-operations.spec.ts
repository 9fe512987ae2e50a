import type { MealPlanItem } from '#libs/api-client/models/meal-plan-item.js';
import { DraftOperations, type Draft as PlanDraft } from '../../plans/contract';
import { copiedId, PortionOperations, type DraftOperation } from './meal-plan-operations';

type Draft = PlanDraft<MealPlanItem>;
const operations = new DraftOperations(
  new PortionOperations(
    (foodId) => `name of ${foodId}`,
    (dish) => ({ ...dish, recipeName: 'Soup', ingredient: dish.ingredient ?? null, perServing: 60, retention: null }),
  ),
);
const applied = (state: Draft, operation: DraftOperation) => operations.applied(state, operation);
const appliedAll = (state: Draft, all: readonly DraftOperation[]) => operations.appliedAll(state, all);
const inverseOf = (state: Draft, all: readonly DraftOperation[]) => operations.inverseOf(state, all);
const item = (itemId: string, change: Partial<MealPlanItem> = {}): MealPlanItem => ({
  itemId,
  day: 0,
  slotId: 'lunch',
  order: 1,
  foodId: 'oats',
  foodVersion: 'v',
  foodName: 'name of oats',
  displayNames: { en: '', de: '' },
  grams: 60,
  measure: null,
  note: null,
  conflict: null,
  newerFoodVersion: null,
  choice: null,
  dish: null,
  ...change,
});
const draft: Draft = {
  name: 'Week',
  items: [item('a'), item('b', { order: 2, measure: { label: '1 cup', amount: 1.5 }, note: 'warm' })],
  notes: [{ day: 0, slotId: 'lunch', text: 'At work' }],
};

const OPERATIONS: readonly DraftOperation[] = [
  { op: 'place', itemId: 'c', day: 3, slotId: 'dinner', order: 1, foodId: 'milk', foodVersion: 'v', grams: 200 },
  { op: 'move', itemId: 'a', day: 6, slotId: 'breakfast', order: 0.5 },
  { op: 'portion', itemId: 'b', grams: 90, was: 60 },
  { op: 'remove', itemId: 'b' },
  { op: 'rename', name: 'Other' },
  { op: 'note', itemId: 'a', text: 'cold' },
  { op: 'annotate', day: 0, slotId: 'lunch', text: 'At home' },
  { op: 'annotate', day: 0, slotId: 'lunch', text: '' },
  { op: 'annotate', day: 0, text: 'Rest day' },
];
const sorted = ({ name, items, notes }: Draft) => ({
  name,
  notes,
  items: [...items].sort((a, b) => (a.itemId < b.itemId ? -1 : 1)),
});

describe('inverse operations', () => {
  it.each(OPERATIONS.map((operation) => [operation.op, operation] as const))(
    'take back %s exactly',
    (_op, operation) => {
      const undo = inverseOf(draft, [operation]);
      expect(applied(draft, operation)).not.toEqual(draft);
      expect(sorted(appliedAll(applied(draft, operation), undo))).toEqual(sorted(draft));
    },
  );

  it('take back several acts that build on each other, last first', () => {
    const acts: DraftOperation[] = [
      { op: 'place', itemId: 'c', day: 3, slotId: 'dinner', order: 1, foodId: 'milk', foodVersion: 'v', grams: 200 },
      { op: 'portion', itemId: 'c', grams: 150, was: 200 },
      { op: 'remove', itemId: 'a' },
    ];
    const undo = inverseOf(draft, acts);
    expect(undo.map(({ op }) => op)).toEqual(['place', 'portion', 'remove']);
    expect(sorted(appliedAll(appliedAll(draft, acts), undo))).toEqual(sorted(draft));
  });

  it('name the portion they saw, so that somebody else’s later change becomes a conflict and not a loss', () => {
    expect(inverseOf(draft, [{ op: 'portion', itemId: 'a', grams: 90, was: 60 }])).toEqual([
      { op: 'portion', itemId: 'a', grams: 60, was: 90 },
    ]);
  });

  it('do nothing for an item that somebody else removed', () => {
    expect(inverseOf(draft, [{ op: 'move', itemId: 'gone', day: 1, slotId: 'lunch', order: 1 }])).toEqual([]);
  });
});

describe('copies of a dish', () => {
  const dishId = '0199f3a2-8c1e-4d00-9d5e-2f4be1c0a0aa';
  const copy = 'a3bb189e-8bf9-4888-9912-ace4e6543002';
  it('are dishes of their own, each whole', () => {
    expect(copiedId(dishId, copy)).toBe(copiedId(dishId, copy));
    expect(copiedId(dishId, copy)).not.toBe(dishId);
    expect(copiedId(dishId, copy)).not.toBe(copiedId(dishId, '5c2f3f0e-3c1b-4f7a-8d0e-111111111111'));
    expect(copiedId(dishId, copy)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});
