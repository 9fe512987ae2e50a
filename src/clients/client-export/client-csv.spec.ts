import { csvOf } from './client-csv.js';

const linesOf = (csv: string) =>
  csv
    .replace(/^\ufeff/, '')
    .trimEnd()
    .split('\r\n');

describe('a file of clients', () => {
  it('begins with a byte order mark and the names of its columns', () =>
    expect(csvOf(['name', 'sex'], [['Zoë', null]])).toBe('\ufeffname,sex\r\nZoë,\r\n'));
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '＝1', '＋1', '－1', '＠x'])(
    'holds the text %j, not the formula',
    (text) => expect(linesOf(csvOf(['name'], [[text]]))[1]).toBe(`'${text}`),
  );
  it('holds a text with a carriage return in front in quotes, and no formula', () =>
    expect(csvOf(['name'], [['\r=1']])).toBe('\ufeffname\r\n"\'\r=1"\r\n'));
  it('guards the names of its columns, too', () => expect(linesOf(csvOf(['=x'], []))).toEqual(["'=x"]));
  it.each([
    [-2.5, '-2.5'],
    [0, '0'],
    [82.4, '82.4'],
  ])('keeps the number %d', (number, cell) => expect(linesOf(csvOf(['kg'], [[number]]))[1]).toBe(cell));
  it.each([
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ['a\nb', '"a\nb"'],
  ])('keeps %j one cell', (text, cell) => expect(csvOf(['name'], [[text]])).toBe(`\ufeffname\r\n${cell}\r\n`));
});
