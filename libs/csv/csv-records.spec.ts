import { csvRecords, decodedText, separatorOf } from './csv-records.js';

const bytes = (text: string, encoding: BufferEncoding = 'utf8') => new Uint8Array(Buffer.from(text, encoding));
const read = (text: string) => [...csvRecords(text, separatorOf(text))].map(({ line, cells }) => [line, ...cells]);

describe('a file of separated values', () => {
  it.each([
    ['UTF-8', bytes('Müsli'), 'utf-8'],
    ['UTF-8 with its mark', bytes('\ufeffMüsli'), 'utf-8'],
    ['UTF-16', bytes('\ufeffMüsli', 'utf16le'), 'utf-16le'],
    ['Windows-1252', bytes('Müsli', 'latin1'), 'windows-1252'],
  ])('is text in %s', (_, file, encoding) => expect(decodedText(file)).toEqual({ text: 'Müsli', encoding }));
  it('is no spreadsheet of its own format', () =>
    expect(() => decodedText(bytes('PK\u0003\u0004'))).toThrow(expect.objectContaining({ code: 'binary' })));
  it.each(['a,b;c;d', 'a;b', 'a\tb', '"x,y,z";b'])('tells its separator: %j', (text) =>
    expect(separatorOf(text)).toBe(text.includes('\t') ? '\t' : ';'),
  );
  it('knows on which line each record begins, over quotes, breaks in them, and empty lines', () =>
    expect(read('name;note\r\n"a ""b""\nc";x\r\n\r\n;;\nlast;"y;z"')).toEqual([
      [1, 'name', 'note'],
      [2, 'a "b"\nc', 'x'],
      [6, 'last', 'y;z'],
    ]));
  it('may end with the sign that DOS writes at the end of a file, and with no other', () => {
    expect(decodedText(bytes('a;b\n1;2\r\n\x1a')).text).toBe('a;b\n1;2\r\n');
    expect(() => decodedText(bytes('a\x1ab'))).toThrow(/binary/);
  });
  it('may have blanks before a quote; a quote inside a text is a part of it', () =>
    expect(read('name, note\nmilk, "2 %, ""fresh"""\nbread, "dark" and light')).toEqual([
      [1, 'name', ' note'],
      [2, 'milk', '2 %, "fresh"'],
      [3, 'bread', ' "dark" and light'],
    ]));
  it.each([
    ['that the next line’s closes', 'a;b\n"Oats;380\n"Milk;60\nRye;1', 2],
    ['that a quote inside the cell closes', 'a;b\n1;2\n"5" pipe";3', 3],
  ])('says where a quote was opened %s', (_, text, line) =>
    expect(() => read(text)).toThrow(expect.objectContaining({ code: 'quote-text', line })),
  );
  it('takes blanks behind a closing quote for nothing', () =>
    expect(read('a;b\n"x" ;"y" ')).toEqual([
      [1, 'a', 'b'],
      [2, 'x', 'y'],
    ]));
  it('says where a quote was opened that nobody closes', () =>
    expect(() => read('a;b\n1;2\n"x;y\n3;4')).toThrow(expect.objectContaining({ code: 'quote-open', line: 3 })));
});
