import type { CustomFieldView } from '#libs/api-client/models/custom-field-view.js';
import { readNumber } from '#libs/client-kit/read-number.js';
import type { NumberLocale } from '#libs/science/display.js';
import type { Dictionary } from '../../text/en';

/** What can be asked of a field, as its form holds it. */
export interface CustomQuestion {
  readonly empty: boolean;
  readonly text: string;
  readonly from: string;
  readonly to: string;
  readonly options: readonly string[];
}

export const NO_QUESTION: CustomQuestion = { empty: false, text: '', from: '', to: '', options: [] };

/** In the list's words, e.g. `<field>:range:80..`; null: nothing is asked yet, or a bound is no number. */
export function customFilterOf(
  { fieldId, kind }: Pick<CustomFieldView, 'fieldId' | 'kind'>,
  { empty, text, from, to, options }: CustomQuestion,
  locale: NumberLocale,
): string | null {
  if (empty) return `${fieldId}:empty`;
  if (kind === 'text') return /[\p{L}\p{N}]/u.test(text) ? `${fieldId}:any:${text.trim().slice(0, 200)}` : null;
  if (kind === 'number') {
    const [least, most] = [from, to].map((bound) => readNumber(bound, locale));
    if ([least, most].some((read) => read && 'refusal' in read && read.refusal !== 'empty')) return null;
    const [low, high] = [least, most].map((read) => (read && 'value' in read ? String(read.value) : ''));
    return low === '' && high === '' ? null : `${fieldId}:range:${low}..${high}`;
  }
  if (kind === 'date') return from === '' && to === '' ? null : `${fieldId}:range:${from}..${to}`;
  return options.length === 0 ? null : `${fieldId}:any:${options.join()}`;
}

/** `Waist: 80–100 cm` */
export function customFilterWords(
  filter: string,
  field: CustomFieldView | null,
  words: Dictionary['records'],
  day: (date: string) => string,
  number: (value: number) => string,
): string {
  const [, operator = '', ...rest] = filter.split(':');
  if (!field) return words.fieldGone;
  if (operator === 'empty') return `${field.name}: ${words.empty}`;
  const operand = rest.join(':');
  if (operator === 'range') {
    const [from = '', to = ''] = operand
      .split('..')
      .map((end) => (end === '' ? end : field.kind === 'date' ? day(end) : number(Number(end))));
    const range = from === '' ? `≤ ${to}` : to === '' ? `≥ ${from}` : `${from}–${to}`;
    return `${field.name}: ${[range, field.unit].filter(Boolean).join(' ')}`;
  }
  const labels = operand
    .split(',')
    .map((optionId) => field.options.find((option) => option.optionId === optionId)?.label);
  return `${field.name}: ${field.kind === 'text' ? operand : labels.filter(Boolean).join(', ')}`;
}
