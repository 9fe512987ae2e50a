import { formatFor, spreadsheetText } from '#libs/science/spreadsheet-text.js';

/** The figures behind a chart: shown as a table, and saved as a file. */
export interface FigureTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** As a spreadsheet of the reader's language opens it. */
export const csvText = ({ head, rows }: FigureTable, language: 'en' | 'de'): string =>
  spreadsheetText([head, ...rows], formatFor(language));
