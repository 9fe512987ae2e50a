import { csvText } from './figure-table';

describe('figures as a file', () => {
  it('quote texts, leave numbers, and nothing for what is not told', () =>
    expect(
      csvText({
        head: ['Month', 'n'],
        rows: [
          ['2026-10', 5],
          ['a "b"', null],
          ['c,d', -1.5],
        ],
      }),
    ).toBe('"Month","n"\r\n"2026-10",5\r\n"a ""b""",\r\n"c,d",-1.5\r\n'));
  it('are no formula to a spreadsheet', () =>
    expect(csvText({ head: ['Plan'], rows: [['=1+1'], ['-2 kg'], ['@x']] })).toBe(
      '"Plan"\r\n"\'=1+1"\r\n"\'-2 kg"\r\n"\'@x"\r\n',
    ));
});
