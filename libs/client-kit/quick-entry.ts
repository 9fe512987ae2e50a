/**
 * Foods as people jot them down, "2 eggs, 30g oats, 1 banana", read by the rules of their language. Pure: no foods, no network.
 * A line that looks understood and is wrong would be planned unseen: whatever can be read in two ways is unclear.
 */
import type { NumberLocale } from '#libs/science/display.js';
import { DIGIT, numberAtFront, type FrontNumber } from './quick-numbers.js';
import {
  CONTAINER_END,
  isSize,
  isUnit,
  MASS,
  MEASURE_OF,
  MILLILITRES,
  NUMBER_WORDS,
  VAGUE,
  VOLUME,
} from './quick-words.js';

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

interface Amounted {
  readonly amount: QuickAmount;
  readonly rest: string;
}
type Read = Amounted | 'unclear' | null;

/** One for each food: by lines, semicolons, plus signs, and commas that stand in no number. Blank ones are left out. */
export function quickLines(text: string, locale: NumberLocale): readonly QuickLine[] {
  return text
    .split(/[\n;]|(?<!\d)[,+]|[,+](?!\d)/u)
    .map((part) => part.replace(/^\s*[-–•*]\s+/u, '').trim())
    .filter((part) => part !== '')
    .map((part) => quickLine(part, locale));
}

function quickLine(text: string, locale: NumberLocale): QuickLine {
  const read = amountOf(text.normalize('NFC'), locale);
  if (read === null) return { text, problem: 'no-amount' };
  if (read === 'unclear') return { text, problem: 'amount-unclear' };
  const food = read.rest.replace(/^(?:of|von|vom)\s+/i, '').trim();
  if (!/\p{L}{2}/u.test(food)) return { text, problem: 'no-food' };
  return holdsAnotherAmount(food) ? { text, problem: 'amount-unclear' } : { text, amount: read.amount, food };
}

/** A mass or volume at the end says more than a count at the front: `1 Dose Thunfisch (150 g)`, `half and half 30 ml`. */
function amountOf(text: string, locale: NumberLocale): Read {
  const end = weightAtEnd(text, locale);
  if (end === null) return amountAtFront(text, locale) ?? timesAtEnd(text);
  const front = amountAtFront(end.food, locale);
  if (front === 'unclear' || end.amount === 'unclear') return 'unclear';
  if (front === null) return end.each ? 'unclear' : { amount: end.amount, rest: end.food };
  return weighed(front, end.amount, end.each);
}

/** What is counted weighs that much, each or together. Of several it must be said which. */
function weighed({ amount, rest }: Amounted, weight: QuickAmount, each: boolean): Amounted | 'unclear' {
  if (amount.kind !== 'count' || !(each || amount.count === 1)) return 'unclear';
  return checked(times(weight, amount.count), rest);
}

/** `30g oats`, `2 x eggs`, `2 x 150 g yogurt`, `1 1/2 cups milk`, `ein Ei`; null: no amount stands there. */
function amountAtFront(text: string, locale: NumberLocale): Read {
  const number = numberAtFront(text, locale);
  if (number === null || number === 'unclear') return number;
  const [sign = ''] = /^\s*(?:[x×*]\s*(?=[\p{Nd}\s]|$)|×\s*|(?:mal|times)\s+)/iu.exec(number.rest) ?? [];
  const rest = number.rest.slice(sign.length).trimStart();
  if (new RegExp(`^[${DIGIT}]`, 'u').test(rest)) return multiplied(number, rest, sign !== '', locale);
  return unitAtFront({ ...number, rest: sign === '' ? number.rest : ` ${rest}` }, locale);
}

/** `2 x 150 g`, `a 150 g steak`; "1 500 g" may be a thousand and a half. */
function multiplied({ value, said }: FrontNumber, rest: string, signed: boolean, locale: NumberLocale): Read {
  // "a 2% milk"
  if (/^[\p{Nd}.,]+\s*%/u.test(rest)) return checked({ kind: 'count', count: value, measure: null }, rest);
  if (!signed && !said) return 'unclear';
  const each = amountAtFront(rest, locale);
  if (each === null || each === 'unclear') return 'unclear';
  if (each.amount.kind === 'count' && each.amount.measure === null) return 'unclear';
  return checked(times(each.amount, value), each.rest);
}

const WORD = /^[\p{L}µμ]+\.?/u;
const wordOf = (text: string) => text.replace(/[.,()]/g, '').toLowerCase();

/** The unit, measure or container behind a number; none: the food itself is counted. */
function unitAtFront({ value, said, rest: behindNumber }: FrontNumber, locale: NumberLocale): Read {
  const rest = behindNumber.trimStart();
  const [word = ''] = WORD.exec(rest) ?? [];
  const unit = wordOf(word);
  const behind = rest.slice(word.length).trimStart();
  if (unit === 'fl' && /^oz(?!\p{L})/iu.test(behind))
    return checked({ kind: 'millilitres', millilitres: value * MILLILITRES['fl oz']! }, behind.replace(/^oz\.?/i, ''));
  // "1 gr. Apfel" is a large one
  if (/^gr\.$/i.test(word)) return 'unclear';
  if (isUnit(unit)) return checked(times(weightOf(unit), value), behind);
  const hands = /^hand\s+voll(?!\p{L})/iu.exec(rest);
  if (hands) return counted(value, 'handful', rest.slice(hands[0].length).trimStart(), locale);
  const measure = MEASURE_OF.get(unit);
  if (measure !== undefined) return counted(value, measure, behind, locale);
  // "7up" is a name
  const glued = !said && /^[\p{L}µμ]/u.test(behindNumber);
  return glued ? 'unclear' : countedFood(value, rest, locale);
}

/** `3 Scheiben Brot`, `3 Scheiben à 50 g Brot`, `1 Dose (150 g) Thunfisch`. */
function counted(count: number, measure: string, behind: string, locale: NumberLocale): Read {
  const amount: QuickAmount = { kind: 'count', count, measure };
  const inside = weightInside(behind, locale);
  if (inside === 'unclear') return 'unclear';
  if (inside) return weighed({ amount, rest: inside.rest }, inside.amount, inside.each);
  const [next = ''] = WORD.exec(behind.replace(/^(?:of|von)\s+/i, '')) ?? [];
  const nextMeasure = MEASURE_OF.get(wordOf(next));
  // "1 kleine Tasse Milch" is no small piece of it; "1 cup large shrimp" is a cup
  const measured = nextMeasure !== undefined && (isSize(measure) || !isSize(nextMeasure));
  return measured || isUnit(wordOf(next)) ? 'unclear' : checked(amount, behind);
}

/** `2 eggs`, `1 chocolate bar`; a measure amid the words, or what looks like an unknown one, is unclear. */
function countedFood(count: number, rest: string, locale: NumberLocale): Read {
  const inside = weightInside(rest, locale);
  if (inside === 'unclear') return 'unclear';
  if (inside)
    return weighed({ amount: { kind: 'count', count, measure: null }, rest: inside.rest }, inside.amount, false);
  const words = rest.split(/\s+/u);
  const first = words[0] ?? '';
  const last = MEASURE_OF.get(wordOf(words.at(-1) ?? ''));
  const amid = words.slice(1, -1).some((word) => MEASURE_OF.has(wordOf(word)) || isUnit(wordOf(word)));
  const strange = /^\p{L}$|^\p{L}+\.$|^[^\p{L}"'„“(]/u.test(first) || VAGUE.test(wordOf(first));
  if (amid || strange || (words.length > 1 && CONTAINER_END.test(wordOf(first)))) return 'unclear';
  return checked({ kind: 'count', count, measure: words.length > 1 ? (last ?? null) : null }, rest);
}

const EACH = '(?:à|á|@|zu\\s+je|zu|je(?:weils)?|each)';

/** A mass or volume at the front, with or without brackets: `à 50 g Brot`, `(150 g) Thunfisch`, `of 50 g bread`. */
function weightInside(text: string, locale: NumberLocale) {
  const [opening = '', said] = new RegExp(`^\\(?\\s*(${EACH}|a|of|von|mit)?\\s*(?=[${DIGIT}])`, 'iu').exec(text) ?? [];
  if (opening === '') {
    if (!new RegExp(`^[${DIGIT}]`, 'u').test(text) || /^[\p{Nd}.,]+\s*%/u.test(text)) return null;
  }
  const weight = weightAtFront(text.slice(opening.length), locale);
  if (weight === null || weight === 'unclear') return 'unclear';
  const [closing = '', each] = /^\s*(each|je)?(?:\s*\)|(?=\s|$))\s*/iu.exec(weight.rest) ?? [];
  // "(150 g drained)" says more than its weight
  if (opening.startsWith('(') && !closing.includes(')')) return 'unclear';
  return { amount: weight.amount, each: Boolean(said ?? each), rest: weight.rest.slice(closing.length) };
}

/** A number with a mass or volume, and what is behind it. */
function weightAtFront(text: string, locale: NumberLocale): Read {
  const number = numberAtFront(text, locale);
  if (number === null || number === 'unclear') return number;
  const rest = number.rest.trimStart();
  const fluid = /^fl\.?\s*oz\.?(?!\p{L})/iu.exec(rest);
  const [word = ''] = fluid ?? WORD.exec(rest) ?? [];
  const weight = fluid ? weightOf('fl oz') : isUnit(wordOf(word)) ? weightOf(wordOf(word)) : null;
  return weight && checked(times(weight, number.value), rest.slice(word.length));
}

const UNITS = ['fl\\.?\\s*oz', ...Object.keys(MASS), ...Object.keys(VOLUME)].join('|');
const FIGURE = `(?:\\d{1,3}\\s+(?=[${DIGIT}]))?[${DIGIT}][${DIGIT}.,'/⁄x×*–−-]*`;
const END = new RegExp(
  `^(.*?\\S)[\\s:(=]+(?:(?:ca\\.?|circa|etwa|about|approx\\.?|~)\\s*)?(${EACH}\\s*)?` +
    `(${FIGURE}\\s*(?:${UNITS})\\.?)(\\s*(?:each|je|(?:pro|per)\\s+\\p{L}+))?\\s*\\)?$`,
  'iu',
);

/** `oats 30 g`, `Thunfisch (150 g)`, `3 Scheiben Brot à 50 g`; null: no mass or volume ends the text. */
function weightAtEnd(text: string, locale: NumberLocale) {
  const parts = END.exec(text);
  if (!parts || !/\p{L}/u.test(parts[1]!)) return null;
  const [, food = '', before, weight = '', behind] = parts;
  const read = weightAtFront(weight, locale);
  const amount = read === null || read === 'unclear' || read.rest.trim() !== '' ? ('unclear' as const) : read.amount;
  // only a number is left of "2 x 150 g"
  if (/^[\p{Nd}.,/\s]+[x×*]?$/iu.test(food)) return null;
  return { food, amount, each: Boolean(before ?? behind) };
}

/** `eggs x2`: at the end only what can't be part of a name. */
function timesAtEnd(text: string): Read {
  const [, food = '', count] = /^(.*?\p{L}.*?)[\s:]+[x×]\s*(\d+)\.?$/iu.exec(text) ?? [];
  return count === undefined ? null : checked({ kind: 'count', count: Number(count), measure: null }, food);
}

function weightOf(unit: string): QuickAmount {
  const grams = MASS[unit];
  return grams === undefined
    ? { kind: 'millilitres', millilitres: VOLUME[unit] ?? MILLILITRES[unit]! }
    : { kind: 'grams', grams };
}

function times(amount: QuickAmount, factor: number): QuickAmount {
  if (amount.kind === 'grams') return { ...amount, grams: amount.grams * factor };
  if (amount.kind === 'count') return { ...amount, count: amount.count * factor };
  return { ...amount, millilitres: amount.millilitres * factor };
}

function checked(amount: QuickAmount, rest: string): Amounted | 'unclear' {
  const value = amount.kind === 'grams' ? amount.grams : amount.kind === 'count' ? amount.count : amount.millilitres;
  return value > 0 && Number.isFinite(value) ? { amount, rest } : 'unclear';
}

const PERCENT = /[\p{Nd}.,]+(?:\s*[-–]\s*[\p{Nd}.,]+)?\s*%/gu;
const NUMBER = new RegExp(
  `(?<![\\p{L}\\p{Nd}.,-])[${DIGIT}](?:[${DIGIT}.,]*[${DIGIT}])?(?![${DIGIT}])(-?)([\\p{L}µμ]*)`,
  'gu',
);
const NAMED = /(?:type|typ|nr|no)\.?\s*$/iu;
const ONE_MORE = new RegExp(
  `(?:^|\\s)(?:and|und|&|plus|mit|with)\\s+(?:${[...NUMBER_WORDS.keys()].join('|')}|half\\s+an?|halbe[nrs]?)\\s`,
  'iu',
);

/** A food's name with a number that is no part of it: "oats 2 eggs", "Brot 50 g"; "milk 3.5 %", "Mehl Type 405", "7up" are names. */
function holdsAnotherAmount(food: string): boolean {
  if (/^(?:and|und|&|or|oder|bis|to|each|je|pro|per)(?!\p{L})|^[-–/]|(?:^|\s)[x×*]\s*\d/iu.test(food)) return true;
  if (ONE_MORE.test(food)) return true;
  const name = food.replace(PERCENT, ' ');
  return [...name.matchAll(NUMBER)].some(({ index, 1: dash = '', 2: letters = '' }) => {
    if (letters !== '') return dash === '' && (isUnit(wordOf(letters)) || MEASURE_OF.has(wordOf(letters)));
    return !NAMED.test(name.slice(0, index));
  });
}
