import { mealName } from './standard-meals';

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
