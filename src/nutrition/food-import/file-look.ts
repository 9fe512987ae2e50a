import { headersIn } from './food-file.js';
import type { FoodFile, FoodFileFormat } from './food-table.js';
import type { ImportMapping } from './import-mapping.js';

/** What a file of foods looks like, before anybody said what its columns mean. */
export interface FileLook {
  readonly format: FoodFileFormat;
  readonly encoding: string;
  readonly sheets: readonly string[];
  readonly headers: readonly string[];
  /** The first lines below the headings. */
  readonly rows: string[][];
  /** What the columns probably mean. */
  readonly suggested: ImportMapping;
}

const SHOWN_ROWS = 5;

/** @throws CsvError */
export function lookOf(file: FoodFile): FileLook {
  const { format, encoding, sheets, reading } = file;
  const headers = headersIn(file.records(reading));
  return {
    format,
    encoding,
    sheets,
    headers,
    rows: firstRows(file),
    suggested: { ...reading, per: '100g', columns: file.columnsOf(headers) },
  };
}

function firstRows(file: FoodFile): string[][] {
  const rows: string[][] = [];
  for (const { cells } of file.records(file.reading)) {
    rows.push([...cells]);
    if (rows.length > SHOWN_ROWS) break;
  }
  return rows.slice(1);
}
