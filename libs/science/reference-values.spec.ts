import { DRI_TARGETS, DRI_UPPER_LIMITS, LIFE_STAGES } from './dri-table.js';
import { macronutrientRanges } from './macronutrient-ranges.js';
import { lifeStageOf, referenceSetOf, referenceValues, type ReferencePerson } from './reference-values.js';

const woman: ReferencePerson = { sex: 'female', ageYears: 35 };
const man: ReferencePerson = { sex: 'male', ageYears: 35 };
const amounts = (person: ReferencePerson, nutrient: string) =>
  referenceValues(person)
    .filter((v) => v.nutrient === nutrient)
    .map((v) => [v.basis, v.amount]);
const dri = (person: ReferencePerson, nutrient: string) =>
  referenceValues(person)
    .filter((v) => v.nutrient === nutrient && v.set === 'dri')
    .map((v) => [v.basis, v.amount]);

describe('life stages', () => {
  it.each([
    [{ sex: 'male', ageYears: 0 }, null],
    [{ sex: 'male', ageYears: 1 }, 'children 1-3'],
    [{ sex: 'female', ageYears: 8 }, 'children 4-8'],
    [{ sex: 'female', ageYears: 9 }, 'female 9-13'],
    [{ sex: 'male', ageYears: 18 }, 'male 14-18'],
    [{ sex: 'male', ageYears: 19 }, 'male 19-30'],
    [{ sex: 'male', ageYears: 31 }, 'male 31-50'],
    [{ sex: 'female', ageYears: 51 }, 'female 51-70'],
    [{ sex: 'female', ageYears: 70 }, 'female 51-70'],
    [{ sex: 'female', ageYears: 71 }, 'female >70'],
    [{ sex: 'female', ageYears: 18, pregnant: true }, 'pregnancy 14-18'],
    [{ sex: 'female', ageYears: 33, lactating: true }, 'lactation 31-50'],
    [{ sex: 'female', ageYears: 52, pregnant: true }, 'pregnancy 31-50'],
  ] as const)('%p is %p', (person, stage) => expect(lifeStageOf(person)).toBe(stage));

  it('refuse an absurd age', () => {
    expect(() => lifeStageOf({ sex: 'male', ageYears: Number.NaN })).toThrow(
      expect.objectContaining({ code: 'input.not-finite' }),
    );
    expect(() => lifeStageOf({ sex: 'male', ageYears: 130 })).toThrow(
      expect.objectContaining({ code: 'input.absurd' }),
    );
  });
});

describe('reference values', () => {
  it('of adults, as printed', () => {
    expect(dri(woman, 'iron')).toEqual([
      ['RDA', 18],
      ['UL', 45],
    ]);
    expect(dri(man, 'iron')).toEqual([
      ['RDA', 8],
      ['UL', 45],
    ]);
    expect(dri({ sex: 'female', ageYears: 60 }, 'calcium')).toEqual([
      ['RDA', 1200],
      ['UL', 2000],
    ]);
    expect(dri({ ...woman, pregnant: true }, 'folateDfe')).toEqual([['RDA', 600]]);
    expect(dri(man, 'vitaminK')).toEqual([['AI', 120]]);
  });

  it('of sodium and potassium come from 2019 and EFSA, not from older tables', () => {
    expect(amounts(man, 'potassium')).toEqual([
      ['AI', 3400],
      ['EFSA AI', 3500],
    ]);
    expect(amounts({ ...woman, lactating: true }, 'potassium')).toEqual([
      ['AI', 2800],
      ['EFSA AI', 4000],
    ]);
    expect(amounts(woman, 'sodium')).toEqual([
      ['AI', 1500],
      ['CDRR', 2300],
      ['EFSA safe and adequate intake', 2000],
    ]);
    expect(amounts({ sex: 'male', ageYears: 5 }, 'sodium')).toEqual([
      ['AI', 1000],
      ['CDRR', 1500],
      ['EFSA safe and adequate intake', 1300],
    ]);
    expect(
      referenceValues(man)
        .filter((v) => v.nutrient === 'potassium')
        .every((v) => v.note?.includes('kidney')),
    ).toBe(true);
  });

  it('of protein follow the body of an adult', () => {
    expect(dri(man, 'protein')).toEqual([['RDA', 56]]);
    expect(dri({ ...man, weightKg: 82.5 }, 'protein')).toEqual([['RDA', 66]]);
    expect(dri({ ...woman, weightKg: 70, pregnant: true }, 'protein')).toEqual([['RDA', 71]]);
    expect(amounts({ ...man, weightKg: 82.5 }, 'protein')[1]).toEqual(['EFSA PRI', 68.5]);
    expect(dri({ sex: 'male', ageYears: 10, weightKg: 35 }, 'protein')).toEqual([['RDA', 34]]);
  });

  it('of copper have the upper level that the elements table names', () => {
    expect(amounts(woman, 'copper')).toEqual([
      ['RDA', 0.9],
      ['UL', 10],
      ['EFSA AI', 1.3],
      ['EFSA UL', 5],
    ]);
    expect(amounts({ sex: 'male', ageYears: 3 }, 'copper')).toEqual([
      ['RDA', 0.34],
      ['UL', 1],
    ]);
  });

  it('begin with the set that was chosen; where it says nothing the other one speaks, under its own name', () => {
    const first = (nutrient: string, set: 'efsa' | 'dri', person = woman) =>
      referenceValues(person, set).find((v) => v.nutrient === nutrient && v.kind === 'target');
    expect(first('iron', 'efsa')).toMatchObject({ set: 'efsa', basis: 'EFSA PRI', amount: 16 });
    expect(first('iron', 'efsa', { sex: 'female', ageYears: 60 })).toMatchObject({ amount: 11 });
    expect(first('iron', 'dri')).toMatchObject({ set: 'dri', basis: 'RDA', amount: 18 });
    expect(first('thiamin', 'efsa')).toMatchObject({ set: 'dri', basis: 'RDA' });
    expect(first('potassium', 'efsa')).toMatchObject({ amount: 3500, note: expect.stringContaining('kidney') });
    // not carried, hence not pretended
    expect(first('iron', 'efsa', { ...woman, pregnant: true })).toMatchObject({ set: 'dri', amount: 27 });
    expect(first('iron', 'efsa', { sex: 'male', ageYears: 10 })).toMatchObject({ set: 'dri', amount: 8 });
  });
  it.each([
    ['DE', 'efsa'],
    [null, 'efsa'],
    ['US', 'dri'],
    ['CA', 'dri'],
  ])('of %p are by default those of %s', (country, set) => expect(referenceSetOf(country)).toBe(set));

  it('limit only what food intake can exceed', () => {
    const limited = referenceValues(woman)
      .filter((v) => v.kind === 'upper limit')
      .map((v) => v.nutrient);
    expect(limited).toEqual(expect.arrayContaining(['retinol', 'folicAcid', 'sodium']));
    for (const nutrient of ['magnesium', 'niacin', 'vitaminE', 'vitaminA', 'folateDfe', 'potassium'])
      expect(limited).not.toContain(nutrient);
  });

  it('all cite a source, and none exceeds its own upper limit', () => {
    for (const value of referenceValues(woman)) expect(value.source).not.toBe('');
    for (const [nutrient, [, ...limits]] of Object.entries(DRI_UPPER_LIMITS)) {
      const target = DRI_TARGETS[nutrient as keyof typeof DRI_TARGETS];
      expect(limits).toHaveLength(LIFE_STAGES.length);
      target?.slice(1).forEach((amount, i) => expect(amount).toBeLessThanOrEqual(limits[i]!));
    }
  });

  it('have one amount per life stage', () => {
    for (const row of Object.values(DRI_TARGETS)) expect(row).toHaveLength(LIFE_STAGES.length + 1);
  });

  it('are not invented for infants', () => expect(referenceValues({ sex: 'male', ageYears: 0 })).toEqual([]));
});

describe('macronutrient ranges', () => {
  const ranges = (age: number, set: 'efsa' | 'dri') =>
    macronutrientRanges(age, set).map(({ set, nutrient, from, to }) => `${set} ${nutrient} ${from}–${to}`);
  it('are those of the age, the chosen set first', () => {
    expect(ranges(35, 'dri').slice(0, 3)).toEqual([
      'dri fat 0.2–0.35',
      'dri carbohydrate 0.45–0.65',
      'dri protein 0.1–0.35',
    ]);
    expect(ranges(35, 'efsa')[1]).toBe('efsa carbohydrate 0.45–0.6');
    expect(ranges(2, 'dri')).toContain('dri fat 0.3–0.4');
    expect(ranges(18, 'dri')).toContain('dri protein 0.1–0.3');
    expect(ranges(0, 'efsa')).toEqual([]);
  });
});
