/** Numbers as people type and paste them, read by the rules of their language. Pure: no Angular, no clock, no Intl. */
import type { NumberLocale } from '#libs/science/display.js';
import { GRAMS_PER_OUNCE, GRAMS_PER_POUND, KJ_PER_KCAL } from '#libs/science/units.js';

/** Why a text is no number that can be counted on. */
export type NumberRefusal = 'empty' | 'not-a-number' | 'several' | 'separators' | 'exponent' | 'sign' | 'unit';

export interface UnderstoodNumber {
  readonly value: number;
  /**
   * Another reading is possible ("1,500" is 1500 in English and 1.5 in German), or a unit was converted: the field shows
   * what it understood before that counts.
   */
  readonly doubtful: boolean;
}

export type ReadNumber = UnderstoodNumber | { readonly refusal: NumberRefusal };

/** What a field counts in. A pasted unit of the same kind is converted; another kind is refused. */
export type FieldUnit = 'g' | 'mg' | 'µg' | 'kg' | 'oz' | 'lb' | 'cm' | 'm' | 'in' | 'kcal' | 'kJ' | '%' | '';

/** Size of a unit in the base of its kind: grams, centimetres, kilocalories. Sources: NIST SP 811, appendix B (exact values). */
const UNITS: Readonly<Record<string, readonly [kind: string, size: number]>> = {
  µg: ['mass', 1e-6],
  mcg: ['mass', 1e-6],
  ug: ['mass', 1e-6],
  mg: ['mass', 1e-3],
  g: ['mass', 1],
  gr: ['mass', 1],
  gram: ['mass', 1],
  grams: ['mass', 1],
  gramm: ['mass', 1],
  kg: ['mass', 1000],
  kgs: ['mass', 1000],
  kilo: ['mass', 1000],
  kilos: ['mass', 1000],
  oz: ['mass', GRAMS_PER_OUNCE],
  lb: ['mass', GRAMS_PER_POUND],
  lbs: ['mass', GRAMS_PER_POUND],
  pound: ['mass', GRAMS_PER_POUND],
  pounds: ['mass', GRAMS_PER_POUND],
  mm: ['length', 0.1],
  cm: ['length', 1],
  m: ['length', 100],
  in: ['length', 2.54],
  inch: ['length', 2.54],
  inches: ['length', 2.54],
  '"': ['length', 2.54],
  ft: ['length', 30.48],
  kcal: ['energy', 1],
  kj: ['energy', 1 / KJ_PER_KCAL],
  '%': ['share', 1],
};

const QUARTERS: Readonly<Record<string, number>> = { '¼': 0.25, '½': 0.5, '¾': 0.75 };
/** Zeros of the digits that keyboards of the clinic's languages write: Arabic, Persian, Devanagari, Bengali. */
const ZEROS = [0x660, 0x6f0, 0x966, 0x9e6];

/**
 * @param unit what the field counts in; '': no unit is taken
 * @example readNumber('1,500', 'en') // 1500, doubtful; in 'de' 1.5, doubtful
 */
export function readNumber(text: string, locale: NumberLocale, unit: FieldUnit = ''): ReadNumber {
  const quarter = /^(\d{0,4})([¼½¾])$/.exec(text.trim());
  if (quarter) return { value: Number(quarter[1]) + (QUARTERS[quarter[2] ?? ''] ?? 0), doubtful: false };
  const inches = UNITS[unit]?.[0] === 'length' ? feetAndInches(text, locale) : null;
  if (inches !== null) return { value: converted((inches * 2.54) / UNITS[unit]![1]), doubtful: true };
  const plain = plainText(text);
  if (plain === '') return { refusal: 'empty' };
  const parts = /^([+-]*) ?([\d.,' ]*[\d.,'])? ?(.*)$/u.exec(plain);
  const [, sign = '', body = '', tail = ''] = parts ?? [];
  if (!/\d/.test(body)) return { refusal: 'not-a-number' };
  if (sign.length > 1) return { refusal: 'sign' };
  if (/^e[+-]?\d/i.test(tail)) return { refusal: 'exponent' };
  if (/\d/.test(tail)) return { refusal: /^[-+]/.test(tail) ? 'sign' : 'several' };
  const magnitude = magnitudeOf(body, locale);
  if ('refusal' in magnitude) return magnitude;
  const factor = factorOf(tail, unit);
  if (factor === null) return { refusal: 'unit' };
  // beyond this a double no longer holds every digit that was typed
  if (body.replace(/\D/g, '').length > 15) return { refusal: 'not-a-number' };
  const value = (sign === '-' ? -1 : 1) * magnitude.value * factor;
  const wasConverted = factor !== 1;
  return { value: wasConverted ? converted(value) : value + 0, doubtful: magnitude.doubtful || wasConverted };
}

/** What came of another unit, with as many decimals as anything is kept with: 180 lb is 81.646627 kg. */
const converted = (value: number): number => Number(Number(value.toPrecision(12)).toFixed(6));

/** A whole number, for fields that count things. @returns null for what is none */
export function wholeNumber(text: string, locale: NumberLocale): number | null {
  const read = readNumber(text, locale);
  return 'refusal' in read || !Number.isInteger(read.value) ? null : read.value;
}

/** A number as the field shows it for editing: the language's decimal separator, no groups. It reads back as itself. */
export function typedNumber(value: number | null | undefined, locale: NumberLocale): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return '';
  const shortest = String(value);
  const text = shortest.includes('e') ? value.toFixed(12).replace(/\.?0+$/, '') : shortest;
  const decimal = locale === 'de' ? text.replace('.', ',') : text;
  // "1,375" would be read as it stands; what looks like a group keeps a zero that says it is none
  return /^-?[1-9]\d{0,2}[.,]\d{3}$/.test(decimal) ? `${decimal}0` : decimal;
}

/** Text with ASCII digits and one kind of space, apostrophe and minus. */
export function plainText(text: string): string {
  return [...text.normalize('NFKC')].map(plainCharacter).join('').replace(/\s+/gu, ' ').trim();
}

/** `5'6"`, `5 ft 6 in`, `6 ft` in inches. */
function feetAndInches(text: string, locale: NumberLocale): number | null {
  const parts =
    /^(\d{1,2}) ?(?:['’′]|ft\.?|feet|foot) ?(?:(\d{1,2}(?:[.,]\d{1,2})?) ?(?:["”″]|''|′′|in\.?|inch|inches)?)?$/i.exec(
      text.trim(),
    );
  if (!parts) return null;
  const rest = parts[2] === undefined ? 0 : readNumber(parts[2], locale);
  if (typeof rest === 'object' && 'refusal' in rest) return null;
  const inches = typeof rest === 'object' ? rest.value : rest;
  return inches < 12 ? Number(parts[1]) * 12 + inches : null;
}

function plainCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const zero = ZEROS.find((start) => code >= start && code <= start + 9);
  if (zero !== undefined) return String(code - zero);
  if (/[\u2212\u2010\u2011\u2012\u2013]/.test(character)) return '-';
  if (/[\u2018\u2019\u02bc\u00b4`]/.test(character)) return "'";
  if (character === '\u066b') return '.';
  if (character === '\u066c') return "'";
  // NFKC writes the micro sign as Greek mu
  return character === 'μ' ? 'µ' : character;
}

function magnitudeOf(body: string, locale: NumberLocale): ReadNumber {
  const [group, decimal] = locale === 'de' ? ['.', ','] : [',', '.'];
  if (/[' ]{2}|[.,][' ]|[' ][.,]/.test(body)) return { refusal: 'separators' };
  const spaced = /[' ]/.test(body);
  const whole = body.split(/[.,]/, 1)[0] ?? '';
  if (spaced && !isGrouped(whole, /[' ]/)) return { refusal: 'several' };
  const digits = body.replace(/[' ]/g, '');
  const marks = digits.replace(/\d/g, '');
  if (spaced && (marks.length > 1 || /[' ]/.test(body.slice(whole.length)))) return { refusal: 'separators' };
  if (marks === '') return { value: Number(digits), doubtful: false };

  const last = marks.at(-1) ?? '';
  const other = last === ',' ? '.' : ',';
  // both kinds: the last one is the decimal separator, whatever the language
  if (marks.includes(other)) {
    const [front = '', back = '', ...more] = digits.split(last);
    if (more.length > 0 || back === '' || !isGrouped(front, other)) return { refusal: 'separators' };
    return { value: Number(`${front.replaceAll(other, '')}.${back}`), doubtful: last !== decimal };
  }
  if (marks.length > 1) {
    if (!isGrouped(digits, last)) return { refusal: 'several' };
    return { value: Number(digits.replaceAll(last, '')), doubtful: last !== group };
  }
  const asGroups = isGrouped(digits, last);
  if (last === group && asGroups && !spaced) return { value: Number(digits.replace(last, '')), doubtful: true };
  const value = Number(digits.replace(last, '.'));
  return { value, doubtful: asGroups || last !== decimal };
}

/** Whether these are groups of three behind one to three digits that don't begin with a zero: 1,500 or 12.345.678. */
function isGrouped(digits: string, separator: string | RegExp): boolean {
  const [first = '', ...rest] = digits.split(separator);
  return rest.length > 0 && /^[1-9]\d{0,2}$/.test(first) && rest.every((group) => /^\d{3}$/.test(group));
}

/** @returns null for a unit that this field cannot take */
function factorOf(tail: string, unit: FieldUnit): number | null {
  const name = tail.trim().replace(/\.$/, '').toLowerCase();
  if (name === '') return 1;
  const [typed, own] = [UNITS[name], UNITS[unit.toLowerCase()]];
  if (!typed || !own || typed[0] !== own[0]) return null;
  return typed[1] === own[1] ? 1 : typed[1] / own[1];
}
