import { derivedValue, type KnownAmount } from './derived-values.js';
import { NUTRIENTS, type NutrientId } from './nutrients.js';

const amounts = (known: Partial<Record<NutrientId, readonly [number | null, number]>>): readonly KnownAmount[] =>
  NUTRIENTS.map(({ id }) => {
    const [amount, completeness] = known[id] ?? [null, 0];
    return { amount, completeness };
  });

describe('derived values', () => {
  it('are reckoned from what is known', () => {
    expect(derivedValue('salt', amounts({ sodium: [920, 1] }))).toEqual({ amount: 2.3, bound: '=' });
    expect(derivedValue('energyKj', amounts({ energy: [500, 0.9] }))).toEqual({ amount: 2092, bound: '≥' });
    expect(derivedValue('salt', amounts({}))).toEqual({ amount: null, bound: '=' });
  });
  it.each([
    ['all known', [50, 1], [8, 1], { amount: 42, bound: '=' }],
    ['fibre partly known: it can only be less', [50, 1], [8, 0.6], { amount: 42, bound: '≤' }],
    ['no fibre known', [50, 1], [null, 0], { amount: 50, bound: '≤' }],
    ['carbohydrate partly known: it can only be more', [50, 0.6], [8, 1], { amount: 42, bound: '≥' }],
    ['both partly known: nothing is certain', [50, 0.6], [8, 0.6], { amount: null, bound: '=' }],
    ['never below nothing', [5, 1], [8, 1], { amount: 0, bound: '=' }],
  ] as const)('net carbohydrate, %s', (_, carbohydrate, fibre, expected) =>
    expect(derivedValue('netCarbohydrate', amounts({ carbohydrate, fibre }))).toEqual(expected),
  );
});
