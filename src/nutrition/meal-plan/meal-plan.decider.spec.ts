import { given } from '#libs/event-sourcing/given-when-then.js';
import type { DraftOperation } from './draft-operation.js';
import { mealPlanDecider, type MealPlanCommand } from './meal-plan.decider.js';
import type { ItemPlaced, MealPlanDrafted, MealPlanEvent, PortionChanged } from './meal-plan.events.js';
import { examplePublication } from './publication.example.js';

const slots = [
  { slotId: 'breakfast', name: 'Breakfast', time: '07:30' },
  { slotId: 'dinner', name: 'Dinner', time: '19:00' },
];
const drafted: MealPlanDrafted = {
  type: 'MealPlanDrafted',
  data: { clientId: 'helena', name: 'Cut', weeks: 1, slots },
};
const placement = {
  itemId: 'oats',
  day: 0,
  slotId: 'breakfast',
  order: 1,
  foodId: 'sr-20038',
  foodVersion: 'v1',
  grams: 100,
  measure: null,
};
const placed = (changes: Partial<ItemPlaced['data']> = {}): ItemPlaced => ({
  type: 'ItemPlaced',
  data: { ...placement, by: 'lena', ...changes },
});
const place = (changes: Partial<Extract<DraftOperation, { op: 'place' }>> = {}): DraftOperation => ({
  op: 'place',
  ...placement,
  ...changes,
});
const portioned = (grams: number, was: number, by: string, collides = false): PortionChanged => ({
  type: 'PortionChanged',
  data: { itemId: 'oats', grams, was, measure: null, by, collides },
});
const portion = (grams: number, was: number): DraftOperation => ({ op: 'portion', itemId: 'oats', grams, was });
const change = (by: string, ...operations: DraftOperation[]): MealPlanCommand => ({
  type: 'ChangeMealPlanDraft',
  operations,
  by,
  measures: foods,
});
// what the kitchen knows of oats
const foods = new Map([
  [
    'sr-20038@v1',
    [
      { label: '1 cup', grams: 81 },
      { label: '1 tbsp', grams: 5.1 },
    ],
  ],
]);
const publish = (version: number): MealPlanCommand => ({
  type: 'PublishMealPlan',
  publication: { ...examplePublication, content: { ...examplePublication.content, version } },
});
const published = (version: number): MealPlanEvent => ({
  type: 'MealPlanPublished',
  data: { ...examplePublication, content: { ...examplePublication.content, version } },
});
const settled = (grams: number, by: string): MealPlanEvent => ({
  type: 'PortionSettled',
  data: { itemId: 'oats', grams, measure: null, by },
});

describe('drafting a plan', () => {
  const draft = (changes: object = {}) =>
    ({ type: 'DraftMealPlan', ...drafted.data, clientStatus: 'active', ...changes }) as MealPlanCommand;
  it('starts empty', () => given(mealPlanDecider).when(draft()).then(drafted));
  it('needs a client who is cared for', () => {
    given(mealPlanDecider)
      .when(draft({ clientStatus: 'archived' }))
      .thenRefuses('client.archived');
    given(mealPlanDecider)
      .when(draft({ clientStatus: null }))
      .thenRefuses('client.unknown');
  });
  it('happens once', () => given(mealPlanDecider, drafted).when(draft()).thenRefuses('meal-plan.already-drafted'));
  it('puts the meals in the order of the day', () =>
    given(mealPlanDecider)
      .when(draft({ slots: slots.toReversed() }))
      .then(drafted));
  it.each([0, 5, 1.5, Number.NaN])('refuses %p weeks', (weeks) =>
    given(mealPlanDecider).when(draft({ weeks })).thenRefuses('meal-plan.weeks-invalid'),
  );
  it.each(['', '  ', 'x'.repeat(121), 'a\u202Eb'])('refuses the name %p', (name) =>
    given(mealPlanDecider).when(draft({ name })).thenRefuses('meal-plan.name-invalid'),
  );
  it.each([
    [[]],
    [[slots[0], slots[0]]],
    [[{ ...slots[0], time: '24:00' }]],
    [[{ ...slots[0], slotId: 'A b' }]],
    [Array.from({ length: 13 }, (_, i) => ({ ...slots[0], slotId: `s${i}` }))],
  ])('refuses the meals %#', (bad) =>
    given(mealPlanDecider)
      .when(draft({ slots: bad }))
      .thenRefuses('meal-plan.slots-invalid'),
  );
});

describe('placing an item', () => {
  it('records food, version and portion', () =>
    given(mealPlanDecider, drafted).when(change('lena', place())).then(placed()));
  it('rounds grams to the milligram', () =>
    given(mealPlanDecider, drafted)
      .when(change('lena', place({ grams: 33.33349 })))
      .then(placed({ grams: 33.333 })));
  it('twice the same is harmless', () =>
    given(mealPlanDecider, drafted, placed()).when(change('lena', place())).thenNothing());
  it('twice the same is harmless even after the item was moved and its portion changed', () =>
    given(
      mealPlanDecider,
      drafted,
      placed(),
      { type: 'ItemMoved', data: { itemId: 'oats', day: 3, slotId: 'dinner', order: 2 } },
      portioned(50, 100, 'lena'),
    )
      .when(change('lena', place()))
      .thenNothing());
  it('refuses another item under the same id', () =>
    given(mealPlanDecider, drafted, placed())
      .when(change('lena', place({ grams: 101 })))
      .thenRefuses('meal-plan.item-exists'));
  it('brings a removed item back: undo of a removal', () =>
    given(mealPlanDecider, drafted, placed(), { type: 'ItemRemoved', data: { itemId: 'oats' } })
      .when(change('lena', place()))
      .then(placed()));
  it('refuses a food that does not exist in that version', () =>
    given(mealPlanDecider, drafted)
      .when({ type: 'ChangeMealPlanDraft', operations: [place()], by: 'lena', measures: new Map() })
      .thenRefuses('food.unknown'));
  it.each([
    [{ day: 7 }, 'meal-plan.day-unknown'],
    [{ day: -1 }, 'meal-plan.day-unknown'],
    [{ day: 0.5 }, 'meal-plan.day-unknown'],
    [{ slotId: 'lunch' }, 'meal-plan.slot-unknown'],
    [{ order: Infinity }, 'meal-plan.order-invalid'],
    [{ order: 1e12 }, 'meal-plan.order-invalid'],
    [{ grams: 0 }, 'portion.not-positive'],
    [{ grams: -5 }, 'portion.not-positive'],
    [{ grams: 0.0004 }, 'portion.not-positive'],
    [{ grams: 5001 }, 'portion.absurd'],
    [{ grams: Number.NaN }, 'portion.not-finite'],
  ])('refuses %p as %s', (changes, code) =>
    given(mealPlanDecider, drafted)
      .when(change('lena', place(changes)))
      .thenRefuses(code),
  );
  it('fills a meal with 60 items, not 61', () => {
    const full = Array.from({ length: 60 }, (_, i) => placed({ itemId: `item ${i}` }));
    given(mealPlanDecider, drafted, ...full)
      .when(change('lena', place()))
      .thenRefuses('meal-plan.meal-full');
    given(mealPlanDecider, drafted, ...full)
      .when(change('lena', place({ slotId: 'dinner' })))
      .then(placed({ slotId: 'dinner' }));
    given(mealPlanDecider, drafted, ...full, placed({ slotId: 'dinner' }))
      .when(change('lena', { op: 'move', itemId: 'oats', day: 0, slotId: 'breakfast', order: 1 }))
      .thenRefuses('meal-plan.meal-full');
  });
  it('fills a plan with 2,000 items, not 2,001', () => {
    const long: MealPlanDrafted = { ...drafted, data: { ...drafted.data, weeks: 4 } };
    const full = Array.from({ length: 2000 }, (_, i) =>
      placed({ itemId: `item ${i}`, day: i % 28, slotId: i % 2 ? 'breakfast' : 'dinner' }),
    );
    given(mealPlanDecider, long, ...full.slice(1))
      .when(change('lena', place()))
      .then(placed());
    given(mealPlanDecider, long, ...full)
      .when(change('lena', place()))
      .thenRefuses('meal-plan.full');
  });
  it('needs a plan', () => given(mealPlanDecider).when(change('lena', place())).thenRefuses('meal-plan.unknown'));
  it('is all or nothing with the other operations of the request', () =>
    given(mealPlanDecider, drafted)
      .when(change('lena', place(), place({ itemId: 'milk', day: 9 })))
      .thenRefuses('meal-plan.day-unknown'));
  it('sees what earlier operations of the request did', () =>
    given(mealPlanDecider, drafted)
      .when(change('lena', place(), portion(80, 100), { op: 'remove', itemId: 'oats' }))
      .then(placed(), portioned(80, 100, 'lena'), { type: 'ItemRemoved', data: { itemId: 'oats' } }));
});

describe('a portion in a measure', () => {
  const cups = (amount: number, label = '1 cup') => ({ label, amount });
  it('weighs what the food says', () =>
    given(mealPlanDecider, drafted)
      .when(change('lena', place({ grams: 121.5, measure: cups(1.5) })))
      .then(placed({ grams: 121.5, measure: cups(1.5) })));
  it('forgives the rounding of a browser', () =>
    given(mealPlanDecider, drafted)
      .when(change('lena', place({ grams: 26.999, measure: cups(1 / 3) })))
      .then(placed({ grams: 27, measure: cups(1 / 3) })));
  it.each([
    [place({ grams: 999, measure: cups(1, '1 tbsp') }), 'portion.measure-disagrees'],
    [place({ grams: 3, measure: cups(3, '1 barrel') }), 'portion.measure-unknown'],
    [place({ grams: 81, measure: cups(-1) }), 'portion.not-positive'],
  ])('refuses %j: %s', (operation, code) =>
    given(mealPlanDecider, drafted).when(change('lena', operation)).thenRefuses(code),
  );
  it.each([
    [{ op: 'portion', itemId: 'oats', was: 100, grams: 82, measure: cups(1) }, 'portion.measure-disagrees'],
    [{ op: 'settle', itemId: 'oats', grams: 81, measure: cups(1, '1 barrel') }, 'portion.measure-unknown'],
  ] as [DraftOperation, string][])('is checked whenever it changes: %j: %s', (operation, code) =>
    given(mealPlanDecider, drafted, placed()).when(change('lena', operation)).thenRefuses(code),
  );
});

describe('operations on an item that is gone', () => {
  it.each([
    { op: 'remove', itemId: 'oats' },
    { op: 'move', itemId: 'oats', day: 1, slotId: 'dinner', order: 1 },
    portion(50, 100),
    { op: 'note', itemId: 'oats', text: 'raw' },
    { op: 'settle', itemId: 'oats', grams: 50 },
    { op: 'remove', itemId: '__proto__' },
  ] as DraftOperation[])('do nothing: %p', (operation) =>
    given(mealPlanDecider, drafted).when(change('lena', operation)).thenNothing(),
  );
});

describe('portions', () => {
  it('change', () =>
    given(mealPlanDecider, drafted, placed())
      .when(change('ida', portion(120, 100)))
      .then(portioned(120, 100, 'ida')));
  it('to the same are nothing', () =>
    given(mealPlanDecider, drafted, placed())
      .when(change('ida', portion(100, 90)))
      .thenNothing());
  it('by the same person who did not see their own change are no conflict', () =>
    given(mealPlanDecider, drafted, placed(), portioned(120, 100, 'lena'))
      .when(change('lena', portion(130, 100)))
      .then(portioned(130, 100, 'lena')));
  it('that did not see another one collide', () =>
    given(mealPlanDecider, drafted, placed(), portioned(120, 100, 'ida'))
      .when(change('lena', portion(80, 100)))
      .then(portioned(80, 100, 'lena', true)));
  it('in conflict are both kept', () =>
    expect(
      given(mealPlanDecider, drafted, placed(), portioned(120, 100, 'ida'), portioned(80, 100, 'lena', true)).state,
    ).toMatchObject({
      days: { 0: { oats: { grams: 120, portionBy: 'ida', conflict: { grams: 80, by: 'lena', was: 100 } } } },
    }));

  const inConflict = [drafted, placed(), portioned(120, 100, 'ida'), portioned(80, 100, 'lena', true)] as const;
  it('are settled by choosing', () =>
    given(mealPlanDecider, ...inConflict)
      .when(change('noor', { op: 'settle', itemId: 'oats', grams: 90 }))
      .then(settled(90, 'noor')));
  it('are settled by adopting the other one', () =>
    given(mealPlanDecider, ...inConflict)
      .when(change('ida', portion(80, 120)))
      .then(settled(80, 'ida')));
  it('are settled when their author takes it back', () =>
    given(mealPlanDecider, ...inConflict)
      .when(change('lena', portion(100, 80)))
      .then(settled(120, 'lena')));
  it('stay in conflict while their author only changes it', () =>
    given(mealPlanDecider, ...inConflict)
      .when(change('lena', portion(70, 80)))
      .then(portioned(70, 80, 'lena', true)));
  it('once settled are no conflict', () =>
    expect(given(mealPlanDecider, ...inConflict, settled(90, 'noor')).state).toMatchObject({
      days: { 0: { oats: { grams: 90, conflict: null } } },
    }));
  it('settled twice the same are nothing', () =>
    given(mealPlanDecider, ...inConflict, settled(90, 'noor'))
      .when(change('ida', { op: 'settle', itemId: 'oats', grams: 90 }))
      .thenNothing());
  it('settled twice differently collide again: nobody is overwritten', () =>
    given(mealPlanDecider, ...inConflict, settled(90, 'noor'))
      .when(change('ida', { op: 'settle', itemId: 'oats', grams: 95 }))
      .then(portioned(95, 90, 'ida', true)));
});

describe('moving, noting, renaming', () => {
  it('moves an item over days', () =>
    expect(
      given(mealPlanDecider, drafted, placed(), {
        type: 'ItemMoved',
        data: { itemId: 'oats', day: 6, slotId: 'dinner', order: 3 },
      }).state,
    ).toMatchObject({
      itemCount: 1,
      days: { 0: {}, 6: { oats: { day: 6, slotId: 'dinner', order: 3, grams: 100 } } },
    }));
  it('to where it is: nothing', () =>
    given(mealPlanDecider, drafted, placed())
      .when(change('lena', { op: 'move', itemId: 'oats', day: 0, slotId: 'breakfast', order: 1 }))
      .thenNothing());
  it('notes', () =>
    given(mealPlanDecider, drafted, placed())
      .when(change('lena', { op: 'note', itemId: 'oats', text: ' soaked ' }))
      .then({ type: 'ItemNoted', data: { itemId: 'oats', text: 'soaked' } }));
  it('refuses a novel', () =>
    given(mealPlanDecider, drafted, placed())
      .when(change('lena', { op: 'note', itemId: 'oats', text: 'x'.repeat(501) }))
      .thenRefuses('meal-plan.note-too-long'));
  it('renames', () =>
    given(mealPlanDecider, drafted)
      .when(change('lena', { op: 'rename', name: 'Bulk' }))
      .then({ type: 'MealPlanRenamed', data: { name: 'Bulk' } }));
  it('to the same name: nothing', () =>
    given(mealPlanDecider, drafted)
      .when(change('lena', { op: 'rename', name: ' Cut ' }))
      .thenNothing());
});

describe('operations of two editors commute', () => {
  const editors: [DraftOperation, DraftOperation][] = [
    [place({ itemId: 'a' }), place({ itemId: 'b', order: 2 })],
    [portion(120, 100), { op: 'move', itemId: 'oats', day: 2, slotId: 'dinner', order: 1 }],
    [portion(120, 100), { op: 'remove', itemId: 'oats' }],
    [{ op: 'note', itemId: 'oats', text: 'raw' }, portion(120, 100)],
    [
      { op: 'rename', name: 'Bulk' },
      { op: 'remove', itemId: 'oats' },
    ],
  ];
  it.each(editors)('%p and %p', (one, other) => {
    const after = (first: [string, DraftOperation], second: [string, DraftOperation]) =>
      [first, second].reduce<MealPlanEvent[]>(
        (events, [by, operation]) => [
          ...events,
          ...mealPlanDecider.decide(change(by, operation), given(mealPlanDecider, ...events).state),
        ],
        [drafted, placed()],
      );
    const { changes: _one, ...left } = given(mealPlanDecider, ...after(['lena', one], ['ida', other])).state as {
      changes?: number;
    };
    const { changes: _other, ...right } = given(mealPlanDecider, ...after(['ida', other], ['lena', one])).state as {
      changes?: number;
    };
    expect(left).toEqual(right);
  });
});

describe('publishing', () => {
  it('numbers versions', () => {
    given(mealPlanDecider, drafted, placed()).when(publish(1)).then(published(1));
    given(mealPlanDecider, drafted, placed(), published(1), portioned(90, 100, 'lena'))
      .when(publish(2))
      .then(published(2));
  });
  it('needs an item', () => given(mealPlanDecider, drafted).when(publish(1)).thenRefuses('meal-plan.empty'));
  it('needs an item that is still there', () =>
    given(mealPlanDecider, drafted, placed(), { type: 'ItemRemoved', data: { itemId: 'oats' } })
      .when(publish(1))
      .thenRefuses('meal-plan.empty'));
  it('needs a change', () =>
    given(mealPlanDecider, drafted, placed(), published(1)).when(publish(2)).thenRefuses('meal-plan.unchanged'));
  it('takes a food that is called otherwise since for a change, also one that is called as in the list again', () => {
    const called = (version: number, ownNames?: { en: string }) => {
      const { foods, ...content } = examplePublication.content;
      const named = foods.map(({ ownNames: _, ...food }) => ({ ...food, ...(ownNames ? { ownNames } : {}) }));
      return { ...examplePublication, content: { ...content, version, foods: named } };
    };
    const then = { type: 'MealPlanPublished', data: called(1, { en: 'Our oats' }) } as const;
    const again = (ownNames?: { en: string }) =>
      given(mealPlanDecider, drafted, placed(), then).when({
        type: 'PublishMealPlan',
        publication: called(2, ownNames),
      });
    again({ en: 'Our oats' }).thenRefuses('meal-plan.unchanged');
    again({ en: 'House oats' }).then({ type: 'MealPlanPublished', data: called(2, { en: 'House oats' }) });
    again().then({ type: 'MealPlanPublished', data: called(2) });
  });
  it('needs settled portions', () =>
    given(mealPlanDecider, drafted, placed(), portioned(120, 100, 'ida'), portioned(80, 100, 'lena', true))
      .when(publish(1))
      .thenRefuses('meal-plan.conflict-open'));
  it('refuses what was computed from another draft', () =>
    given(mealPlanDecider, drafted, placed()).when(publish(2)).thenRefuses('stream.stale'));
  it('refuses when nothing was computed because the draft had moved on', () =>
    given(mealPlanDecider, drafted, placed())
      .when({ type: 'PublishMealPlan', publication: null })
      .thenRefuses('stream.stale'));
  it('leaves the draft as it is', () =>
    expect(given(mealPlanDecider, drafted, placed(), published(1)).state).toMatchObject({
      version: 1,
      changes: 0,
      itemCount: 1,
    }));
});

it('an erased plan is no plan', () =>
  given(
    mealPlanDecider,
    { type: 'Erased', data: { subjectId: 'x', erasedType: 'MealPlanDrafted' } },
    { type: 'Erased', data: { subjectId: 'x', erasedType: 'ItemPlaced' } },
  )
    .when(publish(1))
    .thenRefuses('meal-plan.unknown'));

describe('an item of a dish', () => {
  const dish = { dishId: 'd1', recipeId: 'porridge', recipeVersion: 2, ingredient: 'i1' };
  const facts = new Map([
    ['porridge@2', new Map([['i1', { foodId: 'sr-20038', perServing: 50, retention: 'cereal-cooked' }]])],
  ]);
  const cook = (changes: object = {}) =>
    ({ ...change('lena', place({ dish: { ...dish, ...changes } })), dishes: facts }) as MealPlanCommand;

  it('is recorded with what its recipe says of it', () =>
    given(mealPlanDecider, drafted)
      .when(cook())
      .then(placed({ dish: { ...dish, perServing: 50, retention: 'cereal-cooked' } })));
  it('is cooked as the food in whose place it stands, and counts for no servings', () =>
    given(mealPlanDecider, drafted)
      .when({
        ...(cook() as Extract<MealPlanCommand, { type: 'ChangeMealPlanDraft' }>),
        operations: [place({ dish, foodId: 'barley' })],
        measures: new Map([['barley@v1', []]]),
      })
      .then(placed({ foodId: 'barley', dish: { ...dish, retention: 'cereal-cooked' } })));
  it('may be none of the recipe', () => {
    const { ingredient: _none, ...own } = dish;
    given(mealPlanDecider, drafted)
      .when(cook({ ingredient: undefined }))
      .then(placed({ dish: own }));
  });
  it('needs the recipe, and its ingredient', () => {
    given(mealPlanDecider, drafted)
      .when(cook({ recipeVersion: 3 }))
      .thenRefuses('recipe.unknown');
    given(mealPlanDecider, drafted)
      .when(cook({ ingredient: 'i9' }))
      .thenRefuses('meal-plan.ingredient-unknown');
  });
  it('that arrives twice is one; of another dish under the same id it is refused', () => {
    const standing = placed({ dish: { ...dish, perServing: 50, retention: 'cereal-cooked' } });
    given(mealPlanDecider, drafted, standing).when(cook()).thenNothing();
    given(mealPlanDecider, drafted, standing)
      .when(cook({ dishId: 'd2' }))
      .thenRefuses('meal-plan.item-exists');
  });
});

describe('notes of meals and days', () => {
  const annotate = (text: string, day = 0, slotId?: string): DraftOperation => ({
    op: 'annotate',
    day,
    ...(slotId === undefined ? {} : { slotId }),
    text,
  });
  const mealNoted = (text: string): MealPlanEvent => ({
    type: 'MealNoted',
    data: { day: 0, slotId: 'breakfast', text },
  });

  it('are written, tidied, rewritten and taken away', () => {
    given(mealPlanDecider, drafted)
      .when(change('lena', annotate(' At work. ', 0, 'breakfast'), annotate('Rest day', 6)))
      .then(mealNoted('At work.'), { type: 'DayNoted', data: { day: 6, text: 'Rest day' } });
    given(mealPlanDecider, drafted, mealNoted('At work.'))
      .when(change('lena', annotate('At work.', 0, 'breakfast')))
      .thenNothing();
    given(mealPlanDecider, drafted, mealNoted('At work.'))
      .when(change('lena', annotate('', 0, 'breakfast')))
      .then(mealNoted(''));
    given(mealPlanDecider, drafted, mealNoted('At work.'), mealNoted(''))
      .when(change('lena', annotate('', 0, 'breakfast')))
      .thenNothing();
  });
  it('stand on days and meals that the plan has', () => {
    const refused = (operation: DraftOperation, code: string) =>
      given(mealPlanDecider, drafted).when(change('lena', operation)).thenRefuses(code);
    refused(annotate('Rest day', 7), 'meal-plan.day-unknown');
    refused(annotate('At work.', 0, 'supper'), 'meal-plan.slot-unknown');
    refused(annotate('x'.repeat(501)), 'meal-plan.note-too-long');
  });
});

describe('alternatives', () => {
  const choice = { choiceId: 'c', optionId: 'x' };
  const offered = (to: typeof choice | null, itemId = 'oats'): MealPlanEvent => ({
    type: 'ItemOffered',
    data: { itemId, choice: to, foodId: placement.foodId, foodVersion: placement.foodVersion },
  });
  const offer = (to: typeof choice | null, itemId = 'oats'): DraftOperation => ({ op: 'offer', itemId, choice: to });

  it('are offered and no longer, each once', () => {
    given(mealPlanDecider, drafted, placed())
      .when(change('lena', offer(choice)))
      .then(offered(choice));
    given(mealPlanDecider, drafted, placed(), offered(choice))
      .when(change('lena', offer(choice)))
      .thenNothing();
    given(mealPlanDecider, drafted, placed(), offered(choice))
      .when(change('lena', offer(null)))
      .then(offered(null));
    given(mealPlanDecider, drafted, placed(), offered(choice), offered(null))
      .when(change('lena', offer(null)))
      .thenNothing();
  });
  it('may be placed as such', () => {
    given(mealPlanDecider, drafted)
      .when(change('lena', place({ choice })))
      .then(placed({ choice }));
    given(mealPlanDecider, drafted, placed({ choice }))
      .when(change('lena', place({ choice })))
      .thenNothing();
    given(mealPlanDecider, drafted, placed({ choice }))
      .when(change('lena', place()))
      .thenRefuses('meal-plan.item-exists');
  });
  it('of an item that is gone are nothing', () =>
    given(mealPlanDecider, drafted)
      .when(change('lena', offer(choice)))
      .thenNothing());
  it('are six of one choice in a meal, not seven', () => {
    const six = Array.from({ length: 6 }, (_, i) =>
      placed({ itemId: `i${i}`, choice: { choiceId: 'c', optionId: `o${i}` } }),
    );
    given(mealPlanDecider, drafted, ...six, placed())
      .when(change('lena', offer(choice)))
      .thenRefuses('meal-plan.options-full');
    given(mealPlanDecider, drafted, ...six)
      .when(change('lena', place({ choice })))
      .thenRefuses('meal-plan.options-full');
    const more = { choiceId: 'c', optionId: 'o0' };
    given(mealPlanDecider, drafted, ...six, placed())
      .when(change('lena', offer(more)))
      .then(offered(more));
    given(mealPlanDecider, drafted, ...six, placed({ slotId: 'dinner' }))
      .when(change('lena', offer(choice)))
      .then(offered(choice));
  });
});
