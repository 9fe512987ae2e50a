import { clientCategory } from './client.events.js';
import { nutritionProfile, type NutritionInputs } from './nutrition-profile.js';

const { inputs } = clientCategory.events.NutritionProfileRecorded.example;
const compute = (changes: Partial<NutritionInputs> = {}) => nutritionProfile({ ...inputs, ...changes }, '2025-11-20');

describe('the nutrition profile', () => {
  it('computes resting energy and target by hand-checked terms', () => {
    // 10 × 82.4 + 6.25 × 168 − 5 × 58 − 161 = 1423; × 1.375 = 1956.625; − 300
    expect(compute()).toMatchObject({
      ageYears: 58,
      resting: { kcal: 1423 },
      expenditureKcal: 1956.625,
      targetKcal: 1656.625,
    });
  });

  it('carries equation, version, citation and every term, so that it can be checked years later', () => {
    const { resting, activityFactor } = compute();
    expect(resting.equation).toMatchObject({
      id: 'mifflin-st-jeor',
      version: 1,
      verified: true,
      citation: expect.stringContaining('Mifflin'),
    });
    expect(resting.terms.map(({ kcal }) => kcal)).toEqual([824, 1050, -290, -161]);
    expect(activityFactor).toMatchObject({ id: 'lightly-active', factor: 1.375 });
  });

  it('takes lean body mass from body fat', () => {
    // 82.4 × 0.7 = 57.68; 370 + 21.6 × 57.68
    expect(compute({ equationId: 'katch-mcardle', bodyFatPercent: 30 }).resting.kcal).toBe(1615.888);
  });

  it('uses a figure entered by hand', () =>
    expect(compute({ equationId: 'manual', manualRestingKcal: 1500 }).resting.kcal).toBe(1500));

  it('turns macro targets into grams that add up to the target', () => {
    const { macros, targetKcal } = compute();
    expect(macros!.proteinG).toBe(98.9);
    expect(Math.abs(4 * macros!.proteinG + 9 * macros!.fatG + 4 * macros!.carbohydrateG - targetKcal)).toBeLessThan(
      1.5,
    );
  });

  it('warns below resting energy and does not forbid it', () =>
    expect(compute({ adjustmentKcal: -900 }).warnings.map(({ code }) => code)).toEqual([
      'target.below-floor',
      'target.below-resting',
    ]));

  it.each([
    [{ equationId: 'cunningham' }, 'input.missing'],
    [{ weightKg: 0 }, 'input.absurd'],
    [{ weightKg: 8240 }, 'input.absurd'],
    [{ heightCm: 1.68 }, 'input.absurd'],
    [{ heightCm: 5, equationId: 'henry-oxford' }, 'input.absurd'],
    [{ adjustmentKcal: -99_999 }, 'input.absurd'],
    [{ weightKg: Number.NaN }, 'input.not-finite'],
    [{ birthDate: '2015-01-01' }, 'input.age-below-equation'],
    [{ birthDate: '2030-01-01' }, 'age.before-birth'],
    [{ birthDate: '1967-02-30' }, 'date.invalid'],
    [{ equationId: 'manual' }, 'input.missing'],
    [{ bodyFatPercent: 99 }, 'input.absurd'],
    [
      { macroTargets: { proteinGrams: 100, proteinGramsPerKg: 1, fatShare: 0.3 } },
      'nutrition-profile.protein-ambiguous',
    ],
    [
      { macroTargets: { proteinGrams: null, proteinGramsPerKg: null, fatShare: 0.3 } },
      'nutrition-profile.protein-ambiguous',
    ],
    [{ macroTargets: { proteinGrams: 300, proteinGramsPerKg: null, fatShare: 0.9 } }, 'targets.exceed-energy'],
  ] as [Partial<NutritionInputs>, string][])('refuses %p as %s', (changes, code) =>
    expect(() => compute(changes)).toThrow(expect.objectContaining({ code, status: 422 })),
  );
});
