import { formatNumber, type NumberLocale } from '#libs/science/display.js';
import type { FieldUnit, NumberRefusal } from './read-number.js';

/** Why an entry is refused, in a sentence. `empty` is the field's own matter. */
export const NUMBER_WORDS: Readonly<Record<NumberLocale, Readonly<Record<NumberRefusal, string>>>> = {
  en: {
    empty: 'Enter a number.',
    'not-a-number': 'This is not a number.',
    several: 'Enter one number only.',
    separators: 'Separators are unclear. Write for example 1,500.5.',
    exponent: 'Write the number without an exponent.',
    sign: 'One sign only, in front of the number.',
    unit: 'This field does not take this unit.',
  },
  de: {
    empty: 'Geben Sie eine Zahl ein.',
    'not-a-number': 'Das ist keine Zahl.',
    several: 'Geben Sie nur eine Zahl ein.',
    separators: 'Die Trennzeichen sind unklar. Schreiben Sie zum Beispiel 1.500,5.',
    exponent: 'Schreiben Sie die Zahl ohne Exponenten.',
    sign: 'Nur ein Vorzeichen, vor der Zahl.',
    unit: 'Dieses Feld nimmt diese Einheit nicht an.',
  },
};

/** `= 1,500 g` */
export function understoodText(value: number, locale: NumberLocale, unit: FieldUnit | (string & {}) = ''): string {
  const decimals = Math.min(3, (String(value).split('.')[1] ?? '').length);
  return `= ${formatNumber(value, decimals, locale)}${unit === '' ? '' : `\u00a0${unit}`}`;
}
