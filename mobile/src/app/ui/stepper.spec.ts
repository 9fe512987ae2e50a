import { parseDecimal } from './stepper';

describe('a number typed by hand', () => {
  it('takes comma and point', () =>
    expect(['82,4', '82.4', ' 7 ', '.5', '5,'].map(parseDecimal)).toEqual([82.4, 82.4, 7, 0.5, 5]));
  it('is not guessed at', () =>
    expect(['', 'abc', '1.200,5', '-3', '1e3', '12 g'].every((text) => Number.isNaN(parseDecimal(text)))).toBe(true));
});
