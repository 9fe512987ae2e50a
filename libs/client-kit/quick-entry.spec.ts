import fc from 'fast-check';
import { quickLines, quickPortion } from './quick-entry.js';
import { typedNumber } from './read-number.js';

const grams = (value: number) => ({ kind: 'grams', grams: value });
const count = (value: number, measure: string | null = null) => ({ kind: 'count', count: value, measure });
const millilitres = (value: number) => ({ kind: 'millilitres', millilitres: value });

describe('a quick entry', () => {
  it('is foods with amounts, in their order', () =>
    expect(quickLines('2 eggs, 30g oats, 1 banana', 'en')).toEqual([
      { text: '2 eggs', amount: count(2), food: 'eggs' },
      { text: '30g oats', amount: grams(30), food: 'oats' },
      { text: '1 banana', amount: count(1), food: 'banana' },
    ]));
  it.each([
    ['en', '1.5 cups milk', count(1.5, 'cup'), 'milk'],
    ['de', '1,5 Tassen Milch', count(1.5, 'cup'), 'Milch'],
    ['de', '1.250 g Kartoffeln', grams(1250), 'Kartoffeln'],
    ['en', '1,250 g potatoes', grams(1250), 'potatoes'],
    ['en', '½ avocado', count(0.5), 'avocado'],
    ['en', '1½ cups of milk', count(1.5, 'cup'), 'milk'],
    ['en', '1 1/2 tbsp olive oil', count(1.5, 'tbsp'), 'olive oil'],
    ['de', '2 EL Olivenöl', count(2, 'tbsp'), 'Olivenöl'],
    ['de', 'ein Ei', count(1), 'Ei'],
    ['en', 'half a banana', count(0.5), 'banana'],
    ['de', '2 Scheiben Vollkornbrot', count(2, 'slice'), 'Vollkornbrot'],
    ['en', '2 x eggs', count(2), 'eggs'],
    ['en', 'eggs x2', count(2), 'eggs'],
    ['en', 'oats 30 g', grams(30), 'oats'],
    ['en', '0.2 l milk 3.5 % fat', millilitres(200), 'milk 3.5 % fat'],
    ['en', '- 2 large eggs', count(2, 'large'), 'eggs'],
    ['en', '1 kg rice', grams(1000), 'rice'],
  ] as const)('%s: %s', (locale, text, amount, food) => {
    expect(quickLines(text, locale)).toMatchObject([{ amount, food }]);
  });
  it.each([
    ['oats', 'no-amount'],
    ['2% milk', 'no-amount'],
    ['2-3 eggs', 'amount-unclear'],
    ['0 eggs', 'amount-unclear'],
    ['-2 eggs', 'amount-unclear'],
    ['1/0 egg', 'amount-unclear'],
    ['30 g', 'no-food'],
    ['12', 'no-food'],
  ])('does not guess at %s', (text, problem) => expect(quickLines(text, 'en')).toEqual([{ text, problem }]));
  it('keeps a comma within a number, and breaks at every other one', () =>
    expect(quickLines('1,5 Äpfel,2 Eier, 3 Birnen\n4 Kiwis; 5 Feigen', 'de').map(({ text }) => text)).toEqual([
      '1,5 Äpfel',
      '2 Eier',
      '3 Birnen',
      '4 Kiwis',
      '5 Feigen',
    ]));
  it.each(['en', 'de'] as const)('loses no letter of what was typed, and never fails (%s)', (locale) =>
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const letters = (of: string) => of.replace(/[^\p{L}\p{Nd}]/gu, '');
        expect(
          letters(
            quickLines(text, locale)
              .map((line) => line.text)
              .join(' '),
          ),
        ).toBe(letters(text));
      }),
      { numRuns: 200 },
    ),
  );
  it.each(['en', 'de'] as const)('reads every amount as a field shows it (%s)', (locale) =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4_999_999 }), (milligrams) => {
        const typed = typedNumber(milligrams / 1000, locale);
        expect(quickLines(`2 eggs, ${typed} g oats`, locale)[1]).toMatchObject({ amount: grams(milligrams / 1000) });
      }),
      { numRuns: 200 },
    ),
  );
});

describe('a portion of a quick entry', () => {
  const egg = [
    { label: '1 large', grams: 50 },
    { label: '1 extra large', grams: 56 },
  ];
  const milk = [
    { label: '1 cup', grams: 244 },
    { label: '1 fl oz', grams: 30.5 },
  ];
  const banana = [{ label: '1 cup, mashed', grams: 225 }];
  it.each([
    ['2 eggs', egg, { grams: 100, measure: { label: '1 large', amount: 2 } }],
    ['1.5 cups milk', milk, { grams: 366, measure: { label: '1 cup', amount: 1.5 } }],
    ['2 tbsp milk', milk, { grams: 30.5, measure: null }],
    ['200 ml milk', milk, { grams: 206.266, measure: null }],
    ['1 cup banana', banana, { grams: 225, measure: { label: '1 cup, mashed', amount: 1 } }],
  ])('%s', (text, measures, portion) => {
    const [line] = quickLines(text, 'en');
    const read = 'amount' in line! ? quickPortion(line.amount, measures) : null;
    expect(read && { ...read, grams: Math.round(read.grams) }).toEqual({
      ...portion,
      grams: Math.round(portion.grams),
    });
  });
  it('counts the medium one where a food has several sizes', () => {
    const apples = ['1 small', '1 medium', '1 large'].map((label, i) => ({ label, grams: 150 + i * 30 }));
    expect(quickPortion({ kind: 'count', count: 2, measure: null }, apples)).toMatchObject({ grams: 360 });
    expect(quickPortion({ kind: 'count', count: 2, measure: 'small' }, apples)).toMatchObject({ grams: 300 });
  });
  it('is none where nobody knows what a piece weighs, unless somebody says', () => {
    expect(quickPortion({ kind: 'count', count: 1, measure: null }, banana)).toBeNull();
    expect(quickPortion({ kind: 'count', count: 2, measure: null }, banana, 118)).toEqual({
      grams: 236,
      measure: null,
    });
  });
  it('is none above what a portion can be', () => expect(quickPortion({ kind: 'grams', grams: 5001 }, [])).toBeNull());
});
