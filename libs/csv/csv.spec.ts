import { csvOf, PLAIN } from './csv.js';
import { formatFor, spreadsheetText } from '#libs/science/spreadsheet-text.js';

const english = formatFor('en');
const german = formatFor('de');
const cell = (text: string, format = PLAIN) => csvOf([[text]], format).trimEnd();

/** Cells as a program with that list separator sees them, whatever the file's own is; quotes as in RFC 4180. */
const seenWith = (separator: string, line: string): string[] => {
  const cells: string[] = [];
  let quoted = false;
  let current = '';
  for (const char of line) {
    if (char === '"') quoted = !quoted;
    else if (char === separator && !quoted) {
      cells.push(current);
      current = '';
    } else current += char;
  }
  return [...cells, current];
};
/** As above, by a program that takes no notice of quotes. */
const tornWith = (separator: string, line: string): string[] => line.split(separator);
const isFormula = (seen: string) => /^["'\s]*?[=+\-@＝＋－＠]/u.test(seen) && !/^["\s]*'/.test(seen);

describe('a CSV file', () => {
  it('begins with a byte order mark where a spreadsheet shall open it, and quotes every text', () =>
    expect(
      csvOf(
        [
          ['name', 'sex'],
          ['Zoë', null],
        ],
        english,
      ),
    ).toBe('\ufeff"name","sex"\r\n"Zoë",\r\n'));
  it('separates by semicolons and writes decimal commas for a German spreadsheet', () =>
    expect(csvOf([['Zoë', 82.4, -2.5, 0]], german)).toBe('\ufeff"Zoë";82,4;-2,5;0\r\n'));
  it('is plain for programs', () => expect(csvOf([['a', 82.4, null]])).toBe('"a",82.4,\r\n'));

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '＝1', '＋1', '－1', '＠x'])(
    'holds the text %j, not the formula',
    (text) => expect(cell(text)).toBe(`"'${text}"`),
  );
  it.each(['=1+1', ' ＝1', 'x;=1+1;y', 'x|@SUM(A1)', 'a "b"'])('holds %j alike where a browser writes it', (text) => {
    for (const format of [PLAIN, english, german])
      expect(spreadsheetText([[text, 82.4, null]], format)).toBe(csvOf([[text, 82.4, null]], format));
  });
  it.each(['x;=1+1;y', 'x,=1+1,y', 'x\t=1+1', 'x|@SUM(A1)', 'x; +1', 'x;"=1+1', 'x\n=1+1', 'a";=1+1;"b', '", =2'])(
    'holds %j, and no formula for any list separator',
    (text) => {
      for (const format of [PLAIN, english, german])
        for (const separator of [',', ';', '\t', '|'])
          for (const line of csvOf([['TF-1001', text, 'x']], format)
            .replace(/^\ufeff/, '')
            .split(/\r?\n/))
            for (const see of [seenWith, tornWith])
              expect([separator, line, see(separator, line).filter(isFormula)]).toEqual([separator, line, []]);
    },
  );
  it.each([
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ['a\nb', '"a\nb"'],
    ['Jean-Luc, 5-7', '"Jean-Luc, 5-7"'],
  ])('keeps %j one cell as it is', (text, expected) => expect(cell(text)).toBe(expected));
});
