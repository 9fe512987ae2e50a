import { EARLIEST_DATE } from '#libs/calendar/dates.js';

/** What a field of the org's own holds. */
export const CUSTOM_FIELD_KINDS = ['text', 'number', 'date', 'choice', 'choices'] as const;
export type CustomFieldKind = (typeof CUSTOM_FIELD_KINDS)[number];

export interface CustomFieldOption {
  readonly optionId: string;
  readonly label: string;
  /** Not offered any more; clients who have it keep it. */
  readonly retired: boolean;
}

export interface CustomField {
  readonly fieldId: string;
  readonly name: string;
  readonly kind: CustomFieldKind;
  /** Of a number, e.g. `cm`; null: none. */
  readonly unit: string | null;
  /** Bounds of a number, both allowed; null: none. */
  readonly min: number | null;
  readonly max: number | null;
  /** Of `choice` and `choices`, in their order. */
  readonly options: readonly CustomFieldOption[];
  /** Holds health data: who may not read a client's health data sees and asks nothing of it. */
  readonly sensitive: boolean;
}

/** A value of the kind of its field. */
export type CustomValue =
  | { readonly text: string }
  | { readonly number: number }
  | { readonly date: string }
  /** Ids of options. */
  | { readonly choices: readonly string[] };

export interface CustomFieldValue {
  readonly fieldId: string;
  /** Null: none. */
  readonly value: CustomValue | null;
}

export const MOST_FIELDS = 50;
export const MOST_OPTIONS = 50;
export const LONGEST_FIELD_NAME = 60;
export const LONGEST_OPTION = 80;
export const LONGEST_UNIT = 20;
export const LONGEST_TEXT_VALUE = 2_000;
/** Either way from zero. */
export const LARGEST_NUMBER = 1e9;

/** Of a date, allowed as the earliest is: others are typing errors. */
const LATEST_DATE = '2199-12-31';

/** What somebody entered: at most one of them counts, that of the field's kind. */
export interface EnteredValue {
  readonly text?: string | null | undefined;
  readonly number?: number | null | undefined;
  readonly date?: string | null | undefined;
  readonly choices?: readonly string[] | null | undefined;
}

export interface ValueProblem {
  /** The member that is wrong. */
  readonly member: 'text' | 'number' | 'date' | 'choices';
  readonly code: 'wrong-kind' | 'out-of-range' | 'option-unknown' | 'too-many';
}

const MEMBERS: Readonly<Record<CustomFieldKind, ValueProblem['member']>> = {
  text: 'text',
  number: 'number',
  date: 'date',
  choice: 'choices',
  choices: 'choices',
};

/**
 * The value as stored, null for none, or what is wrong with it.
 * @param before what the client has now: an option that was retired since may stay
 */
export function checkedValue(
  field: CustomField,
  entered: EnteredValue,
  before: CustomValue | null,
): CustomValue | null | ValueProblem {
  const member = MEMBERS[field.kind];
  const wrong = (Object.keys(entered) as ValueProblem['member'][]).find(
    (name) => name in MEMBERS_SET && name !== member && entered[name] !== null && entered[name] !== undefined,
  );
  if (wrong) return { member: wrong, code: 'wrong-kind' };
  switch (field.kind) {
    case 'text': {
      const text = (entered.text ?? '').normalize('NFC').trim();
      return text === '' ? null : { text };
    }
    case 'number': {
      const { number } = entered;
      if (number === null || number === undefined) return null;
      if ((field.min !== null && number < field.min) || (field.max !== null && number > field.max))
        return { member, code: 'out-of-range' };
      return { number };
    }
    case 'date':
      if (entered.date === null || entered.date === undefined) return null;
      if (entered.date < EARLIEST_DATE || entered.date > LATEST_DATE) return { member, code: 'out-of-range' };
      return { date: entered.date };
    case 'choice':
    case 'choices': {
      const kept = before !== null && 'choices' in before ? before.choices : [];
      const chosen = field.options
        .map(({ optionId }) => optionId)
        .filter((optionId) => entered.choices?.includes(optionId));
      if (new Set(entered.choices).size !== chosen.length) return { member, code: 'option-unknown' };
      if (
        field.options.some(({ optionId, retired }) => retired && chosen.includes(optionId) && !kept.includes(optionId))
      )
        return { member, code: 'option-unknown' };
      if (field.kind === 'choice' && chosen.length > 1) return { member, code: 'too-many' };
      return chosen.length === 0 ? null : { choices: chosen };
    }
  }
}

const MEMBERS_SET: Readonly<Record<ValueProblem['member'], true>> = {
  text: true,
  number: true,
  date: true,
  choices: true,
};

export const isValueProblem = (checked: CustomValue | null | ValueProblem): checked is ValueProblem =>
  checked !== null && 'code' in checked;
