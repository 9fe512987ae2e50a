import type { Decider } from '#libs/event-sourcing/decider.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { checkedLine } from '#libs/science/visible-text.js';
import {
  LONGEST_FIELD_NAME,
  LONGEST_OPTION,
  LONGEST_UNIT,
  MOST_FIELDS,
  MOST_OPTIONS,
  type CustomField,
  type CustomFieldOption,
} from './custom-field.js';
import type { CustomFieldsEvent } from './custom-fields.events.js';

/** An option as it should be; `isNew` for one without an id before. */
export interface WantedOption {
  readonly optionId: string;
  readonly label: string;
  readonly isNew: boolean;
}

export type CustomFieldsCommand =
  | {
      readonly type: 'DefineCustomField';
      readonly field: Omit<CustomField, 'options'> & { readonly options: readonly WantedOption[] };
    }
  /** Options that are not named any more are retired. */
  | {
      readonly type: 'ChangeCustomField';
      readonly fieldId: string;
      readonly changes: Partial<Pick<CustomField, 'name' | 'unit' | 'min' | 'max'>> & {
        readonly options?: readonly WantedOption[];
      };
    }
  | { readonly type: 'OrderCustomFields'; readonly fieldIds: readonly string[] }
  | { readonly type: 'RetireCustomField'; readonly fieldId: string };

export interface CustomFields {
  /** In their order. */
  readonly active: readonly CustomField[];
  readonly retired: readonly CustomField[];
}

/**
 * Refusals: `custom-field.unknown` (404), `custom-field.already-defined`, `custom-field.too-many`, `custom-field.name-invalid`, `custom-field.name-taken`,
 * `custom-field.unit-invalid`, `custom-field.bounds-invalid`, `custom-field.options-invalid`, `custom-field.order-invalid` (422). Retiring twice: nothing happens.
 */
export const customFieldsDecider: Decider<CustomFieldsCommand, CustomFieldsEvent, CustomFields> = {
  category: 'customFields',
  stateVersion: 1,
  initial: { active: [], retired: [] },

  decide(command, { active, retired }) {
    switch (command.type) {
      case 'DefineCustomField': {
        const { field } = command;
        if ([...active, ...retired].some(({ fieldId }) => fieldId === field.fieldId))
          throw new Refusal('custom-field.already-defined');
        if (active.length >= MOST_FIELDS)
          throw new Refusal(
            'custom-field.too-many',
            422,
            `At most ${MOST_FIELDS} fields are in use at a time. Retire one first.`,
          );
        return [
          { type: 'CustomFieldDefined', data: checked({ ...field, options: optionsOf([], field.options) }, active) },
        ];
      }
      case 'OrderCustomFields': {
        const known = active.map(({ fieldId }) => fieldId);
        if (command.fieldIds.length !== known.length || !known.every((fieldId) => command.fieldIds.includes(fieldId))) {
          throw new Refusal('custom-field.order-invalid', 422, 'Name every field in use once.');
        }
        return command.fieldIds.join() === known.join()
          ? []
          : [{ type: 'CustomFieldsOrdered', data: { fieldIds: command.fieldIds } }];
      }
      case 'RetireCustomField':
        if (retired.some(({ fieldId }) => fieldId === command.fieldId)) return [];
        if (!active.some(({ fieldId }) => fieldId === command.fieldId)) throw unknownField();
        return [{ type: 'CustomFieldRetired', data: { fieldId: command.fieldId } }];
      case 'ChangeCustomField': {
        const field = active.find(({ fieldId }) => fieldId === command.fieldId);
        if (!field) throw unknownField();
        const { options, ...rest } = command.changes;
        const after = checked(
          { ...field, ...rest, options: options ? optionsOf(field.options, options) : field.options },
          active.filter((other) => other !== field),
        );
        const changed = Object.fromEntries(
          (['name', 'unit', 'min', 'max', 'options'] as const).flatMap((name) =>
            JSON.stringify(after[name]) === JSON.stringify(field[name]) ? [] : [[name, after[name]]],
          ),
        );
        return Object.keys(changed).length === 0
          ? []
          : [{ type: 'CustomFieldChanged', data: { fieldId: field.fieldId, ...changed } }];
      }
    }
  },

  evolve(fields, event) {
    switch (event.type) {
      case 'CustomFieldDefined':
        return { ...fields, active: [...fields.active, event.data] };
      case 'CustomFieldChanged':
        return {
          ...fields,
          active: fields.active.map((field) =>
            field.fieldId === event.data.fieldId ? { ...field, ...event.data } : field,
          ),
        };
      case 'CustomFieldsOrdered':
        return {
          ...fields,
          active: event.data.fieldIds.flatMap((id) => fields.active.find(({ fieldId }) => fieldId === id) ?? []),
        };
      case 'CustomFieldRetired':
        return {
          active: fields.active.filter(({ fieldId }) => fieldId !== event.data.fieldId),
          retired: [...fields.retired, ...fields.active.filter(({ fieldId }) => fieldId === event.data.fieldId)],
        };
      case 'Erased':
        return fields;
    }
  },
};

const unknownField = () => new Refusal('custom-field.unknown', 404, 'No such field is in use.');

function checked(field: CustomField, others: readonly CustomField[]): CustomField {
  const name = checkedLine(field.name, LONGEST_FIELD_NAME);
  if (name === null)
    throw new Refusal(
      'custom-field.name-invalid',
      422,
      `A field's name has 1 to ${LONGEST_FIELD_NAME} visible characters.`,
    );
  if (others.some((other) => other.name.toLowerCase() === name.toLowerCase()))
    throw new Refusal('custom-field.name-taken', 422, 'Another field in use has this name.');
  const isNumber = field.kind === 'number';
  const unit = field.unit === null ? null : checkedLine(field.unit, LONGEST_UNIT);
  if (field.unit !== null && (!isNumber || unit === null))
    throw new Refusal(
      'custom-field.unit-invalid',
      422,
      `Only a number has a unit, of 1 to ${LONGEST_UNIT} visible characters.`,
    );
  const { min, max } = field;
  if ((!isNumber && (min !== null || max !== null)) || (min !== null && max !== null && min > max))
    throw new Refusal('custom-field.bounds-invalid', 422, 'Only a number has bounds, the least before the most.');
  const offered = field.options.filter(({ retired }) => !retired);
  const isChoice = field.kind === 'choice' || field.kind === 'choices';
  if (isChoice ? offered.length === 0 || field.options.length > MOST_OPTIONS : field.options.length > 0)
    throw optionsInvalid();
  if (new Set(offered.map(({ label }) => label.toLowerCase())).size !== offered.length) throw optionsInvalid();
  const { fieldId, kind, options, sensitive } = field;
  return { fieldId, name, kind, unit, min, max, options, sensitive };
}

/** Named options in the order of their naming, then those that were retired. */
function optionsOf(
  before: readonly CustomFieldOption[],
  wanted: readonly WantedOption[],
): readonly CustomFieldOption[] {
  const named = wanted.map(({ optionId, label: typed, isNew }) => {
    const label = checkedLine(typed, LONGEST_OPTION);
    if (label === null || isNew === before.some((option) => option.optionId === optionId)) throw optionsInvalid();
    return { optionId, label, retired: false };
  });
  if (new Set(named.map(({ optionId }) => optionId)).size !== named.length) throw optionsInvalid();
  return [
    ...named,
    ...before
      .filter(({ optionId }) => !named.some((option) => option.optionId === optionId))
      .map((option) => ({ ...option, retired: true })),
  ];
}

const optionsInvalid = () =>
  new Refusal(
    'custom-field.options-invalid',
    422,
    `Only choices have options: 1 to ${MOST_OPTIONS} of different names, retired ones counted.`,
  );
