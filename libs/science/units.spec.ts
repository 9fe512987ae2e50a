import fc from 'fast-check';
import { cmToFeetInches, fromReader, kcalToKj, kgToPounds, saltGrams, toReader, type ReaderQuantity } from './units.js';

describe('units', () => {
  it('convert energy by 4.184', () => {
    expect(kcalToKj(100)).toBeCloseTo(418.4, 10);
  });

  it('convert bodies', () => {
    expect(kgToPounds(68.0388555)).toBeCloseTo(150, 7);
    expect(cmToFeetInches(180)).toEqual({ feet: 5, inches: 10.9 });
  });

  it('never show twelve inches', () => {
    // 182.87 cm is 71.996 in: rounded it is 6 ft 0, not 5 ft 12
    expect(cmToFeetInches(182.87)).toEqual({ feet: 6, inches: 0 });
  });

  it('convert sodium and salt by 2.5', () => {
    expect(saltGrams(2000)).toBe(5);
  });
});

describe('units of the reader', () => {
  const quantities = fc.constantFrom<ReaderQuantity>('weight', 'height', 'portion');

  it.each<[ReaderQuantity, number, number]>([
    ['weight', 82.4, 181.7],
    ['height', 167, 65.7],
    ['portion', 180, 6.35],
  ])('show a %s of %d', (quantity, stored, shown) => {
    expect(toReader(stored, quantity, 'us')).toBe(shown);
    expect(toReader(stored, quantity, 'metric')).toBe(stored);
  });

  it.each([
    [0.14, 0.0049],
    [0.1, 0.0035],
    [0.05, 0.0018],
    [0.001, 0.000035],
    [1, 0.04],
  ])('show a little as a little and never as 0: %d g are %d oz', (grams, ounces) => {
    expect(toReader(grams, 'portion', 'us')).toBe(ounces);
    expect(fromReader(ounces, 'portion', 'us', grams)).toBe(grams);
  });

  it('leave what was recorded as it is, however often a form is opened and saved', () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 5000, noNaN: true }), quantities, (recorded, quantity) => {
        for (const system of ['metric', 'us'] as const)
          expect(fromReader(toReader(recorded, quantity, system), quantity, system, recorded)).toBe(recorded);
      }),
    );
  });

  it('show again what was entered', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 9000 }), quantities, (tenths, quantity) => {
        const entered = tenths / 10;
        expect(toReader(fromReader(entered, quantity, 'us'), quantity, 'us')).toBe(entered);
      }),
    );
  });
});
