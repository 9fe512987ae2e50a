import fc from 'fast-check';
import { ageAt, birthSpan, isBirthDate, isBornBy, moreExactBirthDate } from './age.js';

/** If born on the first day that is possible. */
const oldestAgeAt = (birth: string, on: string) => ageAt(birthSpan(birth).first, on);

describe('age', () => {
  it.each([
    ['1990-06-15', '2025-06-14', 34],
    ['1990-06-15', '2025-06-15', 35],
    ['1990-06-15', '2025-12-01', 35],
    ['2000-02-29', '2001-02-28', 0],
    ['2000-02-29', '2001-03-01', 1],
    ['2000-02-29', '2004-02-28', 3],
    ['2000-02-29', '2004-02-29', 4],
    ['2024-01-01', '2024-01-01', 0],
    ['1999-12-31', '2000-01-01', 0],
  ])('born %s, on %s: %p', (birth, date, years) => expect(ageAt(birth, date)).toBe(years));

  it.each([
    ['1990-02-29', '2020-01-01', 'date.invalid', 'birthDate'],
    ['1900-02-29', '2020-01-01', 'date.invalid', 'birthDate'],
    ['1990-13-01', '2020-01-01', 'date.invalid', 'birthDate'],
    ['15.06.1990', '2020-01-01', 'date.invalid', 'birthDate'],
    ['1990-06-15', '2020-04-31', 'date.invalid', 'date'],
    ['1990-06-15', '1990-06-14', 'age.before-birth', 'date'],
  ])('refuses %s on %s', (birth, date, code, field) => {
    expect(() => ageAt(birth, date)).toThrow(expect.objectContaining({ code, field }));
  });

  it('accepts a leap day of a leap century', () => expect(ageAt('2000-02-29', '2000-02-29')).toBe(0));

  it.each([
    ['1950', '2026-11-29', 75, 76],
    ['1950', '2026-12-31', 76, 76],
    ['1950', '2026-01-01', 75, 76],
    ['1950-04', '2026-04-29', 75, 76],
    ['1950-04', '2026-04-30', 76, 76],
    ['2008-02', '2026-02-28', 17, 18],
    ['2026', '2026-11-29', 0, 0],
    ['2026-11', '2026-11-01', 0, 0],
  ])('of %s, on %s: %p years at least, %p at most', (birth, date, least, most) =>
    expect([ageAt(birth, date), oldestAgeAt(birth, date)]).toEqual([least, most]),
  );

  it('lies between both, whatever the day was', () =>
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1930-01-01'), max: new Date('2020-12-31'), noInvalidDate: true }),
        fc.date({ min: new Date('2021-01-01'), max: new Date('2030-12-31'), noInvalidDate: true }),
        fc.constantFrom(4, 7),
        (birth, on, precision) => {
          const [exact, day] = [birth, on].map((at) => at.toISOString().slice(0, 10)) as [string, string];
          const reduced = exact.slice(0, precision);
          const [least, most] = [ageAt(reduced, day), oldestAgeAt(reduced, day)];
          expect(ageAt(exact, day)).toBeGreaterThanOrEqual(least);
          expect(ageAt(exact, day)).toBeLessThanOrEqual(most);
          expect(most - least).toBeLessThanOrEqual(1);
        },
      ),
    ));

  it.each(['195', '1950-13', '1950-00', '1950-4', '1950-02-30', '1950-', '', '50'])('is of no birth date: %j', (text) =>
    expect(isBirthDate(text)).toBe(false),
  );

  it('spans what is possible', () => {
    expect(birthSpan('2000')).toEqual({ first: '2000-01-01', last: '2000-12-31' });
    expect(birthSpan('2000-02')).toEqual({ first: '2000-02-01', last: '2000-02-29' });
    expect(['2026', '2026-11', '2026-12', '2027'].map((birth) => isBornBy(birth, '2026-11-29'))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('may be told more or less exactly of one person', () => {
    expect(moreExactBirthDate('1950', '1950-04-12')).toBe('1950-04-12');
    expect(moreExactBirthDate('1950-04-12', '1950')).toBe('1950-04-12');
    expect(moreExactBirthDate('1950-04', '1951-04-12')).toBe('1950-04');
    expect(moreExactBirthDate(null, '1950')).toBe('1950');
  });
});
