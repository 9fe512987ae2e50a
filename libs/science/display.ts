/**
 * How numbers look, the same in portal, app and print.
 *
 * Written without Intl: its output changes with the ICU version of the browser, and a printed plan must match the screen.
 */
import type { Nutrient } from './nutrients.js';

/** Shown for what is not known. Never "0", never empty: an empty cell looks like a fault of the program. */
export const UNKNOWN = '—';
const MINUS = '\u2212';
const NO_BREAK_SPACE = '\u00a0';

export type NumberLocale = 'en' | 'de';

export interface AmountFormat {
  /** Share 0..1 of grams with a known value; below 1 the amount is a lower bound and gets `≥`. Absent or null: as if complete. */
  readonly completeness?: number | null;
  /** Default 'en'. */
  readonly locale?: NumberLocale;
  /** Append the unit after a no-break space. Default false: tables carry units in their head. */
  readonly withUnit?: boolean;
}

/**
 * Rounds a decimal number the way people do: half away from zero on the digits one sees (1.005 → 1.01).
 * @param decimals 0..6
 */
export function roundTo(value: number, decimals: number): number {
  const size = Math.abs(value);
  // beyond these, the text of a double has an exponent and shifting it by text would not parse
  if (size < 1e-6) return 0;
  if (!(size < 1e15)) return value;
  const rounded = Number(`${Math.round(Number(`${size}e${decimals}`))}e-${decimals}`);
  return value < 0 && rounded !== 0 ? -rounded : rounded;
}

/** Whether the number has at most so many places after the point, but for what binary arithmetic leaves behind. */
export const hasDecimals = (value: number, decimals: number): boolean =>
  // beyond 1e21 toFixed writes an exponent; such a number has no places after the point
  Math.abs(Number(value.toFixed(decimals)) - value) <= 4 * Number.EPSILON * Math.abs(value);

/** As many decimals as the number has, `most` at most: of what people entered nothing is cut and nothing is added. */
export function decimalsOf(value: number, most = 3): number {
  for (let decimals = 0; decimals < most; decimals += 1) if (roundTo(value, decimals) === value) return decimals;
  return most;
}

/** The usual decimals, or as many more as it takes that an amount is not shown as 0: two digits of it, six decimals at most. */
export function decimalsShown(value: number, usual: number): number {
  if (value === 0 || !Number.isFinite(value)) return usual;
  let decimals = usual;
  while (decimals < 6 && roundTo(value, decimals) === 0) decimals += 1;
  const exact = decimals === usual || decimals === 6 || roundTo(value, decimals) === roundTo(value, decimals + 1);
  return exact ? decimals : decimals + 1;
}

/** Fixed decimals, so that columns align with tabular figures; true minus; grouped thousands. Not finite gives UNKNOWN. */
export function formatNumber(value: number | null, decimals: number, locale: NumberLocale = 'en'): string {
  if (value === null || !Number.isFinite(value)) return UNKNOWN;
  const rounded = roundTo(value, decimals);
  const [integer = '0', fraction] = Math.abs(rounded).toFixed(decimals).split('.');
  const [group, point] = locale === 'de' ? ['.', ','] : [',', '.'];
  const grouped = integer.replace(/\B(?=(\d{3})+$)/g, group);
  return `${rounded < 0 ? MINUS : ''}${grouped}${fraction ? point + fraction : ''}`;
}

/** A change: always signed (`+12`, `−3`), `±0` when it rounds to nothing. */
export function formatChange(value: number | null, decimals: number, locale: NumberLocale = 'en'): string {
  if (value === null || !Number.isFinite(value)) return UNKNOWN;
  const rounded = roundTo(value, decimals);
  const text = formatNumber(rounded, decimals, locale);
  return rounded > 0 ? `+${text}` : rounded === 0 ? `±${text}` : text;
}

/**
 * An amount of a nutrient with its decimals: `12.3`, `≥ 12.3` when some of the food has no value, UNKNOWN when none has.
 * A trace is not shown as zero: `< 0.1` when it is certain, `≥ 0.0` when more may be missing.
 */
export function formatAmount(
  value: number | null,
  nutrient: Pick<Nutrient, 'unit' | 'decimals'>,
  format: AmountFormat = {},
): string {
  if (value === null || !Number.isFinite(value)) return UNKNOWN;
  const { completeness, locale = 'en', withUnit = false } = format;
  // nothing known is unknown, whatever number came with it
  if (completeness === 0) return UNKNOWN;
  const incomplete = completeness !== null && completeness !== undefined && completeness < 1;
  const vanishes = value > 0 && roundTo(value, nutrient.decimals) === 0;
  const sign = incomplete ? `≥${NO_BREAK_SPACE}` : vanishes ? `<${NO_BREAK_SPACE}` : '';
  const shown = vanishes && !incomplete ? 10 ** -nutrient.decimals : value;
  return `${sign}${formatNumber(shown, nutrient.decimals, locale)}${withUnit ? NO_BREAK_SPACE + nutrient.unit : ''}`;
}

/** Completeness in whole per cent: 100 % only when nothing is missing, 0 % only when everything is. */
export function formatCompleteness(share: number | null): string {
  if (share === null || !Number.isFinite(share)) return UNKNOWN;
  if (share > 0 && share < 0.01) return `<${NO_BREAK_SPACE}1${NO_BREAK_SPACE}%`;
  // the tolerance keeps 0.29 × 100 = 28.999999999999996 at 29
  return `${Math.floor(share * 100 + 1e-9)}${NO_BREAK_SPACE}%`;
}
