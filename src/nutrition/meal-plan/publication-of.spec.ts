import { createHash } from 'node:crypto';
import { canonicalBytes } from '#libs/event-sourcing/canonical.js';
import { given } from '#libs/event-sourcing/given-when-then.js';
import { receiptHash } from '#libs/event-sourcing/hash-chain.js';
import { NUTRIENTS, vectorOf } from '#libs/science/nutrients.js';
import { foodKey, type FoodValue } from '../food/food-values.js';
import type { Draft } from './draft.js';
import { mealPlanDecider } from './meal-plan.decider.js';
import { mealPlanCategory, type MealPlanEvent } from './meal-plan.events.js';
import { mealsOf } from './planned-meals.js';
import { publicationOf } from './publication-of.js';

const place = (itemId: string, day: number, foodId: string, grams: number): MealPlanEvent => ({
  type: 'ItemPlaced',
  data: {
    itemId,
    day,
    slotId: day === 0 ? 'breakfast' : 'dinner',
    order: grams,
    foodId,
    foodVersion: '0b7c9d21e4aa',
    grams,
    measure: grams === 180 ? { label: '1 container', amount: 1.2 } : null,
    by: 'lena',
  },
});
const food = (foodId: string, name: string, per100g: Parameters<typeof vectorOf>[0]): FoodValue => ({
  foodId,
  version: '0b7c9d21e4aa',
  name,
  group: 'Dairy',
  source: 'USDA',
  measures: [],
  per100g: vectorOf(per100g),
  correctedByOrg: false,
});
const foods = [
  food('yogurt', 'Yogurt, Greek', { energy: 59, protein: 10.19, calcium: 110 }),
  food('broth', 'Broth', { protein: 2.5 }),
];
const draft = given(
  mealPlanDecider,
  {
    type: 'MealPlanDrafted',
    data: {
      clientId: 'helena',
      name: 'Cut',
      weeks: 1,
      slots: [
        { slotId: 'breakfast', name: 'Breakfast', time: '07:30' },
        { slotId: 'dinner', name: 'Dinner', time: '19:00' },
      ],
    },
  },
  place('b', 0, 'yogurt', 180),
  place('a', 0, 'broth', 33.333),
  place('c', 6, 'yogurt', 60),
  { type: 'ItemNoted', data: { itemId: 'b', text: 'Unsweetened.' } },
  { type: 'ItemMoved', data: { itemId: 'c', day: 5, slotId: 'dinner', order: 2 } },
).state as Draft;

/** Nutrients that were registered after the digests were written down. */
const SINCE: ReadonlySet<string> = new Set([
  ...['availableCarbohydrate', 'omega3', 'omega6', 'phytosterols'],
  ...NUTRIENTS.flatMap(({ id, group }) =>
    group === 'amino' && id !== 'phenylalanine' && id !== 'leucine' ? [id] : [],
  ),
]);

describe('a published version', () => {
  const publication = publicationOf(draft, {
    planId: 'cut',
    foods: new Map(foods.map((each) => [foodKey(each), each])),
    target: {
      kcal: 1656.625,
      proteinG: 98.9,
      carbohydrateG: null,
      fatG: 55.2,
      equationId: 'mifflin-st-jeor',
      equationVersion: 1,
    },
    publishedAt: '2025-11-20T09:14:03.120Z',
    publishedBy: { accountId: 'lena', displayName: 'Lena Novak' },
  });

  /** Without the nutrients that came since: a further one is added to what is published, and changes nothing else. */
  function digest(content: typeof publication.content): string {
    const { nutrientIds, days, weeks } = content.totals;
    const isOld = (_: unknown, i: number) => !SINCE.has(nutrientIds[i]!);
    const asThen = <T extends (typeof days)[number]>(total: T): T => ({
      ...total,
      amounts: total.amounts.filter(isOld),
      completeness: total.completeness.filter(isOld),
    });
    const totals = { nutrientIds: nutrientIds.filter(isOld), days: days.map(asThen), weeks: weeks.map(asThen) };
    return createHash('sha256')
      .update(canonicalBytes({ ...content, totals }))
      .digest('hex');
  }

  // receipts stand for these bytes: whatever is rebuilt around them, the same draft gives the same ones
  it('has the bytes that its formulas stand for', () =>
    expect(digest(publication.content)).toBe('4d5fa337fadcafad36b494620733336b60f3f635ae0a6d45b87ee8f6f02411e4'));
  it('differs from one of portion-totals 1 in nothing but that name, where no mean is rounded twice', () => {
    const [, ...others] = publication.content.formulas;
    const citation =
      'Exact sums of grams (to 0.001 g) × value per 100 g (to 6 decimals); completeness = share of the grams whose value is known';
    const formulas = [{ id: 'portion-totals', version: 1, citation }, ...others];
    expect(digest({ ...publication.content, formulas })).toBe(
      'fcffea28f84ae929f2829e30e41cb0bdddf60f8e1f9280e8bf7e3e4a3a603080',
    );
  });
  it('is recorded as content, salt and their hash', () => {
    expect(Object.keys(publication)).toEqual(['content', 'salt', 'contentHash']);
    expect(receiptHash(publication.content, publication.salt).hash).toBe(publication.contentHash);
  });
  it('is never upcast: its hash covers every byte', () =>
    expect(mealPlanCategory.events.MealPlanPublished).toMatchObject({ version: 1 }));
});

describe('a published dish', () => {
  const dish = { dishId: 'd1', recipeId: 'lassi', recipeVersion: 2 };
  const inDish = (event: MealPlanEvent, more: object): MealPlanEvent =>
    ({ ...event, data: { ...event.data, dish: { ...dish, ...more } } }) as MealPlanEvent;
  const plan = given(
    mealPlanDecider,
    {
      type: 'MealPlanDrafted',
      data: { clientId: 'helena', name: 'Cut', weeks: 1, slots: draft.slots },
    },
    inDish(place('a', 0, 'yogurt', 60), { ingredient: 'i1', perServing: 120, retention: 'milk-heated' }),
    inDish(place('b', 0, 'broth', 10), { ingredient: 'i2', perServing: 20 }),
    place('c', 0, 'yogurt', 100),
    inDish(place('d', 1, 'yogurt', 120), { ingredient: 'i1', perServing: 120 }),
  ).state as Draft;
  const recipe = {
    recipeId: 'lassi',
    version: 2,
    newest: 3,
    archived: true,
    content: {
      name: 'Lassi',
      servings: 2,
      yieldFactor: 1,
      ingredients: [],
      steps: [{ text: 'Stir.', minutes: 2 }],
      tags: [],
      overrides: [],
    },
  };
  const per100g = { energy: 59, calcium: 110, vitaminB12: 1 };
  const facts = {
    planId: 'cut',
    foods: new Map([
      ['yogurt@0b7c9d21e4aa', food('yogurt', 'Yogurt', per100g)],
      ['broth@0b7c9d21e4aa', food('broth', 'Broth', per100g)],
    ]),
    recipes: new Map([['lassi@2', recipe]]),
    target: null,
    publishedAt: '2025-11-20T09:14:03.120Z',
    publishedBy: { accountId: null, displayName: '' },
  };
  const { content } = publicationOf(plan, facts);

  it('groups plain items under the recipe as it stood, with the servings they stand for', () => {
    expect(content.recipes).toEqual([
      { recipeId: 'lassi', version: 2, name: 'Lassi', steps: [{ text: 'Stir.', minutes: 2 }] },
    ]);
    expect(content.dishes).toEqual([
      { dishId: 'd1', recipe: 0, servings: 0.5 },
      { dishId: 'd1', recipe: 0, servings: 1 },
    ]);
    expect(content.items.map(({ id, grams, dish: of }) => [id, grams, of])).toEqual([
      ['b', 10, 0],
      ['a', 60, 0],
      ['c', 100, undefined],
      ['d', 120, 1],
    ]);
  });
  it('counts what cooking keeps of vitamins, and says by which factors', () => {
    const amount = (id: 'energy' | 'vitaminB12') =>
      content.totals.days[0]!.amounts[content.totals.nutrientIds.indexOf(id)];
    expect(amount('energy')).toBeCloseTo(170 * 0.59, 6);
    expect(amount('vitaminB12')).toBeCloseTo(0.6 * 0.8 + 1.1, 6);
    expect(content.formulas.map(({ id }) => id)).toContain('nutrient-retention');
    expect(content.items.find(({ id }) => id === 'a')?.retention).toBe('milk-heated');
  });
  it('needs its recipe', () =>
    expect(() => publicationOf(plan, { ...facts, recipes: new Map() })).toThrow('recipe.unknown'));
});

it('notes of meals and days are published with it, and a draft without them gives what it always gave', () => {
  const facts = {
    planId: 'cut',
    foods: new Map(foods.map((each) => [foodKey(each), each])),
    target: null,
    publishedAt: '2025-11-20T09:14:03.120Z',
    publishedBy: { accountId: 'lena', displayName: 'Lena Novak' },
  };
  const noted = (...events: MealPlanEvent[]) =>
    events.reduce((plan, event) => mealPlanDecider.evolve(plan, event), {
      status: 'draft',
      ...draft,
    } as ReturnType<typeof mealPlanDecider.evolve>) as Draft;
  const dinner = (text: string): MealPlanEvent => ({ type: 'MealNoted', data: { day: 0, slotId: 'dinner', text } });
  const day: MealPlanEvent = { type: 'DayNoted', data: { day: 0, text: 'Rest day' } };
  const { content } = publicationOf(noted(dinner('Early'), day), facts);
  expect(content.notes).toEqual([
    { day: 0, text: 'Rest day' },
    { day: 0, slot: 1, text: 'Early' },
  ]);
  expect(mealsOf(content, 0).map(({ note, dayNote }) => [note, dayNote])).toEqual([
    [undefined, 'Rest day'],
    ['Early', undefined],
  ]);
  const without = publicationOf(noted(dinner('Early'), dinner('')), facts).content;
  expect(without).toEqual(publicationOf(draft, facts).content);
  expect(without).not.toHaveProperty('notes');
});

describe('a published choice', () => {
  const or = (event: MealPlanEvent, optionId: string): MealPlanEvent =>
    ({ ...event, data: { ...event.data, choice: { choiceId: 'c', optionId } } }) as MealPlanEvent;
  const plan = given(
    mealPlanDecider,
    {
      type: 'MealPlanDrafted',
      data: { clientId: 'helena', name: 'Cut', weeks: 1, slots: draft.slots },
    },
    or(place('first', 0, 'yogurt', 10), 'x'),
    place('always', 0, 'yogurt', 20),
    or(place('other', 0, 'broth', 30), 'y'),
    or(place('more', 0, 'yogurt', 100), 'y'),
    or(place('alone', 3, 'broth', 50), 'z'),
  ).state as Draft;
  const { content } = publicationOf(plan, {
    planId: 'cut',
    foods: new Map(foods.map((each) => [foodKey(each), each])),
    target: null,
    publishedAt: '2026-11-20T09:14:03.120Z',
    publishedBy: { accountId: 'lena', displayName: 'Lena Novak' },
  });

  it('counts its first option, and has the others beside', () => {
    const said = content.items.map(({ id, choice }) => [id, choice]);
    expect(said).toEqual([
      ['first', 0],
      ['always', undefined],
      ['alone', undefined],
    ]);
    expect(content.alternatives).toMatchObject([
      { id: 'other', choice: 0, option: 1, grams: 30 },
      { id: 'more', choice: 0, option: 1, grams: 100 },
    ]);
    expect(content.totals.days[0]!.amounts[0]).toBeCloseTo(17.7);
    expect(mealsOf(content, 0)[0]).toMatchObject({
      kcal: 17.7,
      alternatives: [{ itemId: 'other' }, { itemId: 'more' }],
    });
  });
  it('says what the day comes to, whatever is chosen', () => {
    const protein = content.totals.nutrientIds.indexOf('protein');
    expect(content.ranges).toHaveLength(1);
    const { day, least, most } = content.ranges![0]!;
    expect([day, least[0], most[0]]).toEqual([0, 17.7, 70.8]);
    expect([least[protein], most[protein]]).toEqual([3.057, 12.978]);
    expect(content.formulas.map(({ id }) => id)).toEqual(['portion-totals', 'alternatives-range']);
  });
});
