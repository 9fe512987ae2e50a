import type { CustomFieldView } from '#libs/api-client/models/custom-field-view.js';
import type { DefineCustomFieldDto } from '#libs/api-client/models/define-custom-field-dto.js';

/** A field as its form holds it. */
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

export const formOf = ({ name, kind, unit, min, max, options, sensitive }: CustomFieldView): FieldForm => ({
  name,
  kind,
  unit: unit ?? '',
  min: min === null ? '' : String(min),
  max: max === null ? '' : String(max),
  sensitive,
  options: options
    .filter(({ retired }) => !retired)
    .map(({ label }) => label)
    .join('\n'),
});

export function troubleOf({ name, kind, min, max, options }: FieldForm): 'name' | 'bounds' | 'options' | null {
  if (name.trim() === '') return 'name';
  if (kind === 'number' && min !== '' && max !== '' && Number(min) > Number(max)) return 'bounds';
  return hasOptions(kind) && linesOf(options).length === 0 ? 'options' : null;
}

/** What the server is told. Options that keep their words keep their id, and so their clients; a line in the place of one that is gone renames it. */
export function definitionOf(form: FieldForm, before: CustomFieldView | null): DefineCustomFieldDto {
  const { name, kind, unit, min, max, sensitive } = form;
  const isNumber = kind === 'number';
  return {
    name: name.trim(),
    kind,
    sensitive,
    unit: isNumber && unit.trim() !== '' ? unit.trim() : null,
    min: isNumber && min !== '' ? Number(min) : null,
    max: isNumber && max !== '' ? Number(max) : null,
    ...(hasOptions(kind) ? { options: optionsOf(linesOf(form.options), before) } : {}),
  };
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
