import fc from 'fast-check';
import { nearestDouble } from './nearest-double.js';

/** The same number by way of decimal text, whose conversion rounds correctly. */
function byText(whole: number, millionths: number): number {
  const digits = (BigInt(whole) * 1_000_000n + BigInt(millionths)).toString().padStart(12, '0');
  return Number(`${digits.slice(0, -11)}.${digits.slice(-11)}`);
}

const safe = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
const small = fc.integer({ min: 0, max: 20_000_000_000 });
const middling = fc.integer({ min: 0, max: 20_000_000_000_000 });

describe('the nearest double', () => {
  it('is found over the whole range', () => {
    fc.assert(
      fc.property(fc.oneof(safe, small), fc.oneof(safe, middling), (whole, millionths) => {
        expect(nearestDouble(whole, millionths)).toBe(byText(whole, millionths));
      }),
      { numRuns: 5000 },
    );
  });

  it('is found on both sides of a midpoint', () => {
    // an odd multiple of half an ulp in [2^16, 2^17): the integers next to it must fall to different doubles
    fc.assert(
      fc.property(fc.integer({ min: 2 ** 52, max: 2 ** 53 - 2 }), (mantissa) => {
        const midpoint = 2n * BigInt(mantissa) + 1n; // over 2^37
        const below = (midpoint * 10n ** 11n) >> 37n;
        for (const numerator of [below, below + 1n]) {
          const [whole, millionths] = [Number(numerator / 1_000_000n), Number(numerator % 1_000_000n)];
          expect(nearestDouble(whole, millionths)).toBe(byText(whole, millionths));
        }
        expect(nearestDouble(Number(below / 1_000_000n), Number(below % 1_000_000n))).toBe(mantissa / 2 ** 36);
      }),
      { numRuns: 2000 },
    );
  });

  it('is exact at the edges', () => {
    expect(nearestDouble(0, 0)).toBe(0);
    expect(nearestDouble(0, 1)).toBe(1e-11);
    expect(nearestDouble(Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER)).toBe(
      byText(Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
    );
  });
});
