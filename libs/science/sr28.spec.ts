/**
 * Totals of real foods against sums computed here, from the text of USDA SR28, in integers of any size and without
 * the library: what agrees to the last digit was computed twice by different means.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { energyPlausibility } from './macro-energy.js';
import { NUTRIENTS, nutrient, type NutrientVector } from './nutrients.js';
import { known, sumTotals, totalOf, type Portion } from './portion-totals.js';
import { dishTotal, type Ingredient } from './recipe.js';

const folder = join(
  process.env.TRACKFORGE_DATA_DIR ?? fileURLToPath(new URL('../../../shared/data', import.meta.url)),
  'usda-sr28',
);
const text = nutData();

/** NUT_DATA.txt, plain or packed with xz; null where it is absent or cannot be unpacked. */
function nutData(): string | null {
  const plain = join(folder, 'NUT_DATA.txt');
  if (existsSync(plain)) return readFileSync(plain, 'latin1');
  if (!existsSync(`${plain}.xz`)) return null;
  const { status, stdout } = spawnSync('xz', ['-dc', `${plain}.xz`], { encoding: 'latin1', maxBuffer: 1 << 28 });
  return status === 0 ? stdout : null;
}

// an exact fraction with a power of ten below: [numerator, decimals]
type Decimal = readonly [bigint, number];

function decimal(digits: string): Decimal {
  const [integer = '0', fraction = ''] = digits.split('.');
  return [BigInt(integer + fraction), fraction.length];
}

function times([a, i]: Decimal, [b, j]: Decimal): Decimal {
  return [a * b, i + j];
}

function plus([a, i]: Decimal, [b, j]: Decimal): Decimal {
  const n = Math.max(i, j);
  return [a * 10n ** BigInt(n - i) + b * 10n ** BigInt(n - j), n];
}

function asNumber([n, decimals]: Decimal): number {
  const digits = n.toString().padStart(decimals + 1, '0');
  return Number(decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`);
}

if (text === null) {
  it.skip(`SR28 not found in ${folder} (or xz is missing): set TRACKFORGE_DATA_DIR to check totals against it`, () => {});
} else {
  /** NDB number → USDA nutrient number → value as printed. */
  const foods = new Map<string, Map<string, string>>();
  for (const line of text.split('\n')) {
    const [ndb, number, value] = line.split('^');
    if (!ndb || !number || !value) continue;
    const id = ndb.replaceAll('~', '');
    if (!foods.has(id)) foods.set(id, new Map());
    foods.get(id)!.set(number.replaceAll('~', ''), value);
  }
  const ids = [...foods.keys()];

  const vector = (ndb: string): NutrientVector =>
    NUTRIENTS.map((n) => {
      const value = foods.get(ndb)!.get(n.usdaNumber);
      return value === undefined ? null : Number(value);
    });
  interface Item {
    readonly ndb: string;
    readonly grams: string;
  }
  const portions = (items: readonly Item[]): Portion[] =>
    items.map(({ ndb, grams }) => ({ grams: Number(grams), per100g: vector(ndb) }));

  /** Σ grams × value ÷ 100 over the foods that have the value, and the grams of those foods. */
  function independent(items: readonly Item[], usdaNumber: string): { amount: Decimal; grams: Decimal } {
    let amount: Decimal = [0n, 0];
    let grams: Decimal = [0n, 0];
    for (const item of items) {
      const value = foods.get(item.ndb)!.get(usdaNumber);
      if (value === undefined) continue;
      amount = plus(amount, times(times(decimal(item.grams), decimal(value)), [1n, 2]));
      grams = plus(grams, decimal(item.grams));
    }
    return { amount, grams };
  }

  /** Reproducible, so that a failure can be looked at. */
  function week(): Item[][][] {
    let seed = 28;
    const next = (below: number) => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return seed % below;
    };
    const item = (): Item => ({
      ndb: ids[next(ids.length)]!,
      grams: `${next(600)}.${String(next(1000)).padStart(3, '0')}`,
    });
    return Array.from({ length: 7 }, () => Array.from({ length: 6 }, () => Array.from({ length: 8 }, item)));
  }

  describe('SR28', () => {
    it('is read whole', () => {
      expect(foods.size).toBe(8789);
    });

    it('week, days and meals are the exact sums, every nutrient to the last digit', () => {
      const days = week();
      const dayTotals = days.map((meals) => sumTotals(meals.map((meal) => totalOf(portions(meal)))));
      const compare = (total: ReturnType<typeof totalOf>, items: readonly Item[]) =>
        NUTRIENTS.forEach(({ usdaNumber }, i) => {
          const { amount, grams } = independent(items, usdaNumber);
          expect([i, total.amounts[i], total.knownGrams[i]]).toEqual([i, asNumber(amount), asNumber(grams)]);
        });
      dayTotals.forEach((total, d) => compare(total, days[d]!.flat()));
      compare(sumTotals(dayTotals), days.flat(2));
      expect(sumTotals(dayTotals)).toEqual(totalOf(portions(days.flat(2))));
    });

    it('a day known beforehand', () => {
      const day = '08121 250,01077 200,18069 80,05064 100,11252 50,20045 180,05064 120,11458 150'
        .split(',')
        .map((part) => {
          const [ndb = '', grams = ''] = part.split(' ');
          return { ndb, grams };
        });
      const total = totalOf(portions(day));
      expect(known(total, nutrient('energy').index)).toEqual({ amount: 1150.8, completeness: 1 });
      expect(known(total, nutrient('vitaminK').index).amount).toBe(754.62);
    });

    it('a missing value lowers completeness and nothing else', () => {
      // wild salmon has no vitamin K value in SR28
      const total = totalOf(
        portions([
          { ndb: '15076', grams: '150' },
          { ndb: '20045', grams: '200' },
        ]),
      );
      const { amount } = independent([{ ndb: '20045', grams: '200' }], '430');
      expect(known(total, nutrient('vitaminK').index)).toEqual({ amount: asNumber(amount), completeness: 200 / 350 });
    });

    it('recipes: a serving is its exact share of the ingredients', () => {
      // pancakes: flour, egg, milk, butter; a quarter of the batch served
      const items: Item[] = [
        { ndb: '20081', grams: '250' },
        { ndb: '01123', grams: '150' },
        { ndb: '01077', grams: '500' },
        { ndb: '01001', grams: '28.4' },
      ];
      const ingredients: Ingredient[] = portions(items);
      const whole = dishTotal(ingredients);
      NUTRIENTS.forEach(({ usdaNumber }, i) => {
        expect(whole.amounts[i]).toBe(asNumber(independent(items, usdaNumber).amount));
      });
    });

    it('energy of nearly every food is plausible', () => {
      const verdicts = { plausible: 0, implausible: 0, skipped: 0, undecidable: 0 };
      for (const ndb of ids) {
        const at = (id: 'energy' | 'protein' | 'carbohydrate' | 'fat' | 'fibre' | 'alcohol') => {
          const value = foods.get(ndb)!.get(nutrient(id).usdaNumber);
          return value === undefined ? null : Number(value);
        };
        const food = {
          energy: at('energy'),
          protein: at('protein'),
          carbohydrate: at('carbohydrate'),
          fat: at('fat'),
          fibre: at('fibre'),
          alcohol: at('alcohol'),
        };
        verdicts[energyPlausibility(food, 'by-difference').verdict]++;
      }
      expect(verdicts.undecidable).toBe(0);
      expect(verdicts.implausible / ids.length).toBeLessThan(0.02);
    });
  });
}
