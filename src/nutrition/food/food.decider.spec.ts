import { given } from '#libs/event-sourcing/given-when-then.js';
import { vectorOf } from '#libs/science/nutrients.js';
import type { FoodValue } from './food-values.js';
import { foodDecider, type CorrectFood, type RenameFood } from './food.decider.js';
import type { FoodCorrected, FoodRenamed } from './food.events.js';

const listed: FoodValue = {
  foodId: 'sr-01256',
  version: '0b7c9d21e4aa',
  name: 'Yogurt',
  group: 'Dairy',
  source: 'USDA SR28 01256',
  measures: [{ label: '1 cup', grams: 227 }],
  per100g: vectorOf({ energy: 59, protein: 10.19, fat: 0.39 }),
  correctedByOrg: false,
};
const correct = (changes: CorrectFood['changes'], more: Partial<CorrectFood> = {}): CorrectFood => ({
  type: 'CorrectFood',
  changes,
  reason: 'Label of our brand',
  listed,
  ...more,
});
const { per100g: _vector, correctedByOrg: _flag, ...facts } = listed;
const corrected: FoodCorrected = {
  type: 'FoodCorrected',
  data: {
    ...facts,
    version: 'org.1',
    basedOn: '0b7c9d21e4aa',
    changes: { protein: 9.9 },
    per100g: { energy: 59, protein: 9.9, fat: 0.39 },
    reason: 'Label of our brand',
  },
};

describe('names that an organisation gives a listed food', () => {
  const none = { en: null, de: null };
  const name = (
    names: RenameFood['names'],
    was: RenameFood['was'] = none,
    more: Partial<RenameFood> = {},
  ): RenameFood => ({
    type: 'RenameFood',
    names,
    was,
    listed,
    ...more,
  });
  const renamed = (en: string | null, de: string | null): FoodRenamed => ({
    type: 'FoodRenamed',
    data: { foodId: 'sr-01256', name: 'Yogurt', en, de },
  });

  it('are given in one language or both, tidied, and taken back by nothing', () => {
    given(foodDecider)
      .when(name({ en: '  Skyr   plain ', de: '  ' }))
      .then(renamed('Skyr plain', null));
    given(foodDecider, renamed('Skyr', 'Skyr'))
      .when(name({ en: 'Skyr', de: null }, { en: 'Skyr', de: 'Skyr' }))
      .then(renamed('Skyr', null));
    given(foodDecider, renamed('Skyr', null))
      .when(name(none, { en: 'Skyr', de: null }))
      .then(renamed(null, null));
    given(foodDecider, renamed('Skyr', null))
      .when(name({ en: 'Skyr', de: '' }))
      .then();
  });
  it('are no version: the next correction counts on', () =>
    given(foodDecider, corrected, renamed('Skyr', null))
      .when(correct({ fat: 2 }))
      .then({
        type: 'FoodCorrected',
        data: {
          ...corrected.data,
          version: 'org.2',
          basedOn: 'org.1',
          changes: { fat: 2 },
          per100g: { energy: 59, protein: 9.9, fat: 2 },
        },
      }));
  it('need somebody who saw how the food is called', () => {
    given(foodDecider, renamed('Skyr', null))
      .when(name({ en: 'Quark', de: null }))
      .thenRefuses('food-name.changed');
    given(foodDecider)
      .when(name({ en: 'Quark', de: null }, none, { listed: null }))
      .thenRefuses('food.unknown');
  });
  it.each(['x'.repeat(121), 'Sk\u0000yr', 'Skyr\u202e', '<b>Skyr</b>', '!!!', '\u3164', '\ud800'])(
    'are not %j',
    (bad) => {
      given(foodDecider)
        .when(name({ en: null, de: bad }))
        .thenRefuses('food-name.invalid');
    },
  );
});

describe('correcting a food', () => {
  it('makes a version of the org, complete in itself', () =>
    given(foodDecider)
      .when(correct({ protein: 9.9, energy: 59 }))
      .then(corrected));
  it('builds on the correction before', () =>
    given(foodDecider, corrected)
      .when(correct({ fat: null, iodine: 3 }))
      .then({
        type: 'FoodCorrected',
        data: {
          ...corrected.data,
          version: 'org.2',
          basedOn: 'org.1',
          changes: { fat: null, iodine: 3 },
          per100g: { energy: 59, protein: 9.9, iodine: 3 },
          reason: 'Label of our brand',
        },
      }));
  it('keeps unknown apart from zero', () =>
    given(foodDecider)
      .when(correct({ iodine: 0 }))
      .then({
        ...corrected,
        data: {
          ...corrected.data,
          changes: { iodine: 0 },
          per100g: { energy: 59, protein: 10.19, fat: 0.39, iodine: 0 },
        },
      }));
  it.each([
    [{ protein: 100, fat: 100, carbohydrate: 100 }, 'food.values-contradict'],
    [{ carbohydrate: 1, sugars: 99 }, 'food.values-contradict'],
    [{ vitaminB12: 100_000_000 }, 'food.value-absurd'],
    [{}, 'food.correction-empty'],
    [{ protein: 10.19 }, 'food.unchanged'],
    [{ iodine: null }, 'food.unchanged'],
    [{ magic: 1 }, 'food.nutrient-unknown'],
    [{ constructor: 1 }, 'food.nutrient-unknown'],
    [{ protein: 101 }, 'food.value-absurd'],
    [{ protein: -1 }, 'food.value-absurd'],
    [{ protein: Number.NaN }, 'food.value-absurd'],
    [{ energy: 5000 }, 'food.value-absurd'],
  ])('refuses %p as %s', (changes, code) => given(foodDecider).when(correct(changes)).thenRefuses(code));
  it.each(['', '  ', 'x'.repeat(501)])('wants a reason, not %p', (reason) =>
    given(foodDecider)
      .when(correct({ protein: 9 }, { reason }))
      .thenRefuses('food.reason-missing'),
  );
  it('needs the food', () =>
    given(foodDecider)
      .when(correct({ protein: 9 }, { listed: null }))
      .thenRefuses('food.unknown'));
});
