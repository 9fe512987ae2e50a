import { stringify } from 'csv-stringify/sync';

/** A number stays one for whoever calculates with the file; every other cell is text. */
export type Cell = string | number | null;

/** How spreadsheets of a language read a file. */
export interface CsvFormat {
  readonly separator: ',' | ';';
  readonly decimal: '.' | ',';
  /** A byte order mark, by which spreadsheets know UTF-8. */
  readonly bom: boolean;
}

/** RFC 4180, for programs. */
export const PLAIN: CsvFormat = { separator: ',', decimal: '.', bom: false };

/** As a spreadsheet set to the language opens it. German ones take the comma for the decimals, so the semicolon separates. */
export const formatFor = (language: 'en' | 'de'): CsvFormat =>
  language === 'de' ? { separator: ';', decimal: ',', bom: true } : { separator: ',', decimal: '.', bom: true };

// what a spreadsheet takes for the beginning of a formula, in full width too
const FORMULA = '=+\\-@＝＋－＠';
const AT_THE_START = new RegExp(`^([\\s]*[${FORMULA}]|[\\t\\r])`, 'u');
// a program set to another list separator sees a cell begin after each of these, quoted or not
const AFTER_A_SEPARATOR = new RegExp(`([,;|\\t\\r\\n]["'\\s]*)(?=[${FORMULA}])`, 'gu');

/**
 * Lines of a table. Every text is quoted, and gets an apostrophe wherever some program with some list separator would begin a formula:
 * cells are what somebody typed.
 */
export function csvOf(rows: readonly (readonly Cell[])[], { separator, decimal, bom }: CsvFormat = PLAIN): string {
  return stringify(
    rows.map((row) => row.map((cell) => (typeof cell === 'string' ? disarmed(cell) || null : cell))),
    {
      bom,
      delimiter: separator,
      quoted_string: true,
      record_delimiter: 'windows',
      cast: { number: (number) => String(number).replace('.', decimal) },
    },
  );
}

const disarmed = (text: string): string => text.replace(AFTER_A_SEPARATOR, "$1'").replace(AT_THE_START, "'$1");
