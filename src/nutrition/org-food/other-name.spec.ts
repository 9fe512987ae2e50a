import { isOtherName } from './other-name.js';

it.each([
  ['Apple', 'Salami'],
  ['Chicken breast, raw', 'Chicken soup with noodles'],
  ['Brot', 'Butter'],
  ['Milch 1,5 %', 'Zucker 1,5 %'],
])('“%s” and “%s” are two foods', (before, after) => expect(isOtherName(before, after)).toBe(true));

it.each([
  ['Apple', 'apple, raw'],
  ['Müsli, kernig', 'Muesli kernig'],
  ['Joghurt', 'Jogurt'],
  ['Vollkornbrot', 'Vollkorn-Brot (Roggen)'],
  ['Milch 1,5 %', 'Milch 3,5 %'],
  ['Oat crisp', 'CRISP OAT'],
])('“%s” and “%s” may be one', (before, after) => expect(isOtherName(before, after)).toBe(false));
