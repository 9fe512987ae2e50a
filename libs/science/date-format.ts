/** How an organisation writes dates and times: the same on screens, in mails and on paper. Pure: Intl, but no clock. */
import type { NumberLocale } from './display.js';

export interface DateFormat {
  /** For Intl.DateTimeFormat. */
  readonly tag: string;
  readonly order: 'dmy' | 'mdy' | 'ymd';
  readonly separator: '.' | '/' | '-';
  readonly hour12: boolean;
}

/** @param country ISO 3166 code of the organisation; null: not known, as in Britain or Germany */
export function dateFormatOf(language: NumberLocale, country: string | null): DateFormat {
  const region = country ?? (language === 'de' ? 'DE' : 'GB');
  const tag = `${language}-${region}`;
  const parts = new Intl.DateTimeFormat(tag, {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    timeZone: 'UTC',
  }).formatToParts(0);
  const order = parts
    .flatMap(({ type }) => (type === 'year' || type === 'month' || type === 'day' ? [type[0]] : []))
    .join('') as DateFormat['order'];
  const written = parts.find(({ type }) => type === 'literal')?.value.trim() ?? '/';
  const separator = written === '.' || written === '-' ? written : '/';
  const hour12 = new Intl.DateTimeFormat(tag, { hour: 'numeric' }).resolvedOptions().hour12 ?? false;
  // English with day first and 24 hours reads as in Britain wherever it is: "Fri 27 Nov"
  const asInBritain = language === 'en' && order === 'dmy' && !hour12;
  return { tag: asInBritain ? 'en-GB' : tag, order, separator, hour12 };
}

/** `Friday, 27 November 2026 at 14:30`: an instant in words where the organisation is, as it writes dates, in the language of the text around it. */
export function instantInWords(
  instant: string,
  {
    language,
    country,
    timeZone,
  }: { readonly language: NumberLocale; readonly country: string | null; readonly timeZone: string },
): string {
  const { tag } = dateFormatOf(language, country);
  return new Intl.DateTimeFormat(tag, { timeZone, dateStyle: 'full', timeStyle: 'short' }).format(new Date(instant));
}
