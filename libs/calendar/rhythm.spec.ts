import { lastRound, nextRound, type Rhythm } from './rhythm.js';

const around = (rhythm: Rhythm, date: string) => [lastRound(rhythm, date), nextRound(rhythm, date)];

describe('a rhythm', () => {
  // 2026-11-01 is a Sunday
  const sundays = { weekday: 6, from: '2026-11-10' };
  it.each([
    ['week', '2026-11-14', null, '2026-11-15'],
    ['week', '2026-11-15', '2026-11-15', '2026-11-22'],
    ['week', '2026-11-24', '2026-11-22', '2026-11-29'],
    ['two-weeks', '2026-11-12', null, '2026-11-15'],
    ['two-weeks', '2026-11-22', '2026-11-15', '2026-11-29'],
    ['two-weeks', '2026-11-29', '2026-11-29', '2026-12-13'],
    ['four-weeks', '2026-12-12', '2026-11-15', '2026-12-13'],
    ['four-weeks', '2027-01-10', '2027-01-10', '2027-02-07'],
  ] as const)('of every %s is on %s between %s and %s', (every, date, last, next) =>
    expect(around({ every, ...sundays }, date)).toEqual([last, next]),
  );

  const last = { every: 'month', monthDay: 31, from: '2026-11-10' } as const;
  it.each([
    ['2026-11-09', null, '2026-11-30'],
    ['2026-11-30', '2026-11-30', '2026-12-31'],
    ['2027-02-27', '2027-01-31', '2027-02-28'],
    ['2027-02-28', '2027-02-28', '2027-03-31'],
    ['2027-03-30', '2027-02-28', '2027-03-31'],
    ['2028-02-28', '2028-01-31', '2028-02-29'],
  ])('of the 31st of each month is on %s between %s and %s', (date, before, next) =>
    expect(around(last, date)).toEqual([before, next]),
  );

  it.each([
    ['2026-11-10', null, '2026-12-05'],
    ['2026-12-05', '2026-12-05', '2027-01-05'],
    ['2027-01-04', '2026-12-05', '2027-01-05'],
    ['2026-10-01', null, '2026-12-05'],
  ])('of the 5th of each month is on %s between %s and %s', (date, before, next) =>
    expect(around({ every: 'month', monthDay: 5, from: '2026-11-10' }, date)).toEqual([before, next]),
  );
});
