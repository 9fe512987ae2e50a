import type { CustomFieldView } from '#libs/api-client/models/custom-field-view.js';
import type { DefineCustomFieldDto } from '#libs/api-client/models/define-custom-field-dto.js';
import { readNumber, typedNumber } from '#libs/client-kit/read-number.js';
import type { NumberLocale } from '#libs/science/display.js';

/** A field as its form holds it; bounds as they were typed. */
export interface FieldForm {
  readonly name: string;
  readonly kind: CustomFieldView['kind'];
  readonly unit: string;
  readonly min: string;
  readonly max: string;
  /** One option a line. */
  readonly options: string;
  readonly sensitive: boolean;
}

export const NEW_FIELD: FieldForm = {
  name: '',
  kind: 'text',
  unit: '',
  min: '',
  max: '',
  options: '',
  sensitive: false,
};

export const hasOptions = (kind: CustomFieldView['kind']): boolean => kind === 'choice' || kind === 'choices';

export const formOf = (
  { name, kind, unit, min, max, options, sensitive }: CustomFieldView,
  locale: NumberLocale,
): FieldForm => ({
  name,
  kind,
  unit: unit ?? '',
  min: typedNumber(min, locale),
  max: typedNumber(max, locale),
  sensitive,
  options: options
    .filter(({ retired }) => !retired)
    .map(({ label }) => label)
    .join('\n'),
});

export function troubleOf(
  { name, kind, min, max, options }: FieldForm,
  locale: NumberLocale,
): 'name' | 'bounds' | 'number' | 'options' | null {
  if (name.trim() === '') return 'name';
  const [least, most] = [boundOf(min, locale), boundOf(max, locale)];
  if (kind === 'number' && (least === undefined || most === undefined)) return 'number';
  if (kind === 'number' && (least ?? -Infinity) > (most ?? Infinity)) return 'bounds';
  return hasOptions(kind) && linesOf(options).length === 0 ? 'options' : null;
}

/** What the server is told. Options that keep their words keep their id, and so their clients; a line in the place of one that is gone renames it. */
export function definitionOf(
  form: FieldForm,
  before: CustomFieldView | null,
  locale: NumberLocale,
): DefineCustomFieldDto {
  const { name, kind, unit, min, max, sensitive } = form;
  const isNumber = kind === 'number';
  return {
    name: name.trim(),
    kind,
    sensitive,
    unit: isNumber && unit.trim() !== '' ? unit.trim() : null,
    min: isNumber ? (boundOf(min, locale) ?? null) : null,
    max: isNumber ? (boundOf(max, locale) ?? null) : null,
    ...(hasOptions(kind) ? { options: optionsOf(linesOf(form.options), before) } : {}),
  };
}

/** @returns null: no bound; undefined: no number */
function boundOf(text: string, locale: NumberLocale): number | null | undefined {
  const read = readNumber(text, locale);
  return 'refusal' in read ? (read.refusal === 'empty' ? null : undefined) : read.value;
}

function optionsOf(lines: readonly string[], before: CustomFieldView | null): { optionId?: string; label: string }[] {
  const standing = before?.options.filter(({ retired }) => !retired) ?? [];
  const gone = standing.filter(({ label }) => !lines.includes(label));
  return lines.map((label, index) => {
    const known =
      before?.options.find((option) => option.label === label) ??
      gone.find((option) => standing.indexOf(option) === index);
    return known ? { optionId: known.optionId, label } : { label };
  });
}

const linesOf = (text: string) => [
  ...new Set(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  ),
];
