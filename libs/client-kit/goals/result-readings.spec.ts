import { clockReadings, isFarFrom, readingMeant } from './result-readings.js';

describe('a result as it was typed', () => {
  const plank = [60, 120];
  const run = [1800, 1500];

  it.each([
    ['90', plank, 90],
    ['1:30', plank, 90],
    ['90:00', plank, 5400],
    ['26', run, 1560],
    ['26:20', run, 1580],
    ['fast', run, null],
    // a quarter of an hour or fifteen hours: neither is near
    ['900', plank, null],
    // half a minute and half an hour are both near
    ['30', [60, 1200], null],
  ])('%s among %j is %j', (typed, figures, meant) => expect(readingMeant(figures, clockReadings(typed))).toBe(meant));

  it('is far where it is more than three times what the goal knows, or less than a third', () => {
    expect([1000, 361, 360, 27, 26].map((kg) => isFarFrom([80, 120], kg))).toEqual([true, true, false, false, true]);
    expect(isFarFrom([], 1000)).toBe(false);
  });
});
