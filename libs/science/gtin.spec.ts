import { gtin14, gtinDigits, gtinProblem } from './gtin.js';

describe('a barcode', () => {
  // GS1's own examples, and an EAN-13 of a textbook
  it.each(['629104150021 3', '4006381333931', '036000291452', '96385074', '1 0614141 00041 5', '4006381-333931'])(
    'is read: %s',
    (typed) => expect(gtinProblem(gtinDigits(typed))).toBeNull(),
  );
  it.each([
    ['4006381333930', 'wrong-check-digit'],
    ['4060381333931', 'wrong-check-digit'],
    ['400638133393', 'wrong-check-digit'],
    ['40063813339', 'wrong-length'],
    ['', 'not-digits'],
    ['40063813339３1x', 'not-digits'],
  ])('is refused: %s', (typed, problem) => expect(gtinProblem(gtinDigits(typed))).toBe(problem));
  it('is one product with and without the leading zero', () =>
    expect(gtin14('036000291452')).toBe(gtin14('0036000291452')));
});
