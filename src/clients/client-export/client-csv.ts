import { stringify } from 'csv-stringify/sync';

/** A number stays one for whoever calculates with the file; every other cell is text. */
export type Cell = string | number | null;

/**
 * A table as spreadsheets open it: UTF-8 with a byte order mark, RFC 4180. A text that a spreadsheet would take for a formula
 * (it begins with = + - @, tab or carriage return, in full width too) gets an apostrophe in front: names are what somebody typed.
 */
export function csvOf(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return stringify([head, ...rows], {
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
    quote_record_delimiter: true,
    cast: { number: String },
  });
}
