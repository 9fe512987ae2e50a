import type { PublishedItem } from '#libs/api-client/models/published-item.js';
import type { PublishedPlan } from '#libs/api-client/models/published-plan.js';
import type { KeptFindingView } from '#libs/api-client/models/kept-finding-view.js';
import { comparePlans, compareWarnings } from './plan-comparison';

const item = (itemId: string, foodId: string, grams: number, more: Partial<PublishedItem> = {}) =>
  ({
    itemId,
    foodId,
    foodName: foodId,
    foodVersion: '1',
    grams,
    day: 0,
    slotId: 'lunch',
    order: 0,
    note: null,
    measure: null,
    retention: null,
    ...more,
  }) as PublishedItem;
const plan = (...items: PublishedItem[]) =>
  ({ items, slots: [{ slotId: 'lunch' }, { slotId: 'dinner' }], weeks: 1 }) as unknown as PublishedPlan;

describe('two versions of a plan', () => {
  it('are compared meal by meal: swapped, resized, moved, come and gone', () => {
    const before = plan(
      item('a', 'gouda', 50),
      item('b', 'oil', 14, { order: 1 }),
      item('c', 'pear', 100, { day: 1 }),
      item('d', 'rice', 80, { day: 2 }),
      item('e', 'tea', 200, { day: 3 }),
    );
    const after = plan(
      item('x', 'turkey', 110),
      item('b', 'oil', 8, { order: 1 }),
      item('c', 'pear', 100, { day: 1, slotId: 'dinner' }),
      item('d', 'rice', 80, { day: 2 }),
    );
    const { days, changes, foodsIn, foodsOut } = comparePlans(before, after);
    const said = days
      .slice(0, 4)
      .map(({ meals }) =>
        meals.map(({ slotId, changed }) => `${slotId}: ${changed.map(({ kind }) => kind).join(', ')}`),
      );
    expect(said).toEqual([['lunch: swap, portion'], ['dinner: moved'], ['lunch: '], ['lunch: removed']]);
    expect(days[0]!.meals[0]!.changed[0]).toMatchObject({ before: { foodId: 'gouda' }, after: { foodId: 'turkey' } });
    expect({ changes, foodsIn, foodsOut }).toEqual({ changes: 4, foodsIn: ['turkey'], foodsOut: ['gouda', 'tea'] });
  });

  it('gain the warning that an earlier version could not decide', () => {
    const finding = (ruleId: string, verdict: string) => ({ ruleId, verdict }) as KeptFindingView;
    expect(
      compareWarnings(
        [finding('vitamin-k', 'undecided'), finding('sodium', 'fires')],
        [finding('vitamin-k', 'fires'), finding('sodium', 'fires')],
      ),
    ).toEqual({
      gained: [finding('vitamin-k', 'fires')],
      lost: [finding('vitamin-k', 'undecided')],
      kept: [finding('sodium', 'fires')],
    });
  });
});
