/** What a jotted amount of a food weighs, by the measures of that food. Pure. */
import { measureOf, portionProblem, type HouseholdMeasure } from '#libs/science/portion.js';
import type { QuickAmount } from './quick-entry.js';
import { MILLILITRES } from './quick-words.js';

/** A portion of a food as a plan keeps it. */
export interface QuickPortion {
  readonly grams: number;
  readonly measure: { readonly label: string; readonly amount: number } | null;
}

/**
 * Grams of what was written, by the measures of the food that was meant.
 * @param pieceGrams of a piece, where the food's measures have none; null: unknown
 * @param names of the food: a measure called as it is ("1 fig") is a piece of it
 * @returns null: nobody knows what it weighs, or it is no portion
 */
export function quickPortion(
  amount: QuickAmount,
  measures: readonly HouseholdMeasure[],
  pieceGrams: number | null = null,
  names: readonly string[] = [],
): QuickPortion | null {
  if (amount.kind === 'grams') return portionOf(amount.grams);
  if (amount.kind === 'millilitres') {
    const density = densityOf(measures);
    return density === null ? null : portionOf(amount.millilitres * density);
  }
  const { count, measure } = amount;
  const pieces = measure === null ? piecesAmong(measures, names) : null;
  if (pieces && pieces.of > 1) {
    const [label, share] = [pieces.measure.label, count / pieces.of];
    return portionOf(share * pieces.measure.grams, Number.isInteger(share) ? { label, amount: share } : null);
  }
  const counted = measure === null ? pieces?.measure : measuredBy(measure, measures);
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

/** What a piece is called where it is not called as the food is. Containers, servings and volumes are none, nor is a roast. */
const SIZES = /^((extra )?(small|medium|large)|jumbo|mini|baby|regular|whole)\b/;
const PIECES = new Set(
  [
    'piece slice item unit each fruit stick spear strip stalk wedge leaf pod ear root bulb clove floweret',
    'steak fillet filet chop cutlet medallion drumstick thigh breast wing leg link sausage frankfurter patty pattie',
    'egg potato roll muffin biscuit cookie cracker pancake waffle doughnut donut croissant pastry tortilla',
    'sandwich burger bar toast wafer pat',
  ].flatMap((words) => words.split(' ')),
);
/** What else a measure may say: what holds it, or how much it is of, and not what it is. */
const NO_PIECE =
  /\b(box|package|packet|pack|bag|can|jar|bottle|container|carton|pouch|serving|recipe|yield|cubic|roast)\b/;

const stemOf = (word: string) =>
  word
    .replace(/ies$/, 'y')
    .replace(/(?<=..)oes$/, 'o')
    .replace(/(?<=..)s$/, '');

/** How many pieces of the food a measure is: 1 for "1 medium" and "1 egg", 50 for "50 raisins"; null: it is none of pieces. */
function piecesIn(label: string, names: readonly string[]): number | null {
  const [, number, said] = /^(\d{1,3}) (.+)$/.exec(label.toLowerCase()) ?? [];
  // "1 slice (1 oz)": what stands in parentheses, or behind a comma, says more of the piece
  const what = said?.split(/[,(]/, 1)[0]!.trim();
  if (!what || Number(number) === 0 || NO_PIECE.test(what)) return null;
  if (SIZES.test(what)) return Number(number);
  const head = stemOf(what.split(' ', 1)[0]!);
  const isNamed = names.some((name) =>
    (name.toLowerCase().match(/\p{L}+/gu) ?? []).some((word) => stemOf(word) === head),
  );
  return PIECES.has(head) || isNamed ? Number(number) : null;
}

interface Pieces {
  readonly measure: HouseholdMeasure;
  readonly of: number;
}

/** What is counted: of several sizes the medium one, then the large one; a measure of one piece before those of several. */
function piecesAmong(measures: readonly HouseholdMeasure[], names: readonly string[]): Pieces | null {
  const pieces = measures.flatMap((measure): readonly Pieces[] => {
    const of = piecesIn(measure.label, names);
    return of === null ? [] : [{ measure, of }];
  });
  const ones = pieces.filter(({ of }) => of === 1);
  const sized = (size: RegExp) => ones.find(({ measure }) => size.test(measure.label));
  return sized(/\bmedium\b/i) ?? sized(/^1 large\b/i) ?? ones[0] ?? pieces[0] ?? null;
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
