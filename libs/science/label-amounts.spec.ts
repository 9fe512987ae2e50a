import { derivedValue } from './derived-values.js';
import { energyDoubt } from './food-plausibility.js';
import { carbohydrateOfLabels, per100gOf, servingProblem, type CarbohydrateKind } from './label-amounts.js';
import { NUTRIENTS } from './nutrients.js';

describe('amounts of a label', () => {
  it('are those of 100 g when they stand per serving; what is missing stays unknown', () =>
    expect(per100gOf({ per: 'serving', servingGrams: 40, amounts: { energy: 148, protein: 5.4 } })).toEqual({
      energy: 370,
      protein: 13.5,
    }));
  it('hold salt as sodium, unless sodium is given', () => {
    expect(per100gOf({ per: '100g', servingGrams: null, amounts: { salt: 1.2 } })).toEqual({ sodium: 480 });
    expect(per100gOf({ per: '100g', servingGrams: null, amounts: { salt: 1.2, sodium: 470 } })).toEqual({
      sodium: 470,
    });
  });
  it('keep zeros', () =>
    expect(per100gOf({ per: '100g', servingGrams: null, amounts: { alcohol: 0 } })).toEqual({ alcohol: 0 }));
  it.each([
    ['serving', null, 'missing'],
    ['serving', 0, 'absurd'],
    ['serving', -30, 'absurd'],
    ['serving', 5000, 'absurd'],
    ['100g', null, null],
    ['serving', 30, null],
  ] as const)('per %s of %s g: %s', (per, servingGrams, problem) =>
    expect(servingProblem({ per, servingGrams, amounts: {} })).toBe(problem),
  );
});

describe('carbohydrate of a label', () => {
  const VALUES: readonly (readonly [
    kind: CarbohydrateKind,
    carbohydrate: number,
    fibre: number | undefined,
    net: number,
  ])[] = [
    // oats and wheat bran of German labels, oats of a US label
    ['availableCarbohydrate', 58.7, 10, 58.7],
    ['availableCarbohydrate', 15, 45, 15],
    ['availableCarbohydrate', 5, undefined, 5],
    ['carbohydrate', 68.7, 10, 58.7],
  ];
  it.each(VALUES)('is what the body takes up, by either label: %s %s g, fibre %s g', (kind, amount, fibre, net) => {
    const per100g = per100gOf({
      per: '100g',
      servingGrams: null,
      amounts: { [kind]: amount, ...(fibre === undefined ? {} : { fibre }) },
    });
    const known = NUTRIENTS.map(({ id }) => ({ amount: per100g[id] ?? null, completeness: id in per100g ? 1 : 0 }));
    const { amount: found, bound } = derivedValue('netCarbohydrate', known);
    expect([Number(found!.toFixed(6)), bound]).toEqual([net, '=']);
    expect(per100g.carbohydrate).toBeCloseTo(kind === 'carbohydrate' ? amount : amount + (fibre ?? 0));
  });
  it('raises no doubt about the energy of wheat bran by an EU label', () => {
    const bran = { energy: 270, fat: 4.3, protein: 16, fibre: 45, availableCarbohydrate: 18 };
    expect(energyDoubt(per100gOf({ per: '100g', servingGrams: null, amounts: bran }))).toBeNull();
  });
  it('is total where labels of the country say so', () =>
    expect(['US', 'CA', 'DE', 'AT', null].map(carbohydrateOfLabels)).toEqual([
      'carbohydrate',
      'carbohydrate',
      'availableCarbohydrate',
      'availableCarbohydrate',
      'availableCarbohydrate',
    ]));
});
