import {
  amountIn,
  fractionOf,
  GRAM,
  gramsOf,
  less,
  more,
  OUNCE,
  plannedText,
  portionText,
  stepAt,
  unitsOf,
} from './portion';

const cup = { label: '1 cup', grams: 240, kind: 'measure' } as const;

describe('portion steps', () => {
  it('are fine for small portions and coarse for large ones', () => {
    expect([3, 19, 20, 95, 100, 400].map((grams) => stepAt(grams, GRAM))).toEqual([1, 1, 5, 5, 10, 10]);
    expect([0.5, 4, 12].map((cups) => stepAt(cups, cup))).toEqual([0.25, 0.5, 1]);
  });

  it('land on the grid from any amount', () => {
    expect([45, 112, 19, 95].map((grams) => more(grams, GRAM))).toEqual([50, 120, 20, 100]);
    expect([45, 112, 100, 20].map((grams) => less(grams, GRAM))).toEqual([40, 110, 95, 19]);
    expect([more(1, cup), less(1, cup), more(0.3, cup), less(4, cup)]).toEqual([1.25, 0.75, 0.5, 3.75]);
  });

  it('never reach zero, nor more than a portion can be', () => {
    expect([less(1, GRAM), less(0.25, cup)]).toEqual([1, 0.25]);
    expect(more(5000, GRAM)).toBe(5000);
    expect(more(20, cup)).toBe(20);
  });

  it('up and then down comes back for every amount on the grid', () => {
    for (let grams = 1; grams < 1000; grams = more(grams, GRAM)) expect(less(more(grams, GRAM), GRAM)).toBe(grams);
    for (let cups = 0.25; cups < 20; cups = more(cups, cup)) expect(less(more(cups, cup), cup)).toBe(cups);
  });
});

describe('a share of the planned portion', () => {
  it('is rounded to what one would weigh', () =>
    expect(fractionOf(150, 0.75, GRAM)).toEqual({ exact: 112.5, amount: 110 }));
  it('is at least one step', () => expect(fractionOf(2, 0.25, GRAM).amount).toBe(1));
  it('of all of it is exactly it', () => expect(fractionOf(112.5, 1, GRAM)).toEqual({ exact: 112.5, amount: 112.5 }));
});

describe('units', () => {
  it('offer grams or ounces first, then the measures of the food', () => {
    expect(unitsOf([{ label: '1 cup', grams: 240 }], 'metric').map(({ label }) => label)).toEqual(['g', '1 cup']);
    expect(unitsOf([], 'us')[0]).toBe(OUNCE);
  });

  it('are never 0 where there is a little', () => {
    expect(amountIn(0.1, OUNCE)).toBe(0.0035);
    expect(portionText(amountIn(0.1, OUNCE), OUNCE, 'de')).toBe('0,0035\u00a0oz');
    expect(portionText(amountIn(0.004, GRAM), GRAM, 'en')).toBe('0.004\u00a0g');
    expect(fractionOf(0.1, 1, OUNCE).amount).toBe(0.0035);
  });

  it('bring back the same grams to a milligram', () => {
    for (const grams of [1, 28.35, 113, 240, 999])
      expect(Math.abs(gramsOf(amountIn(grams, GRAM), GRAM) - grams)).toBeLessThan(0.01);
    expect(gramsOf(1.5, cup)).toBe(360);
    expect(gramsOf(1, OUNCE)).toBe(28.35);
  });

  it('read as people say them', () => {
    expect(portionText(45, GRAM, 'en')).toBe('45\u00a0g');
    expect([0.5, 1, 1.5, 2].map((cups) => portionText(cups, cup, 'en'))).toEqual([
      '½ cup',
      '1 cup',
      '1½ × cup',
      '2 × cup',
    ]);
    expect(portionText(1.2, cup, 'de')).toBe('1,2 × cup');
    expect(portionText(2, { label: '3 oz', kind: 'measure' }, 'en')).toBe('2 × 3 oz');
  });

  it('keep the words of the plan where it has a measure, and say what that weighs', () => {
    expect(plannedText({ grams: 120, measure: { label: '1 cup', amount: 0.5 } }, 'us', 'en')).toBe(
      '½ cup (4.23\u00a0oz)',
    );
    expect(plannedText({ grams: 120, measure: { label: '1 cup', amount: 0.5 } }, 'metric', 'de')).toBe(
      '½ cup (120\u00a0g)',
    );
    expect(plannedText({ grams: 120, measure: null }, 'us', 'en')).toBe('4.23\u00a0oz');
  });
});
