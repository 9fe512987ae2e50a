import type { CsvRecord } from '#libs/csv/csv-records.js';
import type { ImportMapping } from './import-mapping.js';

/** `fdc`: tables of USDA FoodData Central; `ciqual`: the table of Anses. Their columns are known. */
export const FOOD_FILE_FORMATS = ['csv', 'xlsx', 'fdc', 'ciqual'] as const;
export type FoodFileFormat = (typeof FOOD_FILE_FORMATS)[number];
/** Lists that somebody publishes, whose columns are known. */
export const isPublished = (format: FoodFileFormat): boolean => format === 'fdc' || format === 'ciqual';

/** A heading as people read it: breaks of lines inside a cell are only how it was drawn. */
export const headingOf = (cell: string): string => cell.replace(/\s+/gu, ' ').trim();

/** What of a mapping says how a file is read, whatever its columns mean. */
export type Reading = Pick<ImportMapping, 'separator' | 'decimal' | 'sheet'>;

/** Rows of a published list that are left out. */
export interface LeftOut {
  /** As the list calls it, `sample_food`. */
  readonly kind: string;
  readonly lines: number;
}

/** A file of foods as a table: a line of headings, and lines of cells below it. */
export interface FoodFile {
  readonly format: FoodFileFormat;
  /** Of a text; otherwise the kind of file. */
  readonly encoding: string;
  /** Sheets of a workbook that people see; none otherwise. */
  readonly sheets: readonly string[];
  /** How it is read where nobody says so. */
  readonly reading: Reading;
  /** Headings first. @throws CsvError */
  records(reading: Reading): Iterable<CsvRecord>;
  /** What of a published list is no food that is imported; absent: nothing. */
  leftOut?(): readonly LeftOut[];
  /** What its columns mean, or probably mean. */
  columnsOf(headers: readonly string[]): Pick<ImportMapping, 'columns'>['columns'];
}
