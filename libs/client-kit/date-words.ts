import type { NumberLocale } from '#libs/science/display.js';
import type { DateRefusal } from './read-date.js';

export const DATE_WORDS: Readonly<
  Record<
    NumberLocale,
    {
      readonly calendar: string;
      /** Between two patterns. */
      readonly or: string;
      readonly earlier: string;
      readonly later: string;
      readonly refusals: Readonly<Record<DateRefusal, (pattern: string) => string>>;
    }
  >
> = {
  en: {
    calendar: 'Open calendar',
    or: 'or',
    earlier: 'Previous month',
    later: 'Next month',
    refusals: {
      empty: () => '',
      'not-a-date': (pattern) => `Write the date as ${pattern}.`,
      'no-such-day': () => 'There is no such day.',
      'not-a-time': (pattern) => `Write the time as ${pattern}.`,
    },
  },
  de: {
    calendar: 'Kalender öffnen',
    or: 'oder',
    earlier: 'Voriger Monat',
    later: 'Nächster Monat',
    refusals: {
      empty: () => '',
      'not-a-date': (pattern) => `Schreiben Sie das Datum als ${pattern}.`,
      'no-such-day': () => 'Diesen Tag gibt es nicht.',
      'not-a-time': (pattern) => `Schreiben Sie die Uhrzeit als ${pattern}.`,
    },
  },
};

/** Ends a sentence: with one full stop also after an abbreviated month, `am 27. Nov.` */
export const ended = (sentence: string): string => (sentence.endsWith('.') ? sentence : `${sentence}.`);
