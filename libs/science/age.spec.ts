import { ageAt } from './age.js';

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
});
