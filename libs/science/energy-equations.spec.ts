import fc from 'fast-check';
import { leanBodyMass, restingEnergy, type RestingInputs } from './energy-equations.js';
import { defaultEquation, EQUATIONS, type EquationId } from './equations.js';
import { KJ_PER_KCAL } from './units.js';

const man: RestingInputs = { sex: 'male', ageYears: 35, weightKg: 80, heightCm: 180, leanBodyMassKg: 65 };
const woman: RestingInputs = { sex: 'female', ageYears: 35, weightKg: 65, heightCm: 165, leanBodyMassKg: 46 };

describe('resting energy, computed by hand', () => {
  it.each<[EquationId, RestingInputs, number]>([
    ['mifflin-st-jeor', man, 1755], // 800 + 1125 − 175 + 5
    ['mifflin-st-jeor', woman, 1345.25], // 650 + 1031.25 − 175 − 161
    ['harris-benedict-revised', man, 1825.247], // 88.362 + 1071.76 + 863.82 − 198.695
    ['harris-benedict-revised', woman, 1408.268], // 447.593 + 601.055 + 511.17 − 151.55
    ['katch-mcardle', man, 1774], // 370 + 1404
    ['katch-mcardle', woman, 1363.6],
    ['cunningham', man, 1930], // 500 + 1430
    ['henry-oxford', man, 1729], // 1136 + 593
    ['henry-oxford', woman, 1327.1], // 633.1 + 694
    ['schofield', man, 1790.86], // 917.76 + 873.1
    ['schofield', woman, 1373.79], // 528.19 + 845.6
    ['manual', { manualKcal: 1610 }, 1610],
  ])('%s', (id, inputs, kcal) => expect(restingEnergy(id, inputs).kcal).toBe(kcal));

  it('explains itself', () => {
    const result = restingEnergy('mifflin-st-jeor', man);
    expect(result).toMatchObject({
      equation: { id: 'mifflin-st-jeor', version: 1, verified: true },
      inputs: { sex: 'male', ageYears: 35, weightKg: 80, heightCm: 180 },
      band: 'adults',
      terms: [
        { input: 'weightKg', coefficient: 10, value: 80, kcal: 800 },
        { input: 'heightCm', coefficient: 6.25, value: 180, kcal: 1125 },
        { input: 'ageYears', coefficient: -5, value: 35, kcal: -175 },
        { input: null, coefficient: 5, value: 1, kcal: 5 },
      ],
    });
    expect(result.equation.citation).toContain('Mifflin');
    expect(result.inputs).not.toHaveProperty('leanBodyMassKg');
  });
});

describe('age bands', () => {
  // 70 kg; a band starts on its birthday
  it.each([
    [2, 'male', 61 * 70 - 33.7],
    [3, 'male', 23.3 * 70 + 514],
    [9, 'female', 20.1 * 70 + 507],
    [10, 'female', 11.1 * 70 + 761],
    [17, 'male', 18.4 * 70 + 581],
    [18, 'male', 16 * 70 + 545],
    [29, 'female', 13.1 * 70 + 558],
    [30, 'female', 9.74 * 70 + 694],
    [59, 'male', 14.2 * 70 + 593],
    [60, 'male', 13 * 70 + 567],
    [69, 'female', 10.2 * 70 + 572],
    [70, 'female', 10 * 70 + 577],
    [95, 'male', 13.7 * 70 + 481],
  ] as const)('Henry at %p, %s', (ageYears, sex, kcal) => {
    expect(restingEnergy('henry-oxford', { sex, ageYears, weightKg: 70 }).kcal).toBeCloseTo(kcal, 3);
  });

  it.each([
    ['male', 25, 63, 2896],
    ['male', 45, 48, 3653],
    ['male', 75, 49, 2459],
    ['female', 25, 62, 2036],
    ['female', 45, 34, 3538],
    ['female', 75, 38, 2755],
  ] as const)('Schofield %s at %p agrees with its form in kJ', (sex, ageYears, slope, constant) => {
    const { kcal } = restingEnergy('schofield', { sex, ageYears, weightKg: 70 });
    // both forms are rounded in print: they agree to 0.2 %
    expect(Math.abs(kcal - (slope * 70 + constant) / KJ_PER_KCAL) / kcal).toBeLessThan(0.002);
  });

  it.each(['mifflin-st-jeor', 'harris-benedict-revised', 'katch-mcardle', 'cunningham', 'schofield'] as const)(
    '%s is not for minors',
    (id) => {
      expect(() => restingEnergy(id, { ...man, ageYears: 17 })).toThrow(
        expect.objectContaining({ code: 'input.age-below-equation', field: 'ageYears' }),
      );
      expect(restingEnergy(id, { ...man, ageYears: 18 }).kcal).toBeGreaterThan(0);
    },
  );
});

describe('inputs', () => {
  it.each<[EquationId, RestingInputs, string, string]>([
    ['mifflin-st-jeor', { ...man, sex: null }, 'input.missing', 'sex'],
    ['mifflin-st-jeor', { ...man, heightCm: undefined }, 'input.missing', 'heightCm'],
    ['mifflin-st-jeor', { ...man, ageYears: Number.NaN }, 'input.not-finite', 'ageYears'],
    ['mifflin-st-jeor', { ...man, weightKg: Infinity }, 'input.not-finite', 'weightKg'],
    ['mifflin-st-jeor', { ...man, heightCm: 1.8 }, 'input.absurd', 'heightCm'],
    ['mifflin-st-jeor', { ...man, weightKg: 0 }, 'input.absurd', 'weightKg'],
    ['mifflin-st-jeor', { ...man, ageYears: -1 }, 'input.absurd', 'ageYears'],
    ['mifflin-st-jeor', { ...man, ageYears: 121 }, 'input.absurd', 'ageYears'],
    ['mifflin-st-jeor', { ...man, sex: 'other' as 'male' }, 'input.absurd', 'sex'],
    ['cunningham', { ...man, leanBodyMassKg: null }, 'input.missing', 'leanBodyMassKg'],
    ['cunningham', { ...man, leanBodyMassKg: 81 }, 'input.absurd', 'leanBodyMassKg'],
    ['katch-mcardle', { leanBodyMassKg: 60, ageYears: Number.NaN }, 'input.not-finite', 'ageYears'],
    ['manual', {}, 'input.missing', 'manualKcal'],
    ['manual', { manualKcal: 16 }, 'input.absurd', 'manualKcal'],
    ['constructor' as EquationId, man, 'equation.unknown', 'equation'],
  ])('%s refuses %p as %s', (id, inputs, code, field) => {
    expect(() => restingEnergy(id, inputs)).toThrow(expect.objectContaining({ name: 'ScienceError', code, field }));
  });

  it('need no sex where the equation has none', () => {
    expect(restingEnergy('cunningham', { leanBodyMassKg: 65 }).kcal).toBe(1930);
  });

  it('give lean body mass from body fat', () => {
    expect(leanBodyMass(80, 20)).toBe(64);
    expect(() => leanBodyMass(80, 200)).toThrow(
      expect.objectContaining({ code: 'input.absurd', field: 'bodyFatPercent' }),
    );
  });
});

describe('the table of equations', () => {
  it('defaults to Mifflin-St Jeor and marks what was seen in copies only', () => {
    expect([null, 18, 80].map(defaultEquation)).toEqual(Array(3).fill('mifflin-st-jeor'));
    expect([0, 2, 17].map(defaultEquation)).toEqual(Array(3).fill('henry-oxford'));
    expect(
      Object.values(EQUATIONS)
        .filter((e) => !e.verified)
        .map((e) => e.id),
    ).toEqual(['katch-mcardle', 'schofield']);
    for (const [id, equation] of Object.entries(EQUATIONS)) {
      expect(equation.id).toBe(id);
      expect(equation.citation).not.toBe('');
    }
  });

  it('grows with weight in every equation that uses it', () => {
    const ids = ['mifflin-st-jeor', 'harris-benedict-revised', 'henry-oxford', 'schofield'] as const;
    fc.assert(
      fc.property(
        fc.constantFrom(...ids),
        fc.constantFrom('male', 'female' as const),
        fc.integer({ min: 18, max: 100 }),
        fc.integer({ min: 40, max: 200 }),
        (id, sex, ageYears, weightKg) => {
          const at = (kg: number) => restingEnergy(id, { sex, ageYears, weightKg: kg, heightCm: 170 }).kcal;
          expect(at(weightKg + 1)).toBeGreaterThan(at(weightKg));
        },
      ),
    );
  });

  it('has terms that add up', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...(Object.keys(EQUATIONS) as EquationId[])),
        fc.integer({ min: 30, max: 200 }),
        (id, weightKg) => {
          const { kcal, terms } = restingEnergy(id, {
            sex: 'female',
            ageYears: 40,
            weightKg,
            heightCm: 165,
            leanBodyMassKg: weightKg * 0.7,
            manualKcal: 1500,
          });
          expect(terms.reduce((sum, term) => sum + term.kcal, 0)).toBeCloseTo(kcal, 2);
        },
      ),
    );
  });
});
