import { NUTRIENTS, type NutrientId } from '#libs/science/nutrients.js';
import { knownMean, meanGrams, sumTotals, totalOf, type Portion, type Total } from '#libs/science/portion-totals.js';
import type { FormulaVersion, PublishedTotal, PublishedTotals } from './publication.js';

/**
 * What a total was computed with. The version rises when the same portions would give another figure.
 * 1: a week's mean was the rounded sum divided by its days, and a portion's energy (planned-meals.ts) a product of doubles.
 * 2: both are rounded once, from the exact sum.
 */
export const TOTALS_FORMULA: FormulaVersion = {
  id: 'portion-totals',
  version: 2,
  citation:
    'Exact sums of grams (to 0.001 g) × value per 100 g (to 6 decimals). Days and weekly means: the double nearest to the exact value, rounded once; energy of a portion or meal: the exact value rounded half up to 0.001 kcal. Completeness = share of the grams whose value is known',
};

const IDS: readonly NutrientId[] = NUTRIENTS.map(({ id }) => id);

/**
 * Totals of every day and the mean of every week, by the arithmetic that the browser uses too.
 * @param days portions of each day of the plan, whole weeks
 * @throws ScienceError `total.too-large`, `portion.*`, `nutrient.out-of-range`
 */
export function planTotals(days: readonly (readonly Portion[])[]): PublishedTotals {
  const totals = days.map((portions) => totalOf(portions));
  const weeks = Array.from({ length: Math.ceil(days.length / 7) }, (_, week) => totals.slice(week * 7, week * 7 + 7));
  return { nutrientIds: IDS, days: totals.map((total) => published(total, 1)), weeks: weeks.map(meanOf) };
}

/** The mean of the days that have items: a week that is half planned is not a week of half rations. */
function meanOf(days: readonly Total[]): PublishedTotal & { days: number } {
  const planned = days.filter(({ grams }) => grams > 0);
  return { days: planned.length, ...published(sumTotals(planned), Math.max(1, planned.length)) };
}

function published(total: Total, days: number): PublishedTotal {
  const nutrients = IDS.map((_, i) => knownMean(total, i, days));
  return {
    grams: meanGrams(total, days),
    amounts: nutrients.map(({ amount }) => amount),
    completeness: nutrients.map(({ completeness }) => completeness),
  };
}
