import { labelTextOf } from './label-text.js';

describe('what a label writes for a value', () => {
  it.each([
    ['', 'unknown'],
    [' - ', 'unknown'],
    ['–', 'unknown'],
    ['n/a', 'unknown'],
    ['k. A.', 'unknown'],
    ['traces', 'trace'],
    ['Spuren', 'trace'],
    ['tr.', 'trace'],
    ['< 0,5', 'below'],
    ['<0.5 g', 'below'],
    ['weniger als 1', 'below'],
    ['0', 'figure'],
    ['-3', 'figure'],
    ['1.234,5', 'figure'],
  ])('%j is %s', (text, kind) => expect(labelTextOf(text).kind).toBe(kind));
  it('keeps the limit', () => expect(labelTextOf('< 0,5 g')).toEqual({ kind: 'below', rest: '0,5 g' }));
});
