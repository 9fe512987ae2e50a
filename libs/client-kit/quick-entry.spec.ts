import fc from 'fast-check';
import { quickLines } from './quick-entry.js';
import { quickPortion } from './quick-portion.js';
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
    // halves and dozens in words
    ['de', 'eine halbe Banane', count(0.5), 'Banane'],
    ['de', 'einen halben Apfel', count(0.5), 'Apfel'],
    ['en', 'a half cup milk', count(0.5, 'cup'), 'milk'],
    ['en', 'half of an avocado', count(0.5), 'avocado'],
    ['en', 'one and a half cups milk', count(1.5, 'cup'), 'milk'],
    ['en', '1 and 1/2 cups milk', count(1.5, 'cup'), 'milk'],
    ['de', 'anderthalb Tassen Milch', count(1.5, 'cup'), 'Milch'],
    ['de', 'eine und eine halbe Tasse Milch', count(1.5, 'cup'), 'Milch'],
    ['en', 'three quarters of a cup oats', count(0.75, 'cup'), 'oats'],
    ['de', 'ein halbes Pfund Hackfleisch', grams(250), 'Hackfleisch'],
    ['de', 'ein Dutzend Eier', count(12), 'Eier'],
    ['en', 'a dozen eggs', count(12), 'eggs'],
    ['en', 'half a dozen eggs', count(6), 'eggs'],
    ['en', '2 dozen eggs', count(24), 'eggs'],
    ['en', 'half and half 30 ml', millilitres(30), 'half and half'],
    ['en', '30 ml half and half', millilitres(30), 'half and half'],
    ['en', 'a quarter pounder', count(1), 'quarter pounder'],
    // a second amount
    ['en', '2 x 150 g Greek yogurt', grams(300), 'Greek yogurt'],
    ['en', '2x150g Greek yogurt', grams(300), 'Greek yogurt'],
    ['en', '2 × ½ cup milk', count(1, 'cup'), 'milk'],
    ['de', '3 Scheiben à 50 g Brot', grams(150), 'Brot'],
    ['de', '3 Scheiben Brot à 50 g', grams(150), 'Brot'],
    ['en', '3 slices of 50 g bread', grams(150), 'bread'],
    ['en', '2 cans tuna 150 g each', grams(300), 'tuna'],
    ['de', '1 Dose Thunfisch (150 g)', grams(150), 'Thunfisch'],
    ['de', '1 Dose (150 g) Thunfisch', grams(150), 'Thunfisch'],
    ['de', 'ein Glas Milch 0,2 l', millilitres(200), 'Milch'],
    ['en', 'a 150 g steak', grams(150), 'steak'],
    ['en', '1 cup 2% milk', count(1, 'cup'), '2% milk'],
    ['de', '50 g Mehl Type 405', grams(50), 'Mehl Type 405'],
    ['de', '100 g 7-Korn-Mehl', grams(100), '7-Korn-Mehl'],
    ['en', '20 g 70-85% dark chocolate', grams(20), '70-85% dark chocolate'],
    // containers and sizes
    ['en', '1 stick butter', count(1, 'stick'), 'butter'],
    ['de', 'eine Handvoll Nüsse', count(1, 'handful'), 'Nüsse'],
    ['de', 'eine Hand voll Nüsse', count(1, 'handful'), 'Nüsse'],
    ['en', 'a pinch of salt', count(1, 'pinch'), 'salt'],
    ['de', '1 Prise Salz', count(1, 'pinch'), 'Salz'],
    ['de', '1 Packung Spinat', count(1, 'package'), 'Spinat'],
    ['de', '1 Bund Petersilie', count(1, 'bunch'), 'Petersilie'],
    ['de', '2 Gläser Milch', count(2, 'glass'), 'Milch'],
    ['de', 'eine Flasche Bier', count(1, 'bottle'), 'Bier'],
    ['en', '1 protein bar', count(1, 'bar'), 'protein bar'],
    ['en', '500 mg salt', grams(0.5), 'salt'],
    ['de', '1 Kilogramm Reis', grams(1000), 'Reis'],
    ['de', 'einen kleinen Apfel', count(1, 'small'), 'Apfel'],
    ['de', 'einen großen Apfel', count(1, 'large'), 'Apfel'],
    ['en', '1⅛ cups milk', count(1.125, 'cup'), 'milk'],
    ['en', '⅕ l milk', millilitres(200), 'milk'],
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
    ['2 x 150 g', 'no-food'],
    ['1 cup', 'no-food'],
    ['half and half', 'no-amount'],
    // ranges
    ['2 bis 3 Eier', 'amount-unclear'],
    ['2 to 3 eggs', 'amount-unclear'],
    ['two or three eggs', 'amount-unclear'],
    ['2 oder 3 Eier', 'amount-unclear'],
    ['1½-2 Eier', 'amount-unclear'],
    ['1/2-1 egg', 'amount-unclear'],
    ['oats 30 - 40 g', 'amount-unclear'],
    ['1↉ cups milk', 'amount-unclear'],
    // another amount in the food's name
    ['2 cans tuna (150 g)', 'amount-unclear'],
    ['½ Dose Thunfisch (150 g)', 'amount-unclear'],
    ['200 g yogurt (150 g)', 'amount-unclear'],
    ['1 can (150 g drained) tuna', 'amount-unclear'],
    ['30 g oats 200 ml milk', 'amount-unclear'],
    ['30 g oats 2 eggs', 'amount-unclear'],
    ['2 eggs and a banana', 'amount-unclear'],
    ['1 500 g potatoes', 'amount-unclear'],
    ['potatoes 1 500 g', 'amount-unclear'],
    ['a cup and a half of milk', 'amount-unclear'],
    ['2 x 3 eggs', 'amount-unclear'],
    // no number, or none that is known
    ['ein paar Eier', 'amount-unclear'],
    ['a few almonds', 'amount-unclear'],
    ['a hundred grams of rice', 'amount-unclear'],
    ['ein Viertelliter Milch', 'amount-unclear'],
    ['2 half bananas', 'amount-unclear'],
    ['7up', 'amount-unclear'],
    ['3. Banane', 'amount-unclear'],
    // another measure than the first word says
    ['1 kleine Tasse Milch', 'amount-unclear'],
    ['2 gehäufte EL Zucker', 'amount-unclear'],
    ['1 Literflasche Cola', 'amount-unclear'],
    ['1 c milk', 'amount-unclear'],
    ['1 gr. Apfel', 'amount-unclear'],
    ['1 XL egg', 'amount-unclear'],
    ['2+1 eggs', 'amount-unclear'],
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
  it.each([
    [
      20,
      'Raisins, seedless',
      [
        ['1 miniature box (.5 oz)', 14],
        ['50 raisins', 26],
      ],
      10.4,
    ],
    [
      20,
      'Raspberries, raw',
      [
        ['1 cup', 123],
        ['10 raspberries', 19],
      ],
      38,
    ],
    [
      2,
      'Figs, raw',
      [
        ['1 cup', 200],
        ['1 fig', 50],
      ],
      100,
    ],
    [
      2,
      'Bread, rye',
      [
        ['1 oz', 28.35],
        ['1 slice, thin', 25],
      ],
      50,
    ],
    [2, 'Eggs, whole', [['1 extra large', 56]], 112],
    [10, 'Spinach, frozen', [['1 package (10 oz)', 284]], null],
    [2, 'Parsley', [['1 bunch', 60]], null],
    [2, 'Cheese', [['1 cubic inch', 17]], null],
    [2, 'Bran flakes', [['1 NLEA serving', 30]], null],
    [2, 'Squash, cooked', [['1 pint as purchased, yields', 200]], null],
    [2, 'Beef, rib roast', [['1 roast', 1800]], null],
    [3, 'Soup', [['1 bowl', 300]], null],
  ] as const)('%d of “%s” weigh by what is a piece of it: %j', (count, name, measures, grams) => {
    const known = measures.map(([label, weight]) => ({ label, grams: weight }));
    const portion = quickPortion({ kind: 'count', count, measure: null }, known, null, [name]);
    expect(portion?.grams ?? null).toEqual(grams);
  });
  it('is none where nobody knows what a piece weighs, unless somebody says', () => {
    expect(quickPortion({ kind: 'count', count: 1, measure: null }, banana)).toBeNull();
    expect(quickPortion({ kind: 'count', count: 2, measure: null }, banana, 118)).toEqual({
      grams: 236,
      measure: null,
    });
  });
  it.each(['1 Packung Butter', 'eine Handvoll Butter', '1 bottle butter', '1 can butter', '1 small butter'])(
    'is none of the measures that a food has: %s',
    (text) => {
      const [line] = quickLines(text, 'de');
      const butter = [
        { label: '1 stick', grams: 113 },
        { label: '1 pat', grams: 5 },
      ];
      expect('amount' in line! && quickPortion(line.amount, butter, 118)).toBeNull();
    },
  );
  it('is the measure of a container where the food has one', () =>
    expect(quickPortion({ kind: 'count', count: 1, measure: 'stick' }, [{ label: '1 stick', grams: 113 }])).toEqual({
      grams: 113,
      measure: { label: '1 stick', amount: 1 },
    }));
  it('is none above what a portion can be', () => expect(quickPortion({ kind: 'grams', grams: 5001 }, [])).toBeNull());
});
