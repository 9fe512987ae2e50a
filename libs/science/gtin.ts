/**
 * Barcodes of products: GTIN-8, -12 (UPC-A), -13 (EAN) and -14, whose last digit checks the others.
 * Source: GS1 General Specifications, section 7.9 (check digit, weights 3 and 1 from the right).
 */

type GtinProblem = 'not-digits' | 'wrong-length' | 'wrong-check-digit';

const LENGTHS: ReadonlySet<number> = new Set([8, 12, 13, 14]);

/** The digits of a barcode as typed or pasted: without spaces, hyphens and signs that only copies have. */
export const gtinDigits = (text: string): string =>
  text.normalize('NFKC').replace(/[\s\u200b-\u200f\ufeff\-‐-―]/gu, '');

/** What is wrong with these digits (see `gtinDigits`) as a barcode; null: nothing. */
export function gtinProblem(digits: string): GtinProblem | null {
  if (!/^[0-9]+$/.test(digits)) return 'not-digits';
  if (!LENGTHS.has(digits.length)) return 'wrong-length';
  return checkDigit(digits.slice(0, -1)) === Number(digits.at(-1)) ? null : 'wrong-check-digit';
}

/** One form for all lengths: a UPC-A and the EAN that begins with its 0 are one product. */
export const gtin14 = (digits: string): string => digits.padStart(14, '0');

function checkDigit(body: string): number {
  const sum = [...body].reverse().reduce((total, digit, i) => total + Number(digit) * (i % 2 === 0 ? 3 : 1), 0);
  return (10 - (sum % 10)) % 10;
}
