import { csvRecords, separatorOf } from '#libs/csv/csv-records.js';
import { headersOf } from './food-lines.js';
import type { ImportMapping } from './import-mapping.js';
import { suggestedColumns } from './suggested-mapping.js';

/** What a file of foods looks like, before anybody said what its columns mean. */
export interface FileLook {
  readonly encoding: string;
  readonly headers: readonly string[];
  /** The first lines below the headings. */
  readonly rows: string[][];
  /** What the columns probably mean. */
  readonly suggested: ImportMapping;
}

const SHOWN_ROWS = 5;

/**
 * @param given null: the separator that the first line has most of
 * @throws CsvError
 */
export function lookOf(text: string, given: ImportMapping['separator'] | null): Omit<FileLook, 'encoding'> {
  const separator = given ?? separatorOf(text);
  const headers = headersOf(text, separator);
  return { headers, rows: firstRows(text, separator), suggested: suggestedFor(text, separator, headers) };
}

function suggestedFor(text: string, separator: ImportMapping['separator'], headers: readonly string[]): ImportMapping {
  // "1,5" between semicolons is what a German spreadsheet writes
  const commas = text.match(/[;\t|"](?:[<≤] ?)?\d+,\d+[;\t|"\r\n]/g)?.length ?? 0;
  const points = text.match(/[;,\t|"](?:[<≤] ?)?\d+\.\d+[;,\t|"\r\n]/g)?.length ?? 0;
  const decimal = commas > points ? ',' : '.';
  return { separator, decimal, per: '100g', columns: suggestedColumns(headers) };
}

function firstRows(text: string, separator: ImportMapping['separator']): string[][] {
  const rows: string[][] = [];
  for (const { cells } of csvRecords(text, separator)) {
    rows.push([...cells]);
    if (rows.length > SHOWN_ROWS) break;
  }
  return rows.slice(1);
}
