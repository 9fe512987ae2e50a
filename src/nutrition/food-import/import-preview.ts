import { Injectable } from '@nestjs/common';
import { CsvError, csvRecords, decodedText, separatorOf } from '#libs/csv/csv-records.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { unknown } from '#src/identity/contract.js';
import type { FoodImportPreview, ImportMappingDto } from './food-import.dto.js';
import { FoodImports } from './food-import.read-model.js';
import { headersOf } from './food-lines.js';
import { ImportFiles } from './import-files.js';
import { checkedHeadings, checkedMapping, type ImportMapping } from './import-mapping.js';
import { ReadsTooLong, tallyOf } from './read-lines.js';
import { suggestedColumns } from './suggested-mapping.js';

const SHOWN_ROWS = 5;
const SHOWN_REJECTS = 100;

/** What importing a file would do, with everything that the import itself will look at. */
@Injectable()
export class FoodImportPreviews {
  constructor(
    private readonly files: ImportFiles,
    private readonly imports: FoodImports,
  ) {}

  /**
   * @param mapping null: that of an earlier file with the same columns, else what the headings suggest
   * @throws Refusal `food-import.unknown` (404), `food-import.unreadable` (422) with the line
   */
  async of(orgId: string, sha256: string, mapping: ImportMapping | null): Promise<FoodImportPreview> {
    const bytes = await this.files.read(orgId, sha256);
    if (!bytes) throw unknown('food-import');
    return readable(async () => {
      const { text, encoding } = decodedText(bytes);
      const separator = mapping?.separator ?? separatorOf(text);
      const headers = headersOf(text, separator);
      const remembered = mapping ? null : await this.#remembered(orgId, headers);
      const chosen = mapping ?? remembered ?? suggested(text, separator, headers);
      return {
        encoding,
        headers: [...headers],
        rows: firstRows(text, separator),
        mapping: { ...chosen, columns: chosen.columns.map((column) => ({ ...column })) },
        remembered: remembered !== null,
        ...(await outcome(bytes, headers, chosen)),
      };
    });
  }

  /**
   * That an import of the file would find its columns.
   * @throws Refusal `food-import.unknown` (404), `food-import.unreadable` (422) with the line, `food-import.heading-repeated` (422)
   */
  async check(orgId: string, sha256: string, mapping: ImportMapping): Promise<void> {
    const bytes = await this.files.read(orgId, sha256);
    if (!bytes) throw unknown('food-import');
    const headers = await readable(() => headersOf(decodedText(bytes).text, mapping.separator));
    checkedHeadings(mapping, headers);
  }

  /** That of the last import of a file with the same headings: by an older mapping, a column that is new would be left out silently. */
  async #remembered(orgId: string, headers: readonly string[]): Promise<ImportMapping | null> {
    const known = new Set(headers);
    const looked = new Set<string>();
    for (const { sha256, mapping, state } of await this.imports.list(orgId)) {
      if (state !== 'completed' || looked.has(sha256)) continue;
      if (!mapping.columns.every(({ header }) => known.has(header))) continue;
      looked.add(sha256);
      const bytes = await this.files.read(orgId, sha256);
      if (!bytes) continue;
      const before = new Set(headersOf(decodedText(bytes).text, mapping.separator));
      if (before.size === known.size && headers.every((header) => before.has(header))) return mapping;
    }
    return null;
  }
}

/** @throws Refusal `food-import.unreadable` (422) with the line */
async function readable<T>(read: () => T | Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof ReadsTooLong)
      throw new Refusal('food-import.unreadable', 422, 'The file takes too long to read. Save the sheet anew as CSV.', {
        reason: 'too-long',
      });
    if (!(error instanceof CsvError)) throw error;
    throw new Refusal('food-import.unreadable', 422, UNREADABLE[error.code], { line: error.line, reason: error.code });
  }
}

const UNREADABLE: Readonly<Record<CsvError['code'], string>> = {
  encoding: 'The file is in an encoding that is not known. Save it as CSV in UTF-8.',
  binary: 'The file is no text. Save the sheet as CSV.',
  'quote-open': 'A quotation mark is opened and never closed.',
  'quote-text': 'A quotation mark is not closed where its cell ends.',
  'too-wide': 'A line has more than 300 columns.',
};

async function outcome(
  bytes: Uint8Array,
  headers: readonly string[],
  mapping: ImportMapping,
): Promise<Pick<FoodImportPreview, 'mappingProblem' | 'accepted' | 'rejected' | 'rejects'>> {
  try {
    checkedMapping(mapping);
    checkedHeadings(mapping, headers);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { mappingProblem: error.detail ?? error.code, accepted: 0, rejected: 0, rejects: [] };
  }
  const { rejects, ...tally } = await tallyOf(bytes, mapping, SHOWN_REJECTS);
  return { mappingProblem: null, ...tally, rejects: rejects.map((line) => ({ ...line })) };
}

function suggested(text: string, separator: ImportMapping['separator'], headers: readonly string[]): ImportMapping {
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

/** A mapping as the API takes it. */
export const mappingOf = ({ separator, decimal, per, columns }: ImportMappingDto): ImportMapping => ({
  separator,
  decimal,
  per,
  columns: columns.map(({ header, target, unit }) => ({ header, target, unit: unit ?? null })),
});
