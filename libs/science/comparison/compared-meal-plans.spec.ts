import { compareMealPlans, type MealPlanVersion, type VersionPortion } from './compared-meal-plans.js';
import { compareWarnings } from './compared-warnings.js';

const item = (itemId: string, foodId: string, grams: number, more: Partial<VersionPortion> = {}): VersionPortion => ({
  itemId,
  foodId,
  foodName: foodId,
  displayNames: { en: foodId, de: foodId },
  foodVersion: '1',
  grams,
  day: 0,
  slotId: 'lunch',
  order: 0,
  note: null,
  measure: null,
  retention: null,
  option: null,
  ...more,
});
const plan = (...items: VersionPortion[]): MealPlanVersion => ({
  items: items.filter(({ option }) => (option ?? 0) === 0),
  alternatives: items.filter(({ option }) => (option ?? 0) > 0),
  slots: [{ slotId: 'lunch' }, { slotId: 'dinner' }],
  weeks: 1,
  notes: [],
});

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
    const { days, changes, foodsIn, foodsOut } = compareMealPlans(before, after);
    const said = days
      .slice(0, 4)
      .map(({ meals }) =>
        meals.map(({ slotId, changed }) => `${slotId}: ${changed.map(({ kind }) => kind).join(', ')}`),
      );
    expect(said).toEqual([['lunch: swap, portion'], ['dinner: moved'], ['lunch: '], ['lunch: removed']]);
    expect(days[0]!.meals[0]!.changed[0]).toMatchObject({ before: { foodId: 'gouda' }, after: { foodId: 'turkey' } });
    expect({ changes, foodsIn, foodsOut }).toEqual({ changes: 4, foodsIn: ['turkey'], foodsOut: ['gouda', 'tea'] });
  });

  it('tell what is offered now, and what counts now', () => {
    const before = plan(item('a', 'gouda', 50), item('b', 'pear', 100, { order: 1 }));
    const after = plan(
      item('a', 'gouda', 50, { order: 1, option: 1 }),
      item('b', 'pear', 100),
      item('x', 'turkey', 60, { option: 0 }),
    );
    const [day] = compareMealPlans(before, after).days;
    expect(day!.meals[0]!.changed.map(({ kind, after: now }) => [kind, now?.itemId])).toEqual([
      ['added', 'x'],
      ['choice', 'a'],
    ]);
    // another place among the alternatives is no change
    const moved = plan(item('a', 'gouda', 50, { order: 2, option: 2 }), ...after.items);
    expect(compareMealPlans(after, moved).changes).toBe(0);
  });

  it('tell which notes of meals and days came, went or were rewritten', () => {
    const noted = (...notes: [day: number, slotId: string | null, text: string][]) => ({
      ...plan(item('a', 'rice', 80)),
      notes: notes.map(([day, slotId, text]) => ({ day, slotId, text })),
    });
    const before = noted([0, null, 'Rest day'], [0, 'lunch', 'At work'], [2, 'dinner', 'Early']);
    const after = noted([0, null, 'Rest day'], [0, 'lunch', 'At home'], [1, null, 'Gym']);
    const { notes, changes } = compareMealPlans(before, after);
    expect(notes).toEqual([
      { day: 0, slotId: 'lunch', before: 'At work', after: 'At home' },
      { day: 1, slotId: null, before: null, after: 'Gym' },
      { day: 2, slotId: 'dinner', before: 'Early', after: null },
    ]);
    expect(changes).toBe(3);
  });

  it('tell foods that are called otherwise since, each once and in either language', () => {
    const called = (foodId: string, en: string, de: string, at: number) =>
      item(`${foodId}${at}`, foodId, 50, { displayNames: { en, de }, order: at });
    const before = plan(called('skyr', 'Yogurt', 'Joghurt', 0), called('skyr', 'Yogurt', 'Joghurt', 1));
    const after = plan(called('skyr', 'Yogurt', 'Skyr', 0), called('skyr', 'Yogurt', 'Skyr', 1), item('x', 'tea', 200));
    expect(compareMealPlans(before, after)).toMatchObject({
      renamed: [{ foodId: 'skyr', before: { en: 'Yogurt', de: 'Joghurt' }, after: { en: 'Yogurt', de: 'Skyr' } }],
      // and the tea
      changes: 2,
    });
    expect(compareMealPlans(after, after)).toMatchObject({ renamed: [], changes: 0 });
  });

  it('gain the warning that an earlier version could not decide', () => {
    const finding = (ruleId: string, verdict: string) => ({ ruleId, verdict });
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
