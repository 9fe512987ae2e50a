import type { MealPlanItem } from '#libs/api-client/models/meal-plan-item.js';
import { applied, appliedAll, inverseOf, mealOf, orderAt, type Draft } from './draft';
import { UndoStack } from './undo-stack';
import type { DraftOperation } from './draft-operation';

const nameOf = (foodId: string) => `name of ${foodId}`;
const item = (itemId: string, change: Partial<MealPlanItem> = {}): MealPlanItem => ({
  itemId,
  day: 0,
  slotId: 'lunch',
  order: 1,
  foodId: 'oats',
  foodVersion: 'v',
  foodName: 'name of oats',
  grams: 60,
  measure: null,
  note: null,
  conflict: null,
  newerFoodVersion: null,
  ...change,
});
const draft: Draft = {
  name: 'Week',
  items: [item('a'), item('b', { order: 2, measure: { label: '1 cup', amount: 1.5 }, note: 'warm' })],
};

const OPERATIONS: readonly DraftOperation[] = [
  { op: 'place', itemId: 'c', day: 3, slotId: 'dinner', order: 1, foodId: 'milk', foodVersion: 'v', grams: 200 },
  { op: 'move', itemId: 'a', day: 6, slotId: 'breakfast', order: 0.5 },
  { op: 'portion', itemId: 'b', grams: 90, was: 60 },
  { op: 'remove', itemId: 'b' },
  { op: 'rename', name: 'Other' },
  { op: 'note', itemId: 'a', text: 'cold' },
];
const sorted = ({ name, items }: Draft) => ({ name, items: [...items].sort((a, b) => (a.itemId < b.itemId ? -1 : 1)) });

describe('inverse operations', () => {
  it.each(OPERATIONS.map((operation) => [operation.op, operation] as const))(
    'take back %s exactly',
    (_op, operation) => {
      const undo = inverseOf(draft, [operation], nameOf);
      expect(applied(draft, operation, nameOf)).not.toEqual(draft);
      expect(sorted(appliedAll(applied(draft, operation, nameOf), undo, nameOf))).toEqual(sorted(draft));
    },
  );

  it('take back several acts that build on each other, last first', () => {
    const acts: DraftOperation[] = [
      { op: 'place', itemId: 'c', day: 3, slotId: 'dinner', order: 1, foodId: 'milk', foodVersion: 'v', grams: 200 },
      { op: 'portion', itemId: 'c', grams: 150, was: 200 },
      { op: 'remove', itemId: 'a' },
    ];
    const undo = inverseOf(draft, acts, nameOf);
    expect(undo.map(({ op }) => op)).toEqual(['place', 'portion', 'remove']);
    expect(sorted(appliedAll(appliedAll(draft, acts, nameOf), undo, nameOf))).toEqual(sorted(draft));
  });

  it('name the portion they saw, so that somebody else’s later change becomes a conflict and not a loss', () => {
    expect(inverseOf(draft, [{ op: 'portion', itemId: 'a', grams: 90, was: 60 }], nameOf)).toEqual([
      { op: 'portion', itemId: 'a', grams: 60, was: 90 },
    ]);
  });

  it('do nothing for an item that somebody else removed', () => {
    expect(inverseOf(draft, [{ op: 'move', itemId: 'gone', day: 1, slotId: 'lunch', order: 1 }], nameOf)).toEqual([]);
  });
});

describe('UndoStack', () => {
  it('goes back and forth, and a new act ends what could be redone', () => {
    const stack = new UndoStack();
    const [place, move] = OPERATIONS as [DraftOperation, DraftOperation];
    stack.push({ undo: inverseOf(draft, [place], nameOf), redo: [place], label: 'add' });
    expect(stack.undo()).toEqual({ operations: [{ op: 'remove', itemId: 'c' }], label: 'add' });
    expect(stack.canUndo()).toBe(false);
    expect(stack.redo()?.operations).toEqual([place]);
    stack.undo();
    stack.push({ undo: inverseOf(draft, [move], nameOf), redo: [move], label: 'move' });
    expect(stack.canRedo()).toBe(false);
    expect(stack.redo()).toBeNull();
  });
});

describe('order within a meal', () => {
  it('puts an item before, between and behind the others', () => {
    const others = mealOf(draft.items, 0, 'lunch');
    expect(others.map(({ itemId }) => itemId)).toEqual(['a', 'b']);
    expect([0, 1, 2].map((index) => orderAt(others, index))).toEqual([0, 1.5, 3]);
    expect(orderAt([], 0)).toBe(1);
  });
});
