import { restingEnergy } from './energy-equations.js';
import { ACTIVITY_FACTORS, energyTarget as targetOf, type ActivityFactorId } from './energy-target.js';

type Asked = Omit<Parameters<typeof targetOf>[0], 'person'>;
const woman = { sex: 'female', ageYears: 35 } as const;
const energyTarget = (asked: Asked, person: Parameters<typeof targetOf>[0]['person'] = woman) =>
  targetOf({ ...asked, person });

const resting = restingEnergy('mifflin-st-jeor', { sex: 'female', ageYears: 35, weightKg: 65, heightCm: 165 }); // 1345.25
const codes = (target: ReturnType<typeof energyTarget>) => target.warnings.map((w) => w.code);

describe('energy target', () => {
  it('is resting × activity + adjustment, with provenance', () => {
    const target = energyTarget({ resting, activityFactor: 'moderately-active', adjustmentKcal: -300 });
    expect(target.expenditureKcal).toBe(2085.138); // 1345.25 × 1.55 = 2085.1375
    expect(target.kcal).toBe(1785.138);
    expect(target.warnings).toEqual([]);
    expect(target.provenance).toMatchObject({
      resting: { equation: { id: 'mifflin-st-jeor' } },
      activity: { id: 'moderately-active', factor: 1.55 },
      adjustmentKcal: -300,
    });
  });

  it('warns below resting energy and below the floor, and forbids neither', () => {
    expect(codes(energyTarget({ resting, activityFactor: 'sedentary', adjustmentKcal: -300 }))).toEqual([
      'target.below-resting',
    ]); // 1314.3
    const low = energyTarget({ resting, activityFactor: 'sedentary', adjustmentKcal: -800 }); // 814.3
    expect(codes(low)).toEqual(['target.below-floor', 'target.below-resting']);
    expect(low.warnings[0]).toMatchObject({ thresholdKcal: 1200, verified: false });
    expect(low.kcal).toBe(814.3);
  });

  it('takes the floor of the sex', () => {
    const man = restingEnergy('mifflin-st-jeor', { sex: 'male', ageYears: 80, weightKg: 55, heightCm: 160 }); // 1155
    expect(
      codes(
        energyTarget({ resting: man, activityFactor: 'sedentary', adjustmentKcal: 0 }, { sex: 'male', ageYears: 80 }),
      ),
    ).toEqual(['target.below-floor']); // 1386 < 1500
    const unknown = restingEnergy('cunningham', { leanBodyMassKg: 30 }); // 1160
    expect(codes(energyTarget({ resting: unknown, activityFactor: 'sedentary', adjustmentKcal: 0 }))).toEqual([]); // 1392 ≥ 1200
  });

  it('does not warn exactly at the line', () => {
    const measured = restingEnergy('manual', { manualKcal: 1200 });
    expect(codes(energyTarget({ resting: measured, activityFactor: 1, adjustmentKcal: 0 }))).toEqual([]);
  });

  it('takes a factor entered by hand', () => {
    expect(energyTarget({ resting, activityFactor: 1.45, adjustmentKcal: 0 }).provenance.activity).toMatchObject({
      id: 'manual',
      factor: 1.45,
    });
  });

  it.each([
    [Number.NaN, 0, 'input.not-finite', 'activityFactor'],
    [0.9, 0, 'input.absurd', 'activityFactor'],
    ['heroic' as ActivityFactorId, 0, 'activity.unknown', 'activityFactor'],
    ['sedentary' as const, Number.NaN, 'input.not-finite', 'adjustmentKcal'],
    ['sedentary' as const, -5000, 'input.absurd', 'adjustmentKcal'],
    ['sedentary' as const, -2000, 'target.not-positive', 'adjustmentKcal'],
  ])('refuses %p, %p', (activityFactor, adjustmentKcal, code, field) => {
    expect(() => energyTarget({ resting, activityFactor, adjustmentKcal })).toThrow(
      expect.objectContaining({ code, field }),
    );
  });

  it('lists the factors with sources; 1.9 is not verified', () => {
    expect(ACTIVITY_FACTORS.map((f) => f.factor)).toEqual([1.2, 1.375, 1.55, 1.725, 1.9, 1.4, 1.6, 1.8, 2]);
    expect(ACTIVITY_FACTORS.filter((f) => !f.verified).map((f) => f.factor)).toEqual([1.9]);
    expect(ACTIVITY_FACTORS.every((f) => f.source !== '')).toBe(true);
  });

  it('has the floor of the person, whatever the equation asks for', () => {
    const katch = restingEnergy('katch-mcardle', { leanBodyMassKg: 33 }); // 1082.8
    const low = { resting: katch, activityFactor: 'sedentary', adjustmentKcal: 10 } as const; // 1309.36
    expect(targetOf({ ...low, person: { sex: 'male', ageYears: 30 } }).warnings).toMatchObject([
      { code: 'target.below-floor', thresholdKcal: 1500 },
    ]);
    expect(targetOf({ ...low, person: { sex: 'female', ageYears: 30 } }).warnings).toEqual([]);
    const byHand = { resting: restingEnergy('manual', { manualKcal: 1200 }), activityFactor: 1.2, adjustmentKcal: 0 };
    expect(targetOf({ ...byHand, person: { sex: 'male', ageYears: 50 } }).warnings).toMatchObject([
      { code: 'target.below-floor', thresholdKcal: 1500 },
    ]);
  });

  it('has no floor for a child', () => {
    const newborn = restingEnergy('henry-oxford', { sex: 'male', ageYears: 0, weightKg: 3.4 });
    expect(
      targetOf({
        resting: newborn,
        activityFactor: 'sedentary',
        adjustmentKcal: 0,
        person: { sex: 'male', ageYears: 0 },
      }).warnings,
    ).toEqual([]);
  });
});
