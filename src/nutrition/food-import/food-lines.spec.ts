import { csvRecords } from '#libs/csv/csv-records.js';
import { foodLines, numberOf } from './food-lines.js';
import type { ImportMapping } from './import-mapping.js';
import { suggestedColumns } from './suggested-mapping.js';

const HEADERS = 'Code;Name;Marke;EAN;Brennwert (kJ);Fett g;Zucker g;Salz g;Vitamin C (mg);Allergene';
const mapping: ImportMapping = {
  separator: ';',
  decimal: ',',
  per: '100g',
  columns: suggestedColumns(HEADERS.split(';')),
};
const read = (...lines: string[]) => [...foodLines(csvRecords([HEADERS, ...lines].join('\n'), ';'), mapping)];
const first = (line: string) => read(line)[0]!;

describe('the lines of a file', () => {
  it('are foods, in the units of nutrients', () =>
    expect(first('7;Müsli, kernig;Mühle;4006381333931;1.500;12,5;< 0,5;Spuren;-;Milch, Weizen')).toMatchObject({
      line: 2,
      identity: 'code 7',
      gtin: '04006381333931',
      entry: {
        name: 'Müsli, kernig',
        allergens: { dairy: 'contains', wheat: 'contains' },
        entered: {
          amounts: { energy: 358.508604, fat: 12.5 },
          states: { sugars: { state: 'below', limit: 0.5 }, salt: { state: 'trace' } },
        },
      },
    }));
  it.each([
    ['8;;x;;1;1;1;1;1;', 'food.name-invalid', 'Name'],
    ['8;X;x;4006381333930;1;1;1;1;1;', 'food.gtin-invalid', 'EAN'],
    ['8;X;x;;1;12.5;1;1;1;', 'food-line.number', 'Fett g'],
    ['8;X;x;;1;-3;1;1;1;', 'food-line.number', 'Fett g'],
    ['8;=1+1;x;;1;1;1;1;1;', 'food-line.formula', 'Name'],
    ['8;X;x;;1;=SUM(A1);1;1;1;', 'food-line.formula', 'Fett g'],
    ['8;X;x;;1;120;1;1;1;', 'food.value-absurd', 'Fett g'],
    ['8;X;x;;1;1;1;1;1;Milch, Zauberstaub', 'food-line.allergen', 'Allergene'],
    ['8;X;x;;1;1;1;1;1;;more', 'food-line.too-many-cells', null],
  ])('are rejected with the reason and the column: %s', (line, code, column) =>
    expect(first(line)).toMatchObject({ line: 2, code, column }),
  );
  it('may end in separators behind which nothing stands', () =>
    expect(first('8;X;x;;1;1;1;1;1;; ;')).toMatchObject({ entry: { name: 'X' } }));
  it('are one food once', () =>
    expect(read('7;A;;;;;;;;', '7;B;;;;;;;;')[1]).toMatchObject({ line: 3, code: 'food-line.duplicate', text: '2' }));
  it('are another food under the same number of another list, and the same as before without one', () => {
    const identityIn = (list?: string) => {
      const lines = foodLines(csvRecords(`${HEADERS}\n7;A;;;;;;;;`, ';'), { ...mapping, ...(list && { list }) });
      return [...lines].map((line) => ('identity' in line ? line.identity : null))[0];
    };
    expect(identityIn()).toBe('code 7');
    expect(identityIn('Metro')).toBe(identityIn(' METRO '));
    expect(new Set([identityIn(), identityIn('Metro'), identityIn('Edeka')]).size).toBe(3);
  });
  it('are of one barcode once, whatever their numbers', () =>
    expect(
      read('7;A;;4006381333931;;;;;;', '8;B;;4006381333931;;;;;;', ';C;;04006381333931;;;;;;', '8;D;;;;;;;;'),
    ).toMatchObject([
      { identity: 'code 7' },
      { line: 3, code: 'food-line.barcode-repeated', column: 'EAN', text: '4006381333931' },
      { line: 4, code: 'food-line.barcode-repeated', column: 'EAN', text: '04006381333931' },
      { identity: 'code 8' },
    ]));
  it.each(['µg', 'μg'])('may name the unit of the column in a cell: %s', (sign) => {
    const columns = suggestedColumns(['Name', 'Vitamin D (µg)']);
    const lines = foodLines(csvRecords(`Name;Vitamin D (µg)\nX;1,2 ${sign}`, ';'), { ...mapping, columns });
    expect([...lines]).toMatchObject([{ entry: { entered: { amounts: { vitaminD: 1.2 } } } }]);
  });
  it('keep the line they stand on over breaks in quotes', () =>
    expect(read('7;"A\nB";;;;;;;;', '8;;;;;;;;;')[1]).toMatchObject({ line: 4, code: 'food.name-invalid' }));

  it.each([
    ['1.234,5', ',', 1234.5],
    ['1,5', ',', 1.5],
    ['1.5', ',', undefined],
    ['1,234.5', '.', 1234.5],
    ['1 234', '.', 1234],
    ['0', '.', 0],
    ['0,375', '.', undefined],
    ['0.125', ',', undefined],
    ['012,375', '.', undefined],
    ['1,234 567', '.', undefined],
    ['1.234 567', ',', undefined],
    ["1'234'567,5", ',', 1234567.5],
    ['12e3', '.', undefined],
    ['abc', '.', undefined],
  ] as const)('read %s with %s as %s', (text, decimal, value) => expect(numberOf(text, decimal)).toBe(value));
});
