/** Foods as people jot them down, "2 eggs, 30g oats, 1 banana", read by the rules of their language. Pure: no foods, no network. */
import type { NumberLocale } from '#libs/science/display.js';
import { measureOf, portionProblem, type HouseholdMeasure } from '#libs/science/portion.js';
import { plainText, readNumber } from './read-number.js';

/** How much of a food was written. */
export type QuickAmount =
  | { readonly kind: 'grams'; readonly grams: number }
  | { readonly kind: 'millilitres'; readonly millilitres: number }
  /** `measure`: what is counted, in the words of household measures; null: the food itself. */
  | { readonly kind: 'count'; readonly count: number; readonly measure: string | null };

/** What was understood of one food, or why nothing was: its text is kept as it was typed. */
export type QuickLine =
  | { readonly text: string; readonly amount: QuickAmount; readonly food: string }
  | { readonly text: string; readonly problem: QuickProblem };
export type QuickProblem = 'no-amount' | 'amount-unclear' | 'no-food';

/** NIST Handbook 44, appendix C: US cup, tablespoon, teaspoon, fluid ounce. */
const MILLILITRES: Readonly<Record<string, number>> = { cup: 236.588, tbsp: 14.7868, tsp: 4.92892, 'fl oz': 29.5735 };

const MASS: Readonly<Record<string, number>> = {
  g: 1,
  gr: 1,
  gram: 1,
  grams: 1,
  gramm: 1,
  kg: 1000,
  kilo: 1000,
  oz: 28.349523125,
  ounce: 28.349523125,
  ounces: 28.349523125,
  lb: 453.59237,
  lbs: 453.59237,
  pound: 453.59237,
  pounds: 453.59237,
  pfund: 500,
};
const VOLUME: Readonly<Record<string, number>> = {
  ml: 1,
  cl: 10,
  dl: 100,
  l: 1000,
  liter: 1000,
  litre: 1000,
  litres: 1000,
};
/** What is counted beside foods, by the word in the labels of measures. */
const COUNTED: Readonly<Record<string, readonly string[]>> = {
  cup: ['cup', 'cups', 'tasse', 'tassen'],
  tbsp: ['tbsp', 'tbsps', 'tablespoon', 'tablespoons', 'el', 'esslöffel'],
  tsp: ['tsp', 'tsps', 'teaspoon', 'teaspoons', 'tl', 'teelöffel'],
  slice: ['slice', 'slices', 'scheibe', 'scheiben'],
  piece: ['piece', 'pieces', 'pc', 'pcs', 'stück', 'stk'],
  container: ['container', 'containers', 'pot', 'pots', 'becher'],
  can: ['can', 'cans', 'tin', 'tins', 'dose', 'dosen'],
  fillet: ['fillet', 'fillets', 'filet', 'filets'],
  clove: ['clove', 'cloves', 'zehe', 'zehen'],
  leaf: ['leaf', 'leaves', 'blatt', 'blätter'],
  small: ['small', 'kleine', 'kleiner', 'kleines', 'klein'],
  medium: ['medium', 'mittlere', 'mittlerer', 'mittleres', 'mittelgroße', 'mittelgroßer'],
  large: ['large', 'big', 'große', 'großer', 'großes', 'groß'],
};
const MEASURE_OF = new Map(Object.entries(COUNTED).flatMap(([label, words]) => words.map((word) => [word, label])));

const NUMBER_WORDS: Readonly<Record<string, number>> = {
  ...{ a: 1, an: 1, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, half: 0.5 },
  ...{ ein: 1, eine: 1, einen: 1, zwei: 2, drei: 3, vier: 4, fünf: 5, sechs: 6, halbe: 0.5, halber: 0.5, halbes: 0.5 },
};
const FRACTIONS: Readonly<Record<string, number>> = { '¼': 0.25, '½': 0.5, '¾': 0.75, '⅓': 1 / 3, '⅔': 2 / 3 };

/** One for each food: by lines, semicolons, plus signs, and commas that stand in no number. Blank ones are left out. */
export function quickLines(text: string, locale: NumberLocale): readonly QuickLine[] {
  return text
    .split(/[\n;+]|(?<!\d),|,(?!\d)/u)
    .map((part) => part.replace(/^\s*[-–•*]\s+/u, '').trim())
    .filter((part) => part !== '')
    .map((part) => quickLine(part, locale));
}

function quickLine(text: string, locale: NumberLocale): QuickLine {
  const front = amountAtFront(text, locale);
  const read = front ?? amountAtEnd(text, locale);
  if (read === null) return { text, problem: 'no-amount' };
  if (read === 'unclear') return { text, problem: 'amount-unclear' };
  const food = read.rest.replace(/^(of|von|vom)\s+/i, '').trim();
  if (!/\p{L}{2}/u.test(food)) return { text, problem: 'no-food' };
  return { text, amount: read.amount, food };
}

interface Amounted {
  readonly amount: QuickAmount;
  readonly rest: string;
}

/** `30g oats`, `2 x eggs`, `1 1/2 cups milk`, `ein Ei`; null: no amount stands there. */
function amountAtFront(text: string, locale: NumberLocale): Amounted | 'unclear' | null {
  const number = numberAtFront(text, locale);
  if (number === null || number === 'unclear') return number;
  const rest = number.rest.replace(/^\s*[x×]\s+/i, ' ').trimStart();
  const [word = ''] = /^\p{L}+\.?/u.exec(rest) ?? [];
  const unit = word.replace(/\.$/, '').toLowerCase();
  const behind = rest.slice(word.length).trimStart();
  if (unit === 'fl' && /^oz\b/i.test(behind))
    return withUnit({ kind: 'millilitres', millilitres: number.value * 29.5735 }, behind.replace(/^oz\.?/i, ''));
  if (MASS[unit] !== undefined) return withUnit({ kind: 'grams', grams: number.value * MASS[unit] }, behind);
  if (VOLUME[unit] !== undefined)
    return withUnit({ kind: 'millilitres', millilitres: number.value * VOLUME[unit] }, behind);
  const measure = MEASURE_OF.get(unit);
  if (measure !== undefined && behind !== '') return withUnit({ kind: 'count', count: number.value, measure }, behind);
  return withUnit({ kind: 'count', count: number.value, measure: null }, rest);
}

/** `oats 30 g`, `eggs x2`: at the end only what can't be part of a name. */
function amountAtEnd(text: string, locale: NumberLocale): Amounted | 'unclear' | null {
  const parts = /^(.*?\p{L}.*?)[\s:]+(?:([x×]\s*\d+)|(\d\S*)\s*(g|gr|gramm?|grams|kg|oz|ml|cl|dl|l))\.?$/iu.exec(text);
  if (!parts) return null;
  const [, food = '', times, figure, unit] = parts;
  return amountAtFront(times ? `${times.replace(/\D/g, '')} ${food}` : `${figure} ${unit} ${food}`, locale);
}

function withUnit(amount: QuickAmount, rest: string): Amounted | 'unclear' {
  const value = amount.kind === 'grams' ? amount.grams : amount.kind === 'count' ? amount.count : amount.millilitres;
  return value > 0 && Number.isFinite(value) ? { amount, rest } : 'unclear';
}

function numberAtFront(text: string, locale: NumberLocale) {
  const said = /^(\p{L}+)\s+(?:an?\s+)?(?=\S)/iu.exec(text);
  const word = said && NUMBER_WORDS[said[1]!.toLowerCase()];
  if (said && word !== null && word !== undefined) return { value: word, rest: text.slice(said[0].length) };
  const sign = /^(\d{0,3})\s?([¼½¾⅓⅔])/u.exec(text);
  if (sign) return { value: Number(sign[1]) + FRACTIONS[sign[2]!]!, rest: text.slice(sign[0].length) };
  const broken = /^(?:(\d{1,3})\s+)?(\d{1,3})\s*[/⁄]\s*(\d{1,3})(?!\d)/u.exec(text);
  if (broken) {
    const value = Number(broken[1] ?? 0) + Number(broken[2]) / Number(broken[3]);
    return { value, rest: text.slice(broken[0].length) };
  }
  const figure = /^[\p{Nd}][\p{Nd}.,']*/u.exec(text);
  // "2% milk" begins with its name
  if (!figure || /^\s*%/.test(text.slice(figure[0].length))) return /^[-−]\s*\d/.test(text) ? 'unclear' : null;
  const rest = text.slice(figure[0].length);
  const read = readNumber(plainText(figure[0]).replace(/[.,']+$/, ''), locale);
  // "2-3 eggs" is no amount, and "7up" no seven
  return 'refusal' in read || /^\s*[-–]\s*\d/.test(rest) ? ('unclear' as const) : { value: read.value, rest };
}

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
  if (measure === null || ['piece', 'small', 'medium', 'large'].includes(measure))
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
