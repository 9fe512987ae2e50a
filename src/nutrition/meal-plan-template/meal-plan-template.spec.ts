import { given } from '#libs/event-sourcing/given-when-then.js';
import { asInRecipe, dishServings } from '#libs/science/dish.js';
import { mappedSlots, scaledPortion } from '#libs/science/scaled-portion.js';
import { vectorOf } from '#libs/science/nutrients.js';
import type { FoodValue } from '../food/food-values.js';
import { mealPlanDecider } from '../meal-plan/meal-plan.decider.js';
import { SaveMealPlanTemplateHandler } from './meal-plan-template.commands.js';
import { mealPlanTemplateDecider, type MealPlanTemplateCommand } from './meal-plan-template.decider.js';
import type { MealPlanTemplateEvent, TemplateContent } from './meal-plan-template.events.js';
import { knowsEnergy, meanEnergy, templateEnergy, templateOperations } from './template-operations.js';

const item = (day: number, slotId: string, grams: number, more: object = {}) => ({
  day,
  slotId,
  order: 1,
  foodId: 'oats',
  foodVersion: 'v1',
  grams,
  ...more,
});
const content: TemplateContent = {
  name: 'Mediterranean',
  tags: ['high fibre'],
  days: 7,
  slots: [
    { slotId: 'breakfast', name: 'Breakfast', time: '07:30' },
    { slotId: 'late', name: 'Snack', time: '15:30' },
  ],
  items: [item(0, 'breakfast', 100), item(0, 'late', 50), item(3, 'breakfast', 50)],
};
const saved: MealPlanTemplateEvent = { type: 'MealPlanTemplateSaved', data: content };
const save = (changes: Partial<TemplateContent> = {}, unknown: number[] = []): MealPlanTemplateCommand => ({
  type: 'SaveMealPlanTemplate',
  content: { ...content, ...changes },
  unknown,
});
const oats: FoodValue = {
  foodId: 'oats',
  version: 'v1',
  name: 'Oats',
  group: '',
  source: '',
  measures: [
    { label: '1 cup', grams: 80 },
    { label: '1 biscuit', grams: 20 },
  ],
  per100g: vectorOf({ energy: 400 }),
  correctedByOrg: false,
};
const foods = new Map([['oats@v1', oats]]);

describe('what a template is saved with', () => {
  const save = (portion: object) =>
    new SaveMealPlanTemplateHandler(
      { run: async (_of: unknown, _to: unknown, command: MealPlanTemplateCommand) => command } as never,
      { lookUp: async () => foods } as never,
      { lookUp: async () => new Map() },
    ).execute({
      content: { ...content, items: [item(0, 'breakfast', 100, portion)] },
      request: { orgId: 'o', commandId: '018f3c1e-7b1a-7000-8000-000000000001' },
    } as never);
  it.each([
    [{ grams: 999, measure: { label: '1 cup', amount: 1 } }, 'portion.measure-disagrees'],
    [{ grams: 100, measure: { label: '1 barrel', amount: 3 } }, 'portion.measure-unknown'],
  ])('is refused with %j', (portion, code) => expect(save(portion)).rejects.toMatchObject({ code }));
  it.each([[{ grams: 160, measure: { label: '1 cup', amount: 2 } }], [{ grams: 37 }]])(
    'is kept with %j',
    async (portion) =>
      expect(await save(portion)).toMatchObject({ content: { items: [expect.objectContaining(portion)] } }),
  );
});

describe('a template', () => {
  it('is saved under tidy words', () =>
    given(mealPlanTemplateDecider)
      .when(save({ name: ' Mediterranean ', tags: ['High  fibre', 'high fibre'] }))
      .then(saved));
  it('is archived and restored, once', () => {
    const archived: MealPlanTemplateEvent = { type: 'MealPlanTemplateArchived', data: {} };
    given(mealPlanTemplateDecider, saved).when({ type: 'ArchiveMealPlanTemplate' }).then(archived);
    given(mealPlanTemplateDecider, saved, archived).when({ type: 'ArchiveMealPlanTemplate' }).thenNothing();
    given(mealPlanTemplateDecider, saved, archived)
      .when({ type: 'RestoreMealPlanTemplate' })
      .then({ type: 'MealPlanTemplateRestored', data: {} });
  });
  it.each<[string, MealPlanTemplateCommand]>([
    ['meal-plan-template.name-invalid', save({ name: ' ' })],
    ['meal-plan-template.tags-invalid', save({ tags: ['x'.repeat(41)] })],
    ['meal-plan-template.items-invalid', save({ items: [] })],
    ['meal-plan-template.items-invalid', save({ days: 1 })],
    ['meal-plan-template.items-invalid', save({ items: [item(0, 'supper', 10)] })],
    ['meal-plan-template.items-invalid', save({ items: [item(0, 'breakfast', 5001)] })],
    ['food.unknown', save({}, [2])],
  ])('is refused: %s %#', (code, command) => given(mealPlanTemplateDecider).when(command).thenRefuses(code));
  it('must exist', () =>
    given(mealPlanTemplateDecider).when({ type: 'ArchiveMealPlanTemplate' }).thenRefuses('meal-plan-template.unknown'));
});

describe('a plan from a template', () => {
  it('is not scaled by an energy that is known of some foods only', () => {
    const stock = { ...oats, foodId: 'stock', per100g: vectorOf({}) };
    const mixed = { ...content, items: [...content.items, { ...item(0, 'late', 10), foodId: 'stock' }] };
    expect([content, mixed].map((each) => knowsEnergy(each, new Map([...foods, ['stock@v1', stock]])))).toEqual([
      true,
      false,
    ]);
    expect(knowsEnergy(mixed, foods)).toBe(false);
    expect(knowsEnergy({ ...content, items: [] }, foods)).toBe(false);
  });
  const slots = [
    { slotId: 'morning', name: 'Breakfast', time: '08:00' },
    { slotId: 'lunch', name: 'Lunch', time: '12:30' },
    { slotId: 'afternoon', name: 'Tea', time: '16:00' },
  ];
  it('puts meals where they are called so, or to the nearest in time', () =>
    expect([...mappedSlots(content.slots, slots)].map(([from, { slotId }]) => [from, slotId])).toEqual([
      ['breakfast', 'morning'],
      ['late', 'afternoon'],
    ]));
  it('has the mean energy of the days that have food', () => {
    expect(templateEnergy(content, foods)[0]).toEqual([400, 200]);
    expect(meanEnergy(templateEnergy(content, foods))).toBe(400);
  });
  it.each([0.93, 1.15, 0.5, 1.337])('has dishes as their recipes say, for more or fewer servings: × %d', (factor) => {
    const perServing = [60, 125, 7.5, 10, 2, 80, 45, 0.5];
    const dish = { dishId: 'd', recipeId: 'r', recipeVersion: 1, ingredient: '1' };
    const placed = perServing.map((grams, order) => ({ ...item(0, 'breakfast', grams), order, dish }));
    const week = Array.from({ length: 7 }, (_, day) => ({ ...item(day, 'late', 100), order: 99 }));
    const made = templateOperations({ ...content, items: [...placed, ...week] }, slots, factor, foods, 'seed');
    const grams = made.flatMap((each) => (each.op === 'place' && each.dish ? [each.grams] : []));
    const items = grams.map((weight, at) => ({ grams: weight, perServing: perServing[at]! }));
    expect(dishServings(items)).toBe(factor);
    expect(items.every((each) => asInRecipe(each, factor))).toBe(true);
    // what stands alone stays an amount that one can weigh
    expect(made.flatMap((each) => (each.op === 'place' && !each.dish ? [each.grams % 5] : []))).toEqual(
      week.map(() => 0),
    );
  });
  it('is scaled to amounts that one can measure', () => {
    expect(scaledPortion({ grams: 100 }, 1.13, [])).toEqual({ grams: 110 });
    expect(scaledPortion({ grams: 80, measure: { label: '1 cup', amount: 1 } }, 1.13, oats.measures)).toEqual({
      grams: 100,
      measure: { label: '1 cup', amount: 1.25 },
    });
    // pieces stay whole, and nothing vanishes
    expect(scaledPortion({ grams: 20, measure: { label: '1 biscuit', amount: 1 } }, 0.4, oats.measures)).toEqual({
      grams: 20,
      measure: { label: '1 biscuit', amount: 1 },
    });
    const weighed = { label: '1 biscuit (58 g)', grams: 58 };
    expect(scaledPortion({ grams: 116, measure: { label: weighed.label, amount: 2 } }, 0.7, [weighed])).toEqual({
      grams: 58,
      measure: { label: weighed.label, amount: 1 },
    });
    expect(scaledPortion({ grams: 0.2 }, 0.1, []).grams).toBe(0.1);
  });
  it('is drafted whole: the plan and everything in it, under ids that a retry makes again', () => {
    const operations = templateOperations(content, slots, 2, foods, 'seed');
    expect(operations).toEqual(templateOperations(content, slots, 2, foods, 'seed'));
    const { state } = given(mealPlanDecider);
    const events = mealPlanDecider.decide(
      {
        type: 'DraftMealPlan',
        clientId: 'helena',
        clientStatus: 'active',
        name: 'Week',
        weeks: 1,
        slots,
        from: { operations, by: 'lena', measures: new Map([['oats@v1', oats.measures]]) },
      },
      state,
    );
    expect(
      events.map(({ type, data }) => [
        type,
        'day' in data && 'grams' in data ? [data.day, data.slotId, data.grams] : null,
      ]),
    ).toEqual([
      ['MealPlanDrafted', null],
      ['ItemPlaced', [0, 'morning', 200]],
      ['ItemPlaced', [0, 'afternoon', 100]],
      ['ItemPlaced', [3, 'morning', 100]],
    ]);
  });
  it('offers what the template offers, each copy by itself, and counts the first option', () => {
    const or = (order: number, grams: number, optionId: string) => ({
      ...item(0, 'breakfast', grams),
      order,
      choice: { choiceId: 'c', optionId },
    });
    const day = { ...content, days: 1, items: [or(2, 50, 'y'), or(1, 100, 'x')] };
    expect(templateEnergy(day, foods)[0]![0]).toBe(400);
    const offered = templateOperations(day, slots, 1, foods, 's').flatMap((each) =>
      each.op === 'place' ? [each.choice] : [],
    );
    expect(offered.map((choice) => choice?.optionId)).toEqual(Array.from({ length: 7 }, () => ['x', 'y']).flat());
    expect(new Set(offered.map((choice) => choice?.choiceId)).size).toBe(7);
  });
  it('fills the week with a day', () => {
    const day = { ...content, days: 1, items: [item(0, 'breakfast', 100)] };
    expect(templateOperations(day, slots, 1, foods, 's').map((each) => ('day' in each ? each.day : -1))).toEqual([
      0, 1, 2, 3, 4, 5, 6,
    ]);
  });
  it('is not drafted when a food of it is gone', () =>
    given(mealPlanDecider)
      .when({
        type: 'DraftMealPlan',
        clientId: 'helena',
        clientStatus: 'active',
        name: 'Week',
        weeks: 1,
        slots,
        from: { operations: templateOperations(content, slots, 1, foods, 's'), by: null, measures: new Map() },
      })
      .thenRefuses('food.unknown'));
});
