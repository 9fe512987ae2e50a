import { yearsLater } from './record-retention.js';

describe('years later', () => {
  it.each([
    ['2026-03-02', 10, '2036-03-02'],
    ['2024-02-29', 10, '2034-03-01'],
    ['2024-02-29', 12, '2036-02-29'],
    ['2026-12-31', 30, '2056-12-31'],
  ])('%s and %i years', (date, years, expected) => expect(yearsLater(date, years)).toBe(expected));
});
