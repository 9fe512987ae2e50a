import { csvText } from './figure-table';

describe('figures as a file', () => {
  const table = {
    head: ['Month', 'n'],
    rows: [
      ['2026-10', 5],
      ['a "b"', null],
      ['c,d', -1.5],
    ],
  };
  it('quote texts, leave numbers, and nothing for what is not told', () =>
    expect(csvText(table, 'en')).toBe('\ufeff"Month","n"\r\n"2026-10",5\r\n"a ""b""",\r\n"c,d",-1.5\r\n'));
  it('are what a German spreadsheet reads', () =>
    expect(csvText(table, 'de')).toBe('\ufeff"Month";"n"\r\n"2026-10";5\r\n"a ""b""";\r\n"c,d";-1,5\r\n'));
  it('are no formula to a spreadsheet, whatever its list separator', () =>
    expect(csvText({ head: ['Plan'], rows: [['=1+1'], ['-2 kg'], ['x;=1+1;y'], [' ＝1']] }, 'en')).toBe(
      '\ufeff"Plan"\r\n"\'=1+1"\r\n"\'-2 kg"\r\n"x;\'=1+1;y"\r\n"\' ＝1"\r\n',
    ));
});
