import { per100gOf, servingProblem } from './label-amounts.js';

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
