import { addDays, datesBetween, daysBetween, isDate, mondayOf, weekdayOf, yearsLater } from './dates.js';

describe('calendar dates', () => {
  it.each([
    ['2025-11-24', true],
    ['2024-02-29', true],
    ['2025-02-29', false],
    ['2025-13-01', false],
    ['2025-11-31', false],
    ['25-11-24', false],
    ['2025-11-24T00:00', false],
  ])('%s is a date: %p', (text, is) => expect(isDate(text)).toBe(is));

  it('adds days over a change of clocks, a leap day and a year', () => {
    expect(addDays('2025-03-29', 2)).toBe('2025-03-31');
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
    expect(addDays('2025-01-01', -1)).toBe('2024-12-31');
  });

  it('counts days', () => expect(daysBetween('2025-03-01', '2025-04-01')).toBe(31));

  it('starts weeks on Monday', () => {
    expect(['2025-11-24', '2025-11-30'].map(weekdayOf)).toEqual([0, 6]);
    expect(['2025-11-24', '2025-11-30', '2025-12-01'].map(mondayOf)).toEqual([
      '2025-11-24',
      '2025-11-24',
      '2025-12-01',
    ]);
  });

  it('lists a span with both its ends, and nothing of one that is reversed', () => {
    expect(datesBetween('2024-02-28', '2024-03-01')).toEqual(['2024-02-28', '2024-02-29', '2024-03-01']);
    expect(datesBetween('2024-02-28', '2024-02-28')).toEqual(['2024-02-28']);
    expect(datesBetween('2024-03-01', '2024-02-28')).toEqual([]);
  });

  it.each([
    ['2026-03-02', 10, '2036-03-02'],
    ['2024-02-29', 10, '2034-03-01'],
    ['2024-02-29', 12, '2036-02-29'],
    ['2026-12-31', 30, '2056-12-31'],
  ])('%s and %i years', (date, years, expected) => expect(yearsLater(date, years)).toBe(expected));
});
