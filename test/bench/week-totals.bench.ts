import { NUTRIENTS, type NutrientVector } from '#libs/science/nutrients.js';
import { sumTotals, totalOf, type Portion } from '#libs/science/portion-totals.js';
import { medians, type BenchRow } from './bench.js';

const DAYS = 7;
const MEALS = 6;
const FOODS = 8;
const TIMES = 200;

const food: NutrientVector = NUTRIENTS.map((_, i) => (i % 9 === 0 ? null : i + 0.25));
const week: readonly (readonly (readonly Portion[])[])[] = Array.from({ length: DAYS }, (_, day) =>
  Array.from({ length: MEALS }, (__, meal) =>
    Array.from({ length: FOODS }, (___, place) => ({ grams: 50 + day + meal + place, per100g: food })),
  ),
);

/** Items, meals, days and week, as the builder shows them after every keystroke. */
function exactly(): void {
  for (const portion of week.flat(2)) totalOf([portion]);
  sumTotals(week.map((day) => sumTotals(day.map((meal) => totalOf(meal)))));
}

/** The same sums in doubles, as a page without our promises would add them: what exactness costs. */
function inDoubles(): void {
  const sums = new Map<string, number[]>();
  week.forEach((day, d) =>
    day.forEach((meal, m) =>
      meal.forEach(({ grams, per100g }, p) => {
        for (const key of [`${d}/${m}/${p}`, `${d}/${m}`, `${d}`, 'week']) {
          let sum = sums.get(key);
          if (!sum) sums.set(key, (sum = new Array<number>(NUTRIENTS.length).fill(0)));
          for (let i = 0; i < sum.length; i += 1) sum[i]! += (grams * (per100g[i] ?? 0)) / 100;
        }
      }),
    ),
  );
}

const run = (work: () => void) => () => {
  work();
  return Promise.resolve();
};

export const rows: readonly BenchRow[] = [
  {
    id: 'week-totals',
    unit: 'ms (median)',
    goal: 3,
    better: 'lower',
    measure: () => medians(run(exactly), run(inDoubles), TIMES),
  },
];
