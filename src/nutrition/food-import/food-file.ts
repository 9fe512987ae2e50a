import {
  CsvError,
  csvRecords,
  decodedText,
  separatorOf,
  withoutSeparatorLine,
  type CsvRecord,
} from '#libs/csv/csv-records.js';
import { isWorkbook, openedWorkbook } from '#libs/csv/workbook.js';
import { entryNames, isZip } from '#libs/csv/zip-entries.js';
import { asCiqual, isCiqual } from './ciqual.js';
import { fdcTablesOf, openedFdc } from './fdc.js';
import type { FoodFile, Reading } from './food-table.js';
import { headingOf } from './food-table.js';
import { suggestedColumns } from './suggested-mapping.js';

/** What spreadsheets wrote before 2007, and what they write around a workbook that a password protects. */
const OLD_FORMAT = [0xd0, 0xcf, 0x11, 0xe0];

/**
 * Opens a file by what it holds, never by its name.
 * @param given null: as the file tells
 * @throws CsvError
 */
export function openedFile(bytes: Uint8Array, given: Partial<Reading> | null = null): FoodFile {
  if (OLD_FORMAT.every((byte, at) => bytes[at] === byte)) throw new CsvError('old-format', 1);
  if (!isZip(bytes)) return textFile(bytes, given);
  const names = entryNames(bytes);
  if (isWorkbook(names)) return workbookFile(bytes, given);
  const tables = fdcTablesOf(bytes, names);
  if (tables) return openedFdc(tables);
  throw new CsvError('binary', 1);
}

/** The first lines of a file, headings first; what follows them is not read. @throws CsvError */
export function firstLines(records: Iterable<CsvRecord>, most: number): readonly (readonly string[])[] {
  const lines: (readonly string[])[] = [];
  for (const { cells } of records) if (lines.push(cells) === most) break;
  return lines;
}

/** Headings, tidy. */
export const headersOf = ([first = []]: readonly (readonly string[])[]): readonly string[] => first.map(headingOf);

function textFile(bytes: Uint8Array, given: Partial<Reading> | null): FoodFile {
  const decoded = decodedText(bytes);
  const { encoding } = decoded;
  const { text, separator: said } = withoutSeparatorLine(decoded.text);
  const separator = given?.separator ?? said ?? separatorOf(text);
  const file: FoodFile = {
    format: 'csv',
    encoding,
    sheets: [],
    reading: { separator, decimal: given?.decimal ?? decimalOf(text) },
    records: (reading) => csvRecords(text, reading.separator),
    columnsOf: suggestedColumns,
  };
  return known(file, firstLines(file.records(file.reading), 1));
}

function workbookFile(bytes: Uint8Array, given: Partial<Reading> | null): FoodFile {
  const workbook = openedWorkbook(bytes);
  const [first] = workbook.sheets;
  if (first === undefined) throw new CsvError('sheet-missing', 1);
  const file: FoodFile = {
    format: 'xlsx',
    encoding: 'xlsx',
    sheets: workbook.sheets,
    reading: { separator: ',', decimal: given?.decimal ?? '.', sheet: given?.sheet ?? first },
    *records({ sheet, decimal }) {
      let rows = 0;
      for (const record of workbook.records(sheet ?? first, decimal)) {
        rows += 1;
        yield record;
      }
      if (rows === 0) throw new CsvError('sheet-empty', 1);
    },
    columnsOf: suggestedColumns,
  };
  const lines = firstLines(file.records(file.reading), LOOKED_AT);
  const decimal = given?.decimal ?? typedDecimal(lines);
  return known({ ...file, reading: { ...file.reading, decimal } }, lines);
}

/** Lines of a sheet that tell how its figures were typed. */
const LOOKED_AT = 200;

/** Figures of a sheet are written by either sign; what was typed as text, "< 0,5" for one, has a sign of its own. */
function typedDecimal(lines: readonly (readonly string[])[]): '.' | ',' {
  return lines.some((cells) => cells.some((cell) => /^[<≤]? ?\d+,\d+$/.test(cell))) ? ',' : '.';
}

/** A table whose headings tell what it is. */
function known(file: FoodFile, lines: readonly (readonly string[])[]): FoodFile {
  return isCiqual(headersOf(lines)) ? asCiqual(file) : file;
}

/** "1,5" between semicolons is what a German spreadsheet writes. */
function decimalOf(text: string): '.' | ',' {
  const commas = text.match(/[;\t|"](?:[<≤] ?)?\d+,\d+[;\t|"\r\n]/g)?.length ?? 0;
  const points = text.match(/[;,\t|"](?:[<≤] ?)?\d+\.\d+[;,\t|"\r\n]/g)?.length ?? 0;
  return commas > points ? ',' : '.';
}
