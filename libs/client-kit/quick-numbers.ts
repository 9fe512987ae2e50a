/** The number that a jotted food begins with, in figures, fractions or words. Pure. */
import type { NumberLocale } from '#libs/science/display.js';
import { FRACTION_WORDS, NUMBER_WORDS } from './quick-words.js';
import { plainText, readNumber } from './read-number.js';

export interface FrontNumber {
  readonly value: number;
  /** Said in words, at least in part: `a`, `half a`, `2 dozen`. What follows it is another word. */
  readonly said: boolean;
  readonly rest: string;
}

/** Fractions that are one character; NFKC spells them out ("⅛" as 1⁄8). */
const VULGAR = '¼-¾⅐-⅞';
export const DIGIT = `\\p{Nd}${VULGAR}`;
const ARTICLE = /^(?:(?:of|von)\s+)?(?:(?:an?|the|eine[rsm]?|der|des|dem)\s+)?/iu;
const AND = /^\s*(?:and|und|&)\s+(?:(?:an?|one|eine?[nrs]?)\s+)?/iu;
// "2-3", "2 bis 3", "2 or 3", "2–"; a slash or an ordinal's full stop is no number either
const RANGE = /^\s*(?:[-‐-―−~…/+.,]|(?:bis|to|oder|or)(?!\p{L}))/iu;

/** @returns null: the text begins with no number; unclear: it begins with more than one, or with none that counts */
export function numberAtFront(text: string, locale: NumberLocale): FrontNumber | 'unclear' | null {
  const first = saidNumber(text) ?? writtenNumber(text, locale);
  if (first === null || first === 'unclear') return first;
  const whole = withDozen(withFraction(first));
  if (whole === 'unclear') return whole;
  return RANGE.test(whole.rest) || AND.test(whole.rest) ? 'unclear' : whole;
}

function saidNumber(text: string): FrontNumber | null {
  const fraction = fractionAtFront(text);
  if (fraction) return { value: fraction.value, said: true, rest: fraction.rest.replace(ARTICLE, '') };
  const [word, value] = wordIn(NUMBER_WORDS, text);
  return value === undefined ? null : { value, said: true, rest: text.slice(word.length).trimStart() };
}

/** The word that the text begins with, and its number if something follows it. */
function wordIn(words: ReadonlyMap<string, number>, text: string) {
  const [word = ''] = /^\p{L}+(?=\s)/u.exec(text) ?? [];
  return [word, words.get(word.toLowerCase())] as const;
}

/** `half`, `viertel`; not in "half and half", "half fat" and "quarter pounder", which are foods. */
function fractionAtFront(text: string) {
  const [word, value] = wordIn(FRACTION_WORDS, text);
  const rest = text.slice(word.length).trimStart();
  if (value === undefined || /^(?:fat|and|und|pounders?)(?!\p{L})|^&/iu.test(rest)) return null;
  return { word: word.toLowerCase(), value, rest };
}

function writtenNumber(text: string, locale: NumberLocale): FrontNumber | 'unclear' | null {
  const fraction = writtenFraction(text);
  if (fraction) return fraction;
  const figure = /^\p{Nd}[\p{Nd}.,']*/u.exec(text);
  // "2% milk" begins with its name
  if (!figure || /^\s*%/.test(text.slice(figure[0].length))) return /^[-−]\s*[\p{Nd}]/u.test(text) ? 'unclear' : null;
  // "3. Banane" is the third of a list
  if (/[.,']$/.test(figure[0])) return 'unclear';
  const read = readNumber(plainText(figure[0]), locale);
  return 'refusal' in read ? 'unclear' : { value: read.value, said: false, rest: text.slice(figure[0].length) };
}

/** `½`, `1½`, `1 ½`, `1/2`, `1 1/2`. */
function writtenFraction(text: string): FrontNumber | null {
  const sign = new RegExp(`^(\\d{0,3})\\s?([${VULGAR}])`, 'u').exec(text);
  if (sign) {
    const [above = NaN, below = NaN] = sign[2]!.normalize('NFKC').split('⁄').map(Number);
    return { value: Number(sign[1]) + above / below, said: false, rest: text.slice(sign[0].length) };
  }
  const broken = /^(?:(\d{1,3})\s+)?(\d{1,3})\s*[/⁄]\s*(\d{1,3})(?!\d)/u.exec(text);
  if (!broken) return null;
  const value = Number(broken[1] ?? 0) + Number(broken[2]) / Number(broken[3]);
  return { value, said: false, rest: text.slice(broken[0].length) };
}

/** `a half`, `three quarters of a`, `one and a half`, `1 and 1/2`. */
function withFraction(number: FrontNumber): FrontNumber | 'unclear' {
  const part = fractionAtFront(number.rest.trimStart());
  if (part) {
    // "2 half bananas" may be one banana or two
    if (number.value !== 1 && /^hal(?!ves)/.test(part.word)) return 'unclear';
    return { value: number.value * part.value, said: true, rest: part.rest.replace(ARTICLE, '') };
  }
  const and = AND.exec(number.rest);
  if (!and) return number;
  const behind = number.rest.slice(and[0].length);
  const added = fractionAtFront(behind) ?? writtenFraction(behind);
  if (!added || added.value >= 1) return 'unclear';
  return { value: number.value + added.value, said: true, rest: added.rest };
}

function withDozen(number: FrontNumber | 'unclear'): FrontNumber | 'unclear' {
  if (number === 'unclear') return number;
  const [dozen] = /^\s*(?:dozen|dutzend)\s+(?=\S)/iu.exec(number.rest) ?? [];
  return dozen ? { value: number.value * 12, said: true, rest: number.rest.slice(dozen.length) } : number;
}
