import { listNameOf } from './list-name.js';

it.each([
  ['Metro.csv', 'Metro'],
  ['Metro_2026-11.csv', 'Metro'],
  ['Metro 2026-11-30 (2).xlsx', 'Metro'],
  ['kitchen-v2.csv', 'kitchen'],
  ['price list 7.csv', 'price list'],
  ['2026-11.csv', '2026-11'],
  ['7Up.csv', '7Up'],
  // no half of a character at the end
  [`a${'🥑'.repeat(99)}.csv`, `a${'🥑'.repeat(79)}`],
])('a file called %s is of the list “%s”', (fileName, list) => expect(listNameOf(fileName)).toBe(list));
