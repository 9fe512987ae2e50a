import { firstLines, headersOf } from './food-file.js';
import type { FoodFile, FoodFileFormat, LeftOut } from './food-table.js';
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
  readonly leftOut: readonly LeftOut[];
}

const SHOWN_ROWS = 5;

/** @throws CsvError */
export function lookOf(file: FoodFile): FileLook {
  const { format, encoding, sheets, reading } = file;
  const lines = firstLines(file.records(reading), 1 + SHOWN_ROWS);
  const headers = headersOf(lines);
  return {
    format,
    encoding,
    sheets,
    headers,
    rows: lines.slice(1).map((cells) => [...cells]),
    suggested: { ...reading, per: '100g', columns: file.columnsOf(headers) },
    leftOut: file.leftOut?.() ?? [],
  };
}
