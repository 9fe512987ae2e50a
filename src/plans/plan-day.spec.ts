import { addDays, daysBetween, isDate, planDay, weekdayOf } from './plan-day.js';

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
  it('starts weeks on Monday', () => expect(['2025-11-24', '2025-11-30'].map(weekdayOf)).toEqual([0, 6]));
});

describe('the day of a plan', () => {
  it('is the weekday in a plan of one week', () =>
    expect(
      ['2025-11-26', '2025-11-30', '2025-12-01', '2025-12-03'].map((date) => planDay('2025-11-26', 1, date)),
    ).toEqual([2, 6, 0, 2]));
  it('runs through two weeks and begins again', () =>
    expect(
      ['2025-11-24', '2025-12-01', '2025-12-07', '2025-12-08'].map((date) => planDay('2025-11-24', 2, date)),
    ).toEqual([0, 7, 13, 0]));
});
