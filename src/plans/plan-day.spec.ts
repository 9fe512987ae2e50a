import { planDay } from './plan-day.js';

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
