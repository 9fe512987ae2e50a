import fc from 'fast-check';
import {
  cmToFeetInches,
  convertMass,
  feetInchesToCm,
  fromReader,
  kcalToKj,
  kgToPounds,
  kjToKcal,
  massUnitOf,
  poundsToKg,
  saltGrams,
  sodiumMg,
  toReader,
  type ReaderQuantity,
} from './units.js';

describe('units', () => {
  it('convert energy by 4.184', () => {
    expect(kcalToKj(100)).toBeCloseTo(418.4, 10);
    expect(kjToKcal(418.4)).toBeCloseTo(100, 10);
  });

  it('convert mass without noise', () => {
    expect(convertMass(0.7, 'g', 'mg')).toBe(700);
    expect(convertMass(1234, 'mg', 'g')).toBe(1.234);
    expect(convertMass(2.4, 'µg', 'mg')).toBe(0.0024);
    expect(convertMass(1, 'kg', 'µg')).toBe(1e9);
    expect(convertMass(5, 'mg', 'mg')).toBe(5);
  });

  it('bring back a value of a few decimals through any unit', () => {
    const unit = fc.constantFrom('kg', 'g', 'mg', 'µg' as const);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), unit, unit, (n, from, to) => {
        const value = n / 1000;
        expect(convertMass(convertMass(value, from, to), to, from)).toBeCloseTo(value, 6);
      }),
    );
  });

  it('read the spellings of files', () => {
    expect(['µg', 'μg', 'UG', 'mcg', ' mg ', 'G', 'kg'].map(massUnitOf)).toEqual([
      'µg',
      'µg',
      'µg',
      'µg',
      'mg',
      'g',
      'kg',
    ]);
    expect(massUnitOf('IU')).toBeNull();
  });

  it('convert bodies', () => {
    expect(poundsToKg(150)).toBeCloseTo(68.0388555, 7);
    expect(kgToPounds(68.0388555)).toBeCloseTo(150, 7);
    expect(cmToFeetInches(180)).toEqual({ feet: 5, inches: 10.9 });
    expect(feetInchesToCm(5, 11)).toBeCloseTo(180.34, 10);
    expect(() => feetInchesToCm(-1, 0)).toThrow(expect.objectContaining({ code: 'height.invalid' }));
  });

  it('never show twelve inches', () => {
    // 182.87 cm is 71.996 in: rounded it is 6 ft 0, not 5 ft 12
    expect(cmToFeetInches(182.87)).toEqual({ feet: 6, inches: 0 });
  });

  it('convert sodium and salt by 2.5', () => {
    expect(saltGrams(2000)).toBe(5);
    expect(sodiumMg(5)).toBe(2000);
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
