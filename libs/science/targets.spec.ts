import fc from 'fast-check';
import { macroTargets } from './targets.js';

describe('macro targets', () => {
  it('from protein per kg and a share of fat', () => {
    // 1.6 × 75 = 120 g = 480 kcal; 30 % of 2,000 = 600 kcal = 66.7 g; the rest 920 kcal = 230 g
    expect(macroTargets({ energyKcal: 2000, protein: { gramsPerKg: 1.6 }, fatShare: 0.3, weightKg: 75 })).toEqual({
      energyKcal: 2000,
      protein: { grams: 120, kcal: 480, share: 0.24, gramsPerKg: 1.6 },
      fat: { grams: 66.7, kcal: 600, share: 0.3, gramsPerKg: 0.889 },
      carbohydrate: { grams: 230, kcal: 920, share: 0.46, gramsPerKg: 3.067 },
    });
  });

  it('from protein in grams, without a weight', () => {
    const targets = macroTargets({ energyKcal: 1800, protein: { grams: 90 }, fatShare: 0.35 });
    expect(targets.protein).toEqual({ grams: 90, kcal: 360, share: 0.2, gramsPerKg: null });
    expect(targets.carbohydrate.grams).toBe(202.5);
  });

  it('always spends exactly the energy', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 800, max: 5000 }),
        fc.integer({ min: 0, max: 150 }),
        fc.integer({ min: 0, max: 25 }),
        (energyKcal, grams, fat) => {
          const t = macroTargets({ energyKcal, protein: { grams }, fatShare: fat / 100 });
          expect(t.protein.kcal + t.fat.kcal + t.carbohydrate.kcal).toBeCloseTo(energyKcal, 2);
          expect(t.protein.share + t.fat.share + t.carbohydrate.share).toBeCloseTo(1, 5);
        },
      ),
    );
  });

  it('may leave no carbohydrate, but not less', () => {
    expect(macroTargets({ energyKcal: 1000, protein: { grams: 100 }, fatShare: 0.6 }).carbohydrate.grams).toBe(0);
    expect(() => macroTargets({ energyKcal: 1000, protein: { grams: 101 }, fatShare: 0.6 })).toThrow(
      expect.objectContaining({ code: 'targets.exceed-energy' }),
    );
  });

  it.each([
    [{ energyKcal: 2000, protein: { gramsPerKg: 1 }, fatShare: 0.3 }, 'input.missing', 'weightKg'],
    [{ energyKcal: Number.NaN, protein: { grams: 1 }, fatShare: 0.3 }, 'input.not-finite', 'energyKcal'],
    [{ energyKcal: 0, protein: { grams: 1 }, fatShare: 0.3 }, 'input.absurd', 'energyKcal'],
    [{ energyKcal: 2000, protein: { grams: 1 }, fatShare: 30 }, 'input.absurd', 'fatShare'],
    [{ energyKcal: 2000, protein: { gramsPerKg: 16 }, fatShare: 0.3, weightKg: 80 }, 'input.absurd', 'protein'],
  ])('refuses %p', (request, code, field) => {
    expect(() => macroTargets(request)).toThrow(expect.objectContaining({ code, field }));
  });
});
