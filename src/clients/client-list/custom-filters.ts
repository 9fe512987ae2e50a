import { Refusal } from '#libs/event-sourcing/refusal.js';
import { isDate } from '#libs/calendar/dates.js';
import type { CustomField } from '../custom-fields/custom-field.js';
import type { FilterParts } from './client-filters.js';
import { folded } from '#libs/science/folded-text.js';

export const MOST_CUSTOM_FILTERS = 5;
export const LONGEST_CUSTOM_FILTER = 900;
/**
 * `<field>:is:<value>` · `<field>:any:<value>` (one of the options, comma-separated; a part of a text) · `<field>:range:<from>..<to>`
 * (numbers or dates, either may be missing) · `<field>:empty`.
 */
export const CUSTOM_FILTER = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}:(empty|range:.*|(is|any):.+)$/su;

const NUMBER = /^-?\d{1,10}(\.\d{1,6})?$/;

/**
 * Conditions on `c`, a client's row. A filter never matches a row that withholds the field from the caller, `empty` included; one on a field
 * that is not in use, or that the caller's role reads of nobody, matches no row at all, so that nobody learns that there is such a field.
 * @param path of the list of filters, for the answer
 * @throws Refusal `custom-filter.invalid` (422)
 */
export function customConditions(
  filters: readonly string[],
  fields: readonly CustomField[],
  { bind, readable, table }: Pick<FilterParts, 'bind' | 'readable' | 'table'>,
  path = 'custom',
): string[] {
  return filters.flatMap((filter, index) => {
    const [fieldId = '', operator = '', ...rest] = filter.split(':');
    const field = fields.find((each) => each.fieldId === fieldId);
    const mayRead = field ? readable(field.sensitive ? 'sensitiveCustomFields' : 'customFields') : 'false';
    if (!field || mayRead === 'false') return ['false'];
    const has = (condition: string) =>
      `exists (select from ${table('client_custom')} has where has.client_id = c.client_id and has.field_id = ${bind(fieldId)}::uuid${condition})`;
    if (operator === 'empty') return [mayRead, `not ${has('')}`];
    const condition = valueCondition(field, operator, rest.join(':'), bind);
    if (condition === null) throw invalid(`${path}.${index}`);
    return [mayRead, has(` and ${condition}`)];
  });
}

/** Null: this can't be asked of such a field. */
function valueCondition(
  { kind }: CustomField,
  operator: string,
  operand: string,
  bind: FilterParts['bind'],
): string | null {
  if (operator === 'range') {
    if (kind !== 'number' && kind !== 'date') return null;
    const [from = '', to = '', ...more] = operand.split('..');
    const [column, type, isValue] =
      kind === 'number'
        ? (['amount', 'double precision', (text: string) => NUMBER.test(text)] as const)
        : (['day', 'date', isDate] as const);
    if (more.length > 0 || (from === '' && to === '') || ![from, to].every((end) => end === '' || isValue(end)))
      return null;
    return [from && `has.${column} >= ${bind(from)}::${type}`, to && `has.${column} <= ${bind(to)}::${type}`]
      .filter(Boolean)
      .join(' and ');
  }
  switch (kind) {
    case 'text': {
      const words = folded(operand);
      if (words === '') return null;
      return operator === 'is' ? `has.folded = ${bind(words)}` : `has.folded like '%' || ${bind(words)} || '%'`;
    }
    case 'number':
      return operator === 'is' && NUMBER.test(operand) ? `has.amount = ${bind(operand)}::double precision` : null;
    case 'date':
      return operator === 'is' && isDate(operand) ? `has.day = ${bind(operand)}::date` : null;
    default:
      return `string_to_array(has.choices, ',') && ${bind(operator === 'is' ? [operand] : operand.split(','))}::text[]`;
  }
}

const invalid = (path: string) =>
  new Refusal('custom-filter.invalid', 422, "This can't be asked of such a field.", {
    errors: [{ path, message: 'does not fit the field', code: 'custom-filter' }],
  });

/** Field and question without what was asked for: what may stand in a log for ever. */
export const withoutValue = (filter: string): string => filter.split(':').slice(0, 2).join(':');

/** The row's values in fields in use as JSON, those that the caller may not read left out. */
export const customValues = (parts: Pick<FilterParts, 'readable' | 'table'>): string => {
  const [plain, sensitive] = [parts.readable('customFields'), parts.readable('sensitiveCustomFields')];
  return `(select coalesce(json_agg(json_build_object('fieldId', v.field_id, 'value', v.value::json) order by d.place), '[]'::json)
    from ${parts.table('client_custom')} v join ${parts.table('custom_field')} d on d.field_id = v.field_id
    where v.client_id = c.client_id and not d.retired and (case when d.sensitive then ${sensitive} else ${plain} end))`;
};
