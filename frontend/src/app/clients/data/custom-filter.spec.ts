import type { CustomFieldView } from '#libs/api-client/models/custom-field-view.js';
import { records } from '../../text/en/records';
import { customFilterOf, customFilterWords, NO_QUESTION } from './custom-filter';

const field = (kind: CustomFieldView['kind'], changes: Partial<CustomFieldView> = {}): CustomFieldView => ({
  fieldId: 'f',
  name: 'Waist',
  kind,
  unit: null,
  min: null,
  max: null,
  options: [
    { optionId: 'a', label: 'Web', retired: false },
    { optionId: 'b', label: 'GP', retired: false },
  ],
  sensitive: false,
  retired: false,
  ...changes,
});
const day = (date: string) => `<${date}>`;

describe('a question to a field', () => {
  it.each([
    ['number', { from: '80' }, 'f:range:80..'],
    ['number', { from: '80', to: '100' }, 'f:range:80..100'],
    ['date', { to: '2026-01-01' }, 'f:range:..2026-01-01'],
    ['text', { text: ' Dr. M ' }, 'f:any:Dr. M'],
    ['choices', { options: ['a', 'b'] }, 'f:any:a,b'],
    ['choice', { empty: true }, 'f:empty'],
    ['number', { from: '1.500', to: '2,5' }, 'f:range:1500..2.5'],
    ['number', { from: '1.2.3' }, null],
    ['number', {}, null],
    ['text', { text: ' ! ' }, null],
    ['choice', {}, null],
  ] as const)('of kind %s with %j is %s', (kind, asked, filter) =>
    expect(customFilterOf(field(kind), { ...NO_QUESTION, ...asked }, 'de')).toBe(filter),
  );
  it.each([
    ['f:range:80..', field('number', { unit: 'cm' }), 'Waist: ≥ 80 cm'],
    ['f:range:..9', field('number'), 'Waist: ≤ 9'],
    ['f:range:2026-01-01..2026-02-01', field('date'), 'Waist: <2026-01-01>–<2026-02-01>'],
    ['f:any:b:c', field('text'), 'Waist: b:c'],
    ['f:any:a,b', field('choices'), 'Waist: Web, GP'],
    ['f:empty', field('date'), 'Waist: empty'],
    ['f:any:a', null, 'field no longer in use'],
  ] as const)('%s reads well', (filter, of, words) =>
    expect(customFilterWords(filter, of, records, day, String)).toBe(words),
  );
});
