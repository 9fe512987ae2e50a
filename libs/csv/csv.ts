import { stringify } from 'csv-stringify/sync';
import { disarmed, type CsvFormat } from '#libs/science/spreadsheet-text.js';

/** A number stays one for whoever calculates with the file; every other cell is text. */
export type Cell = string | number | null;

/** RFC 4180, for programs. */
export const PLAIN: CsvFormat = { separator: ',', decimal: '.', bom: false };

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
