import type { CustomFieldView } from '#libs/api-client/models/custom-field-view.js';
import { definitionOf, formOf, NEW_FIELD, troubleOf } from './field-form';

const source: CustomFieldView = {
  fieldId: 'f',
  name: 'Source',
  kind: 'choice',
  unit: null,
  min: null,
  max: null,
  sensitive: false,
  retired: false,
  options: [
    { optionId: 'a', label: 'Web', retired: false },
    { optionId: 'b', label: 'GP', retired: false },
    { optionId: 'c', label: 'Ad', retired: true },
  ],
};
const options = (text: string) => definitionOf({ ...formOf(source, 'en'), options: text }, source, 'en').options;

describe('the form of a field', () => {
  it.each([
    [{ name: ' ' }, 'name'],
    [{ name: 'x', kind: 'number', min: '5', max: '4' }, 'bounds'],
    [{ name: 'x', kind: 'choice', options: ' \n ' }, 'options'],
    [{ name: 'x', kind: 'number', min: '-5', max: '10' }, null],
  ] as const)('with %j is missing %s', (form, trouble) =>
    expect(troubleOf({ ...NEW_FIELD, ...form }, 'en')).toBe(trouble),
  );
  it.each([
    ['de', '1.500', '2.500,5', 1500, 2500.5],
    ['en', '1,500', '2,500.5', 1500, 2500.5],
    ['de', '1,5', '', 1.5, null],
  ] as const)('reads bounds as they are typed in %s: %s to %s', (locale, min, max, least, most) => {
    const form = { ...NEW_FIELD, name: 'x', kind: 'number' as const, min, max };
    expect(definitionOf(form, null, locale)).toMatchObject({ min: least, max: most });
    expect(troubleOf({ ...form, max: '1.2.3' }, locale)).toBe('number');
  });
  it('tells the server only what fits the kind', () => {
    expect(
      definitionOf({ ...NEW_FIELD, name: ' Waist ', kind: 'number', unit: 'cm', min: '0', options: 'x' }, null, 'en'),
    ).toEqual({ name: 'Waist', kind: 'number', sensitive: false, unit: 'cm', min: 0, max: null });
    expect(definitionOf({ ...NEW_FIELD, name: 'Note', unit: 'cm', max: '3' }, null, 'en')).toEqual({
      name: 'Note',
      kind: 'text',
      sensitive: false,
      unit: null,
      min: null,
      max: null,
    });
  });
  it('keeps options by their words', () =>
    expect(options('GP\nWeb')).toEqual([
      { optionId: 'b', label: 'GP' },
      { optionId: 'a', label: 'Web' },
    ]));
  it('renames an option in its place', () =>
    expect(options('Internet\nGP')).toEqual([
      { optionId: 'a', label: 'Internet' },
      { optionId: 'b', label: 'GP' },
    ]));
  it('adds a new one, takes one away, brings one back', () => {
    expect(options('Web\nGP\nFriend')).toEqual([
      { optionId: 'a', label: 'Web' },
      { optionId: 'b', label: 'GP' },
      { label: 'Friend' },
    ]);
    expect(options('Web')).toEqual([{ optionId: 'a', label: 'Web' }]);
    expect(options('Web\nGP\nAd')).toEqual([
      { optionId: 'a', label: 'Web' },
      { optionId: 'b', label: 'GP' },
      { optionId: 'c', label: 'Ad' },
    ]);
  });
});
