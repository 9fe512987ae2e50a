import { given } from '#libs/event-sourcing/given-when-then.js';
import { checkedValue, type CustomField } from './custom-field.js';
import { customFieldsDecider, type WantedOption } from './custom-fields.decider.js';
import type { CustomFieldsEvent } from './custom-fields.events.js';

const waist: CustomField = {
  fieldId: 'w',
  name: 'Waist',
  kind: 'number',
  unit: 'cm',
  min: 30,
  max: 250,
  options: [],
  sensitive: true,
};
const source: CustomField = {
  fieldId: 's',
  name: 'Source',
  kind: 'choice',
  unit: null,
  min: null,
  max: null,
  options: [
    { optionId: 'web', label: 'Web', retired: false },
    { optionId: 'gp', label: 'GP', retired: false },
  ],
  sensitive: false,
};
const isNew = (optionId: string, label: string): WantedOption => ({ optionId, label, isNew: true });
const kept = (optionId: string, label: string): WantedOption => ({ optionId, label, isNew: false });
const defined = (field: CustomField): CustomFieldsEvent => ({ type: 'CustomFieldDefined', data: field });
const define = (changes: Partial<Omit<CustomField, 'options'>> & { options?: readonly WantedOption[] } = {}) =>
  ({ type: 'DefineCustomField', field: { ...waist, options: [], ...changes } }) as const;
const change = (fieldId: string, changes: object) => ({ type: 'ChangeCustomField', fieldId, changes }) as const;
const retire = (fieldId: string) => ({ type: 'RetireCustomField', fieldId }) as const;
const retired = (fieldId: string): CustomFieldsEvent => ({ type: 'CustomFieldRetired', data: { fieldId } });
const full = Array.from({ length: 50 }, (_, n) => defined({ ...waist, fieldId: `f${n}`, name: `Field ${n}` }));

describe('fields of an org', () => {
  it('are defined, under a tidy name', () =>
    given(customFieldsDecider)
      .when(define({ name: '  Waist  ' }))
      .then(defined(waist)));
  it('have options when they are choices', () =>
    given(customFieldsDecider)
      .when(define({ ...source, options: [isNew('web', 'Web'), isNew('gp', ' GP ')] }))
      .then(defined(source)));
  it.each([
    [{ name: ' ' }, 'custom-field.name-invalid'],
    [{ name: 'a\u202eb' }, 'custom-field.name-invalid'],
    [{ name: 'x'.repeat(61) }, 'custom-field.name-invalid'],
    [{ kind: 'text', min: null, max: null }, 'custom-field.unit-invalid'],
    [{ kind: 'text', unit: null, max: null }, 'custom-field.bounds-invalid'],
    [{ min: 5, max: 4 }, 'custom-field.bounds-invalid'],
    [{ options: [isNew('a', 'A')] }, 'custom-field.options-invalid'],
    [{ ...source, options: [] }, 'custom-field.options-invalid'],
    [{ ...source, options: [isNew('a', 'Same'), isNew('b', 'same')] }, 'custom-field.options-invalid'],
    [{ ...source, options: [kept('x', 'X')] }, 'custom-field.options-invalid'],
  ] as const)('are not defined with %j', (changes, code) =>
    given(customFieldsDecider).when(define(changes)).thenRefuses(code),
  );
  it('have different names', () =>
    given(customFieldsDecider, defined(waist))
      .when(define({ fieldId: 'x', name: 'waist' }))
      .thenRefuses('custom-field.name-taken'));
  it('are fifty at most', () =>
    given(customFieldsDecider, ...full)
      .when(define({ name: 'One more' }))
      .thenRefuses('custom-field.too-many'));
  it('make room when one is retired', () =>
    given(customFieldsDecider, ...full, retired('f7'))
      .when(define())
      .then(defined(waist)));
  it('never use a retired id again', () =>
    given(customFieldsDecider, defined(waist), retired('w'))
      .when(define())
      .thenRefuses('custom-field.already-defined'));
  it('may take the name of a retired one', () =>
    given(customFieldsDecider, defined(waist), retired('w'))
      .when(define({ fieldId: 'x' }))
      .then(defined({ ...waist, fieldId: 'x' })));

  it('are renamed', () =>
    given(customFieldsDecider, defined(waist))
      .when(change('w', { name: 'Girth', max: 250 }))
      .then({ type: 'CustomFieldChanged', data: { fieldId: 'w', name: 'Girth' } }));
  it('as they were are left alone', () =>
    given(customFieldsDecider, defined(waist))
      .when(change('w', { name: 'Waist' }))
      .thenNothing());
  it('retire the options that are not named any more', () =>
    given(customFieldsDecider, defined(source))
      .when(change('s', { options: [kept('gp', 'Doctor'), isNew('ad', 'Ad')] }))
      .then({
        type: 'CustomFieldChanged',
        data: {
          fieldId: 's',
          options: [
            { optionId: 'gp', label: 'Doctor', retired: false },
            { optionId: 'ad', label: 'Ad', retired: false },
            { optionId: 'web', label: 'Web', retired: true },
          ],
        },
      }));
  it('that are retired are not changed', () =>
    given(customFieldsDecider, defined(waist), retired('w'))
      .when(change('w', { name: 'x' }))
      .thenRefuses('custom-field.unknown'));
  it('are ordered, all of them', () => {
    given(customFieldsDecider, defined(waist), defined(source))
      .when({ type: 'OrderCustomFields', fieldIds: ['s', 'w'] })
      .then({ type: 'CustomFieldsOrdered', data: { fieldIds: ['s', 'w'] } });
    for (const fieldIds of [['s'], ['s', 's'], ['s', 'w', 'x']])
      given(customFieldsDecider, defined(waist), defined(source))
        .when({ type: 'OrderCustomFields', fieldIds })
        .thenRefuses('custom-field.order-invalid');
  });
  it('are retired once', () =>
    given(customFieldsDecider, defined(waist), retired('w')).when(retire('w')).thenNothing());
  it('that are none are not retired', () =>
    given(customFieldsDecider).when(retire('w')).thenRefuses('custom-field.unknown'));
});

describe('a value', () => {
  const without = {
    ...source,
    options: source.options.map((option) => ({ ...option, retired: option.optionId === 'gp' })),
  };
  const many: CustomField = { ...source, kind: 'choices' };
  const text: CustomField = { ...source, kind: 'text', options: [] };
  it.each([
    [waist, { number: 30 }, { number: 30 }],
    [waist, { number: 250 }, { number: 250 }],
    [waist, { number: null }, null],
    [waist, {}, null],
    [text, { text: '  by a friend ' }, { text: 'by a friend' }],
    [text, { text: '  ' }, null],
    [{ ...text, kind: 'date' }, { date: '2026-11-18' }, { date: '2026-11-18' }],
    [source, { choices: ['gp'] }, { choices: ['gp'] }],
    [source, { choices: [] }, null],
    [many, { choices: ['gp', 'web'] }, { choices: ['web', 'gp'] }],
  ] as [CustomField, object, object | null][])('of %j may be %j', (field, entered, value) =>
    expect(checkedValue(field, entered, null)).toEqual(value),
  );
  it.each([
    [waist, { number: 29.9 }, 'out-of-range'],
    [waist, { number: 250.1 }, 'out-of-range'],
    [waist, { text: '80' }, 'wrong-kind'],
    [text, { number: 1 }, 'wrong-kind'],
    [source, { choices: ['web', 'gp'] }, 'too-many'],
    [source, { choices: ['ad'] }, 'option-unknown'],
    [without, { choices: ['gp'] }, 'option-unknown'],
  ] as [CustomField, object, string][])('of %j is not %j', (field, entered, code) =>
    expect(checkedValue(field, entered, null)).toMatchObject({ code }),
  );
  it('keeps an option that was retired since', () =>
    expect(checkedValue(without, { choices: ['gp'] }, { choices: ['gp'] })).toEqual({ choices: ['gp'] }));
});
