import { startOfWeek } from './format.js';

describe('the first day of a week', () => {
  it.each([
    ['2026-03-01', 'monday', '2026-02-23'], // a Sunday
    ['2026-03-01', 'sunday', '2026-03-01'],
    ['2026-03-01', 'saturday', '2026-02-28'],
    ['2026-03-02', 'monday', '2026-03-02'],
    ['2026-02-28', 'sunday', '2026-02-22'],
  ] as const)('of %s, counted from %s, is %s', (date, start, first) => expect(startOfWeek(date, start)).toBe(first));
});
