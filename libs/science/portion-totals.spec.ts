import fc from 'fast-check';
import { NUTRIENTS, nutrient, vectorOf, type NutrientVector } from './nutrients.js';
import {
  completeness,
  known,
  knownMean,
  knownThousandths,
  meanGrams,
  sumTotals,
  totalOf,
  type Portion,
} from './portion-totals.js';

const protein = nutrient('protein').index;
const lactose = nutrient('lactose').index;
const betaCarotene = nutrient('betaCarotene').index;

/** Values as databases give them: up to 6 decimals, often unknown. */
const value = fc.option(
  fc
    .tuple(fc.integer({ min: 0, max: 90_000_000 }), fc.integer({ min: 0, max: 6 }))
    .map(([n, decimals]) => n / 10 ** decimals),
  { nil: null, freq: 3 },
);
const vector: fc.Arbitrary<NutrientVector> = fc.array(value, {
  minLength: NUTRIENTS.length,
  maxLength: NUTRIENTS.length,
});
const grams = fc.integer({ min: 0, max: 5_000_000 }).map((mg) => mg / 1000);
const portion: fc.Arbitrary<Portion> = fc.record({ grams, per100g: vector });
const portions = fc.array(portion, { maxLength: 12 });

/** The exact sum as a reduced-free fraction over 10¹¹, from the decimal text of the inputs, not from the library. */
function rationalSum(items: readonly Portion[], i: number): bigint {
  return items.reduce((sum, { grams: g, per100g }) => {
    const v = per100g[i];
    return v === null || v === undefined ? sum : sum + decimal(g, 3) * decimal(v, 6);
  }, 0n);
}

function decimal(n: number, places: number): bigint {
  const [integer, fraction = ''] = n.toFixed(places).split('.');
  return BigInt(integer + fraction.padEnd(places, '0'));
}

/** Σ over 10¹¹ written out as a decimal; Number() of a decimal text rounds correctly. */
function toDouble(overE11: bigint): number {
  const digits = overE11.toString().padStart(12, '0');
  return Number(`${digits.slice(0, -11)}.${digits.slice(-11)}`);
}

/** As toDouble, of a share: 60 digits, so that what is cut cannot matter. */
function nearestRational(overE11: bigint, parts: number): number {
  const digits = ((overE11 * 10n ** 49n) / BigInt(parts)).toString().padStart(61, '0');
  return Number(`${digits.slice(0, -60)}.${digits.slice(-60)}`);
}

describe('totalOf', () => {
  it('adds a worked breakfast by hand', () => {
    // 40 g oats 13.15 % protein, 200 g milk 3.15 %: 5.26 + 6.30 = 11.56
    const total = totalOf([
      { grams: 40, per100g: vectorOf({ protein: 13.15 }) },
      { grams: 200, per100g: vectorOf({ protein: 3.15, lactose: 5.05 }) },
    ]);
    expect(known(total, protein)).toEqual({ amount: 11.56, completeness: 1 });
    expect(known(total, lactose)).toEqual({ amount: 10.1, completeness: 200 / 240 });
    expect(total.grams).toBe(240);
    expect(total.knownGrams[lactose]).toBe(200);
  });

  it('does not drift where doubles do', () => {
    // 0.1 + 0.2 in doubles is 0.30000000000000004
    const tenth = { grams: 10, per100g: vectorOf({ protein: 1 }) };
    const fifth = { grams: 20, per100g: vectorOf({ protein: 1 }) };
    expect(totalOf([tenth, fifth]).amounts[protein]).toBe(0.3);
    expect(totalOf(Array.from({ length: 10 }, () => tenth)).amounts[protein]).toBe(1);
  });

  it('keeps unknown apart from zero', () => {
    const unknown = { grams: 100, per100g: vectorOf({}) };
    const none = { grams: 100, per100g: vectorOf({ lactose: 0 }) };
    expect(known(totalOf([unknown]), lactose)).toEqual({ amount: null, completeness: 0 });
    expect(known(totalOf([none]), lactose)).toEqual({ amount: 0, completeness: 1 });
    expect(known(totalOf([unknown, none]), lactose)).toEqual({ amount: 0, completeness: 0.5 });
  });

  it('has no completeness without grams', () => {
    expect(known(totalOf([]), protein)).toEqual({ amount: null, completeness: null });
    expect(completeness(totalOf([{ grams: 0, per100g: vectorOf({ protein: 5 }) }]), protein)).toBeNull();
  });

  it('rounds grams to the milligram and values to the millionth as they enter', () => {
    const one = (g: number, v: number) => totalOf([{ grams: g, per100g: vectorOf({ protein: v }) }]);
    expect(one(100.0004, 1).grams).toBe(100);
    expect(one(100.0006, 1).grams).toBe(100.001);
    expect(one(100, 0.1234564).amounts[protein]).toBe(0.123456);
    expect(one(100, 0.9999999).amounts[protein]).toBe(1);
  });

  it.each([
    [Number.NaN, 1, 'portion.not-finite', 'grams'],
    [Infinity, 1, 'portion.not-finite', 'grams'],
    [-1, 1, 'portion.negative', 'grams'],
    [1, Number.NaN, 'nutrient.out-of-range', 'protein'],
    [1, -0.01, 'nutrient.out-of-range', 'protein'],
    [1, 1e9, 'nutrient.out-of-range', 'protein'],
    [1e13, 1, 'total.too-large', 'grams'],
    [9e6, 1e8, 'total.too-large', 'protein'],
    [9.1e6, 0.999999, 'total.too-large', 'protein'],
  ])('refuses %p g of %p per 100 g as %s', (g, v, code, field) => {
    const attempt = () => totalOf([{ grams: g, per100g: vectorOf({ protein: v }) }]);
    expect(attempt).toThrow(expect.objectContaining({ code, field }));
  });

  it('refuses a roll-up that would leave the exact range', () => {
    const large = totalOf([{ grams: 8e6, per100g: vectorOf({ betaCarotene: 1e6 }) }]);
    expect(large.amounts[betaCarotene]).toBe(8e10);
    expect(() => sumTotals([large, large])).toThrow(
      expect.objectContaining({ code: 'total.too-large', field: 'betaCarotene' }),
    );
  });
});

describe('means and thousandths', () => {
  const days = (...grams: readonly number[]) =>
    totalOf(grams.map((g) => ({ grams: g, per100g: vectorOf({ protein: 100 }) })));
  it('round once: a rounded sum divided by the days can be off by one unit in the last place', () => {
    const off = Array.from({ length: 7000 }, (_, i) => i + 1).filter(
      (mg) => days(mg / 1000).amounts[protein]! / 7 !== mg / 7000,
    );
    expect(off.length).toBeGreaterThan(0);
    for (const mg of off) {
      expect(knownMean(days(mg / 1000), protein, 7).amount).toBe(mg / 7000);
      expect(meanGrams(days(mg / 1000), 7)).toBe(mg / 7000);
    }
  });
  it('are half up from the exact sum, where doubles fall short of the half', () => {
    const of = (grams: number, energy: number) =>
      knownThousandths(totalOf([{ grams, per100g: vectorOf({ energy }) }]), 0);
    expect(of(67.1, 0.5)).toBe(336);
    expect(of(0.5, 0.1)).toBe(1);
    expect(of(0.499, 0.1)).toBe(0);
    expect(knownThousandths(totalOf([{ grams: 10, per100g: vectorOf({}) }]), 0)).toBeNull();
  });
  it('are the doubles nearest to the rational mean, for any portions and days', () => {
    fc.assert(
      fc.property(portions, fc.integer({ min: 1, max: 7 }), (items, parts) => {
        const total = totalOf(items);
        NUTRIENTS.forEach((_, i) => {
          const { amount } = knownMean(total, i, parts);
          if (amount !== null) expect(amount).toBe(nearestRational(rationalSum(items, i), parts));
        });
      }),
    );
  });
});

describe('totals, for any portions', () => {
  it('are the doubles nearest to the rational sum', () => {
    fc.assert(
      fc.property(portions, (items) => {
        const total = totalOf(items);
        NUTRIENTS.forEach((_, i) => expect(total.amounts[i]).toBe(toDouble(rationalSum(items, i))));
      }),
    );
  });

  it('do not depend on order', () => {
    const shuffled = portions.chain((items) =>
      fc.tuple(fc.constant(items), fc.shuffledSubarray(items, { minLength: items.length })),
    );
    fc.assert(
      fc.property(shuffled, ([items, other]) => {
        expect(totalOf(other)).toEqual(totalOf(items));
      }),
    );
  });

  it('are associative and additive: meal, day and week equal the flat sum to the last digit', () => {
    const week = fc.array(fc.array(fc.array(portion, { maxLength: 4 }), { maxLength: 4 }), { maxLength: 4 });
    fc.assert(
      fc.property(week, (days) => {
        const rolledUp = sumTotals(days.map((meals) => sumTotals(meals.map((meal) => totalOf(meal)))));
        expect(rolledUp).toEqual(totalOf(days.flat(2)));
      }),
    );
  });

  it('scale: k equal portions are one portion of k times the grams', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 700_000 }), vector, fc.integer({ min: 1, max: 7 }), (mg, per100g, k) => {
        const many = totalOf(Array.from({ length: k }, () => ({ grams: mg / 1000, per100g })));
        expect(many).toEqual(totalOf([{ grams: (mg * k) / 1000, per100g }]));
      }),
    );
  });

  it('never turn unknown into a number', () => {
    fc.assert(
      fc.property(portions, (items) => {
        const total = totalOf(items);
        NUTRIENTS.forEach((_, i) => {
          const anyKnown = items.some((p) => p.grams > 0 && p.per100g[i] !== null);
          expect(known(total, i).amount === null).toBe(!anyKnown);
          const share = completeness(total, i);
          if (share !== null) expect(share === 1).toBe(items.every((p) => p.grams === 0 || p.per100g[i] !== null));
        });
      }),
    );
  });

  it('survive a wire', () => {
    fc.assert(
      fc.property(portions, (items) => {
        const total = totalOf(items);
        expect(sumTotals([JSON.parse(JSON.stringify(total))])).toEqual(total);
      }),
    );
  });
});

describe('speed', () => {
  it('a week of 7 × 6 meals × 8 foods fits into one frame', () => {
    const food = NUTRIENTS.map((_, i) => (i % 5 === 0 ? null : i * 1.237));
    const week = Array.from({ length: 7 }, (_, d) =>
      Array.from({ length: 6 }, (_, m) =>
        Array.from({ length: 8 }, (_, k) => ({ grams: d * 31.7 + m * 11.3 + k, per100g: food })),
      ),
    );
    const runs = Array.from({ length: 21 }, () => {
      const start = performance.now();
      sumTotals(week.map((day) => sumTotals(day.map((meal) => totalOf(meal)))));
      return performance.now() - start;
    });
    // the fastest, because what else runs on the machine is not ours to measure
    expect(Math.min(...runs)).toBeLessThan(16);
  });
});
