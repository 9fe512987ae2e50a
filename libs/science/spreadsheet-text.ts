/** How spreadsheets of a language read a file. Without dependencies: browsers write files, too. */
export interface CsvFormat {
  readonly separator: ',' | ';';
  readonly decimal: '.' | ',';
  /** A byte order mark, by which spreadsheets know UTF-8. */
  readonly bom: boolean;
}

/** As a spreadsheet set to the language opens it. German ones take the comma for the decimals, so the semicolon separates. */
export const formatFor = (language: 'en' | 'de'): CsvFormat =>
  language === 'de' ? { separator: ';', decimal: ',', bom: true } : { separator: ',', decimal: '.', bom: true };

// what a spreadsheet takes for the beginning of a formula, in full width too
const FORMULA = '=+\\-@＝＋－＠';
const AT_THE_START = new RegExp(`^([\\s]*[${FORMULA}]|[\\t\\r])`, 'u');
// a program set to another list separator sees a cell begin after each of these, quoted or not
const AFTER_A_SEPARATOR = new RegExp(`([,;|\\t\\r\\n]["'\\s]*)(?=[${FORMULA}])`, 'gu');

/** A text with an apostrophe wherever some program with some list separator would begin a formula: cells are what somebody typed. */
export const disarmed = (text: string): string => text.replace(AFTER_A_SEPARATOR, "$1'").replace(AT_THE_START, "'$1");

/**
 * Lines of a small table, as a browser writes it (RFC 4180, CRLF): every text quoted and disarmed, null an empty cell. Long tables are
 * written by the server (`csvOf`).
 */
export function spreadsheetText(
  rows: readonly (readonly (string | number | null)[])[],
  { separator, decimal, bom }: CsvFormat,
): string {
  const cell = (value: string | number | null) =>
    value === null
      ? ''
      : typeof value === 'number'
        ? String(value).replace('.', decimal)
        : `"${disarmed(value).replaceAll('"', '""')}"`;
  return (bom ? '\ufeff' : '') + rows.map((row) => `${row.map(cell).join(separator)}\r\n`).join('');
}
