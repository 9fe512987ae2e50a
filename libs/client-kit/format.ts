/** How dates, shares and body weights read. Numbers themselves are formatted by libs/science/display: one rounding everywhere. */
import { formatNumber, type NumberLocale } from '#libs/science/display.js';
export { addDays, startOfWeek } from '#libs/calendar/dates.js';
import { cmToFeetInches, kgToPounds, type UnitSystem } from '#libs/science/units.js';

export type { UnitSystem };

// making one costs more than all that it formats
const dateFormats = new Map<string, Intl.DateTimeFormat>();
const dayFormats = new Map<string, Intl.DateTimeFormat>();

/** `86 %`, with the space that German and SI ask for. `percent` is 0..100. */
export function formatPercent(percent: number, locale: NumberLocale, decimals = 0): string {
  return `${formatNumber(percent, decimals, locale)}\u00a0%`;
}

type DateStyle = 'day' | 'day-year' | 'month-year' | 'weekday' | 'weekday-short' | 'date-time' | 'time' | 'full';
const DATE_STYLES: Record<DateStyle, Intl.DateTimeFormatOptions> = {
  day: { day: 'numeric', month: 'short' },
  'day-year': { day: 'numeric', month: 'short', year: 'numeric' },
  'month-year': { month: 'short', year: 'numeric' },
  weekday: { weekday: 'short', day: 'numeric', month: 'short' },
  'weekday-short': { weekday: 'short' },
  'date-time': { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
  time: { hour: '2-digit', minute: '2-digit' },
  full: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
};

/**
 * A calendar date (`YYYY-MM-DD`, no time zone) or an instant (shown in `timeZone`).
 * @param locale a language tag; of the organisation (`OrgDates`) where there is one
 */
export function formatDate(value: string, style: DateStyle, locale: string, timeZone?: string): string {
  const isDate = value.length === 10;
  const zone = isDate ? 'UTC' : timeZone;
  const key = `${locale}/${style}/${zone ?? ''}`;
  let format = dateFormats.get(key);
  if (!format) {
    // day before month in English too: the clinic's charts read "12 Mar 1968"
    const tag = locale === 'en' ? 'en-GB' : locale;
    format = new Intl.DateTimeFormat(tag, { ...DATE_STYLES[style], ...(zone ? { timeZone: zone } : {}) });
    dateFormats.set(key, format);
  }
  // some versions of the browser's data write "Sept" beside three-letter months
  return format.format(new Date(isDate ? `${value}T00:00:00Z` : value)).replace(/\bSept\b/, 'Sep');
}

/** `12 Mar 1968`, `Mar 1968`, `1968`: as much as is known of a birth date. */
export function formatBirthDate(birthDate: string, locale: string): string {
  if (birthDate.length === 10) return formatDate(birthDate, 'day-year', locale);
  return birthDate.length === 4 ? birthDate : formatDate(`${birthDate}-01`, 'month-year', locale);
}

/** Today's calendar date in a time zone, `YYYY-MM-DD`. */
export function dateIn(timeZone: string | undefined, instant: Date = new Date()): string {
  const known = timeZone && dayFormats.get(timeZone);
  if (known) return known.format(instant);
  const format = new Intl.DateTimeFormat('sv-SE', {
    ...(timeZone ? { timeZone } : {}),
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  // without a zone it is the device's, which may travel
  if (timeZone) dayFormats.set(timeZone, format);
  return format.format(instant);
}

/** Body weight in the reader's units. Stored values stay kilograms. */
export function bodyWeight(kg: number, units: UnitSystem): { readonly value: number; readonly unit: 'kg' | 'lb' } {
  return units === 'us' ? { value: kgToPounds(kg), unit: 'lb' } : { value: kg, unit: 'kg' };
}

/** `167 cm`, or `5 ft 5.7 in`. */
export function bodyHeightText(cm: number, units: UnitSystem, locale: NumberLocale): string {
  if (units === 'metric') return `${formatNumber(cm, Number.isInteger(cm) ? 0 : 1, locale)}\u00a0cm`;
  const { feet, inches } = cmToFeetInches(cm);
  return `${feet}\u00a0ft ${formatNumber(inches, Number.isInteger(inches) ? 0 : 1, locale)}\u00a0in`;
}
