import { CsvError, csvRecords, decodedText, separatorOf, type CsvRecord } from '#libs/csv/csv-records.js';
import { isWorkbook, openedWorkbook } from '#libs/csv/workbook.js';
import { entryNames, isZip } from '#libs/csv/zip-entries.js';
import { asCiqual, isCiqual } from './ciqual.js';
import { fdcTablesOf, openedFdc } from './fdc.js';
import type { FoodFile, Reading } from './food-table.js';
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

/** Headings of a file, tidy. @throws CsvError */
export function headersIn(records: Iterable<CsvRecord>): readonly string[] {
  for (const { cells } of records) return cells.map((cell) => cell.trim());
  return [];
}

function textFile(bytes: Uint8Array, given: Partial<Reading> | null): FoodFile {
  const { text, encoding } = decodedText(bytes);
  const separator = given?.separator ?? separatorOf(text);
  return known({
    format: 'csv',
    encoding,
    sheets: [],
    reading: { separator, decimal: given?.decimal ?? decimalOf(text) },
    records: (reading) => csvRecords(text, reading.separator),
    columnsOf: suggestedColumns,
  });
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
  return known(
    given?.decimal === undefined ? { ...file, reading: { ...file.reading, decimal: typedDecimal(file) } } : file,
  );
}

/** Figures of a sheet are written by either sign; what was typed as text, "< 0,5" for one, has a sign of its own. */
function typedDecimal(file: FoodFile): '.' | ',' {
  let looked = 0;
  for (const { cells } of file.records({ ...file.reading, decimal: '.' })) {
    if (cells.some((cell) => /^[<≤]? ?\d+,\d+$/.test(cell))) return ',';
    if (++looked > 200) break;
  }
  return '.';
}

/** A table whose headings tell what it is. */
function known(file: FoodFile): FoodFile {
  return isCiqual(headersIn(file.records(file.reading))) ? asCiqual(file) : file;
}

/** "1,5" between semicolons is what a German spreadsheet writes. */
function decimalOf(text: string): '.' | ',' {
  const commas = text.match(/[;\t|"](?:[<≤] ?)?\d+,\d+[;\t|"\r\n]/g)?.length ?? 0;
  const points = text.match(/[;,\t|"](?:[<≤] ?)?\d+\.\d+[;,\t|"\r\n]/g)?.length ?? 0;
  return commas > points ? ',' : '.';
}
