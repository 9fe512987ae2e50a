import fc from 'fast-check';
import { energyFromMacros, energyPlausibility, energySplit, gramsPerKg } from './macro-energy.js';

describe('label energy', () => {
  it('uses both sets of factors of EU 1169/2011', () => {
    // 40 + 200 + 90 + 10 kcal; 170 + 850 + 370 + 40 kJ, which is not 340 × 4.184
    expect(energyFromMacros({ protein: 10, carbohydrate: 50, fat: 10, fibre: 5 })).toEqual({ kcal: 340, kJ: 1430 });
    expect(energyFromMacros({ alcohol: 10, polyols: 10, organicAcids: 10, salatrim: 10, erythritol: 100 })).toEqual({
      kcal: 184,
      kJ: 770,
    });
  });

  it('refuses what is no amount', () => {
    expect(() => energyFromMacros({ fat: -1 })).toThrow(
      expect.objectContaining({ code: 'nutrient.out-of-range', field: 'fat' }),
    );
    expect(() => energyFromMacros({ fat: Number.NaN })).toThrow(
      expect.objectContaining({ code: 'nutrient.out-of-range' }),
    );
  });
});

describe('energy split', () => {
  it('divides by 4/4/9', () => {
    expect(energySplit({ protein: 25, carbohydrate: 50, fat: 100 / 9 })).toEqual({
      protein: 0.25,
      carbohydrate: 0.5,
      fat: 0.25,
      alcohol: 0,
      unknown: 0,
    });
  });

  it('counts alcohol', () => {
    expect(energySplit({ protein: 0, carbohydrate: 0, fat: 0, alcohol: 10 })?.alcohol).toBe(1);
  });

  it('shows as unknown what the macronutrients leave of wine’s energy, and nothing of a food that they explain', () => {
    const wine = energySplit({ protein: 0.07, carbohydrate: 2.6, fat: 0, alcohol: null, energy: 83 })!;
    expect(wine.unknown).toBeCloseTo(0.871, 3);
    expect(wine.carbohydrate).toBeLessThan(0.13);
    expect(energySplit({ protein: 25, carbohydrate: 50, fat: 11, energy: 420 })?.unknown).toBe(0);
    expect(energySplit({ protein: 0, carbohydrate: 2.6, fat: 0, alcohol: 10.4, energy: 83 })?.unknown).toBe(0);
  });

  it('is unknown when a part is, or when there is nothing', () => {
    expect(energySplit({ protein: null, carbohydrate: 1, fat: 1 })).toBeNull();
    expect(energySplit({ protein: 0, carbohydrate: 0, fat: 0 })).toBeNull();
  });

  it('always makes a whole', () => {
    const grams = fc.double({ min: 0.001, max: 1000, noNaN: true });
    fc.assert(
      fc.property(grams, grams, grams, (protein, carbohydrate, fat) => {
        const split = energySplit({ protein, carbohydrate, fat })!;
        expect(split.protein + split.carbohydrate + split.fat + split.alcohol).toBeCloseTo(1, 12);
      }),
    );
  });

  it('per kg needs both', () => {
    expect(gramsPerKg(120, 80)).toBe(1.5);
    expect(gramsPerKg(null, 80)).toBeNull();
    expect(gramsPerKg(120, null)).toBeNull();
    expect(gramsPerKg(120, 0)).toBeNull();
  });
});

describe('plausibility of a database energy', () => {
  // SR28 01001 butter, salted
  const butter = { energy: 717, protein: 0.85, carbohydrate: 0.06, fat: 81.11, fibre: 0 };

  it('accepts butter', () => {
    expect(energyPlausibility(butter, 'by-difference')).toMatchObject({ verdict: 'plausible', expectedKcal: 733.63 });
  });

  it('catches kJ in the kcal column', () => {
    expect(energyPlausibility({ ...butter, energy: 2999 }, 'by-difference').verdict).toBe('implausible');
  });

  it('keeps the line at 30 % + 5 kcal', () => {
    const food = { protein: 25, carbohydrate: 0, fat: 0 }; // expects 100 ± 35
    expect(energyPlausibility({ ...food, energy: 135 }, 'available').verdict).toBe('plausible');
    expect(energyPlausibility({ ...food, energy: 135.1 }, 'available').verdict).toBe('implausible');
    expect(energyPlausibility({ ...food, energy: 65 }, 'available').verdict).toBe('plausible');
    expect(energyPlausibility({ ...food, energy: 64.9 }, 'available').verdict).toBe('implausible');
  });

  it('skips 13 kcal or less and does not guess what is unknown', () => {
    expect(energyPlausibility({ energy: 13, protein: 50, carbohydrate: 0, fat: 0 }, 'available').verdict).toBe(
      'skipped',
    );
    expect(energyPlausibility({ energy: 14, protein: 50, carbohydrate: 0, fat: 0 }, 'available').verdict).toBe(
      'implausible',
    );
    expect(energyPlausibility({ energy: 100, protein: null, carbohydrate: 0, fat: 0 }, 'available').verdict).toBe(
      'undecidable',
    );
    expect(energyPlausibility({ energy: null, protein: 1, carbohydrate: 0, fat: 0 }, 'available').verdict).toBe(
      'undecidable',
    );
  });

  it('takes fibre out of carbohydrate by difference only', () => {
    const bran = { energy: 216, protein: 15.55, carbohydrate: 64.51, fat: 4.25, fibre: 42.8 };
    expect(energyPlausibility(bran, 'by-difference').expectedKcal).toBeCloseTo(62.2 + 86.84 + 38.25 + 85.6, 6);
    expect(energyPlausibility(bran, 'available').expectedKcal).toBeCloseTo(62.2 + 258.04 + 38.25 + 85.6, 6);
  });
});
