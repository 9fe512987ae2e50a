/** What a jotted amount of a food weighs, by the measures of that food. Pure. */
import { measureOf, portionProblem, type HouseholdMeasure } from '#libs/science/portion.js';
import type { QuickAmount } from './quick-entry.js';
import { MILLILITRES } from './quick-words.js';

/** A portion of a food as a plan keeps it. */
export interface QuickPortion {
  readonly grams: number;
  readonly measure: { readonly label: string; readonly amount: number } | null;
}

const ONE = /^1 /;
const WEIGHED = /^1 (oz|lb|g|kg|ounce|pound)\b/i;

/**
 * Grams of what was written, by the measures of the food that was meant.
 * @param pieceGrams of a piece, where the food's measures have none; null: unknown
 * @returns null: nobody knows what it weighs, or it is no portion
 */
export function quickPortion(
  amount: QuickAmount,
  measures: readonly HouseholdMeasure[],
  pieceGrams: number | null = null,
): QuickPortion | null {
  if (amount.kind === 'grams') return portionOf(amount.grams);
  if (amount.kind === 'millilitres') {
    const density = densityOf(measures);
    return density === null ? null : portionOf(amount.millilitres * density);
  }
  const { count, measure } = amount;
  const counted = measure === null ? pieceAmong(measures) : measuredBy(measure, measures);
  if (counted) {
    const label = counted.label;
    const exact = measureOf(measures, { label, amount: count }, count * counted.grams)!;
    return portionOf(count * exact.grams, { label, amount: count });
  }
  // what is known of a piece is known of a medium one
  if (measure === null || measure === 'piece' || measure === 'medium')
    return pieceGrams === null ? null : portionOf(count * pieceGrams);
  const [density, millilitres] = [densityOf(measures), MILLILITRES[measure]];
  return density === null || millilitres === undefined ? null : portionOf(count * millilitres * density);
}

function portionOf(grams: number, measure: QuickPortion['measure'] = null): QuickPortion | null {
  const kept = Math.round(grams * 1000) / 1000;
  return portionProblem(kept) === null ? { grams: kept, measure } : null;
}

/** Spelled as the labels of the lists spell it. */
const LABELLED: Readonly<Record<string, RegExp>> = {
  tbsp: /^1 (tbsp|tablespoon)s?\b/i,
  tsp: /^1 (tsp|teaspoon)s?\b/i,
  container: /^1 (container|pot)\b/i,
  package: /^1 (package|packet|pack)\b/i,
};

/** The measure that a word means: the plain one before those that say more ("1 cup" before "1 cup, chopped"). */
function measuredBy(word: string, measures: readonly HouseholdMeasure[]): HouseholdMeasure | null {
  const label = LABELLED[word] ?? new RegExp(`^1 ${word}\\b`, 'i');
  const fitting = measures.filter((measure) => label.test(measure.label));
  return fitting.find((measure) => !/[,(]/.test(measure.label)) ?? fitting[0] ?? null;
}

const POURED = /^1 (cup|tbsp|tsp|tablespoon|teaspoon|fl\b|pint|quart|ladle|glass)/i;

/** One of what is counted: of several the medium one, then the large one. */
function pieceAmong(measures: readonly HouseholdMeasure[]): HouseholdMeasure | null {
  const pieces = measures.filter(({ label }) => ONE.test(label) && !WEIGHED.test(label) && !POURED.test(label));
  const sized = (size: RegExp) => pieces.find(({ label }) => size.test(label));
  return sized(/\bmedium\b/i) ?? sized(/^1 large\b/i) ?? pieces[0] ?? null;
}

/** Grams of a millilitre, from a measure of the food that says nothing but a volume; null: there is none. */
function densityOf(measures: readonly HouseholdMeasure[]): number | null {
  for (const { label, grams } of measures) {
    const [, word] = /^1 (cup|tbsp|tablespoon|tsp|teaspoon|fl oz)$/i.exec(label) ?? [];
    const known = word && MILLILITRES[word.toLowerCase().replace('tablespoon', 'tbsp').replace('teaspoon', 'tsp')];
    if (known) return grams / known;
  }
  return null;
}
