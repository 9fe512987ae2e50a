import { breakable, mealName } from './standard-meals';

describe('the name of a meal', () => {
  it.each([
    ['breakfast', 'Breakfast', 'de', 'Frühstück'],
    ['breakfast', 'Frühstück', 'en', 'Breakfast'],
    ['dinner', 'Dinner', 'en', 'Dinner'],
    // somebody chose it
    ['dinner', 'Supper', 'de', 'Supper'],
    ['lunch', 'Breakfast', 'de', 'Breakfast'],
    ['extra-1', 'Snack', 'de', 'Snack'],
  ] as const)('of %s, written %s, reads in %s as %s', (slotId, name, language, read) =>
    expect(mealName({ slotId, name }, language)).toBe(read),
  );
});

it('breaks where the parts of the word meet', () =>
  expect(
    ['Zwischenmahlzeit', 'Mittagessen', 'Mahlzeit', 'Essen'].map((name) => breakable(name).split('\u00AD')),
  ).toEqual([['Zwischen', 'mahlzeit'], ['Mittag', 'essen'], ['Mahlzeit'], ['Essen']]));
