import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CsvError } from '#libs/csv/csv-records.js';
import { HeavyWork } from '#libs/engines/jobs/heavy-work.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { unknown, type Principal } from '#src/identity/contract.js';
import { importedFoodId } from '../org-food/org-food-id.js';
import { headingOf, isPublished, type Reading } from './food-table.js';
import type { FoodImportPreview, ImportMappingDto } from './food-import.dto.js';
import { FoodImports } from './food-import.read-model.js';
import { NOTHING, SHOWN_REJECTS, whatHappens, type WhatHappens } from './import-outcome.js';
import { ImportFiles } from './import-files.js';
import { withList } from './list-name.js';
import { checkedHeadings, checkedMapping, type ImportMapping } from './import-mapping.js';
import { lookedAt, ReadsTooLong, tallyOf } from './read-lines.js';

/** Earlier files that are looked through for the same headings. */
const MOST_EARLIER = 10;
/** Somebody waits for each: beside exports and verifications, not behind them. */
const LOOKED_AT = { atOnce: 1, perOrg: 10, perAccount: 60, withinMs: 60_000 };

/** What importing a file would do, with everything that the import itself will look at. */
@Injectable()
export class FoodImportPreviews {
  readonly #lookedAt = new HeavyWork(LOOKED_AT);

  constructor(
    private readonly files: ImportFiles,
    private readonly imports: FoodImports,
  ) {}

  /**
   * @param mapping null: that of an earlier file with the same columns, else what the headings suggest
   * @param sheet of a workbook, where there is no mapping
   * @param fileName suggests the list, where there is no mapping
   * @throws Refusal `food-import.unknown` (404), `food-import.unreadable` (422) with the line, `work.too-much` (429)
   */
  of(
    asker: Asker,
    sha256: string,
    mapping: ImportMapping | null,
    { sheet, fileName }: Offered = {},
  ): Promise<FoodImportPreview> {
    const asked = mapping ?? (sheet === undefined ? null : { sheet });
    return this.#inTurn(`food-preview ${fileName ?? ''}`, asker, sha256, asked, async (bytes) => {
      const { format, encoding, sheets, headers, rows, suggested, leftOut } = await lookedAt(bytes, asked);
      // what the columns of a known list mean is not a matter of how somebody read it before
      const remembered =
        mapping || isPublished(format) ? null : await this.#remembered(asker.orgId, headers, suggested);
      const chosen = mapping ?? remembered ?? withList(suggested, isPublished(format) ? undefined : fileName);
      return {
        format,
        encoding,
        sheets: [...sheets],
        headers: [...headers],
        rows,
        mapping: { ...chosen, columns: chosen.columns.map((column) => ({ ...column })) },
        remembered: remembered !== null,
        leftOut: leftOut.map((each) => ({ ...each })),
        ...(await this.#outcome(asker.orgId, bytes, headers, chosen)),
      };
    });
  }

  /**
   * That an import of the file would find its columns.
   * @throws Refusal `food-import.unknown` (404), `food-import.unreadable` (422) with the line, `food-import.heading-repeated` (422),
   *   `work.too-much` (429)
   */
  async check(asker: Asker, sha256: string, mapping: ImportMapping): Promise<void> {
    const headers = await this.#inTurn(
      'food-headings',
      asker,
      sha256,
      mapping,
      async (bytes) => (await lookedAt(bytes, mapping)).headers,
    );
    checkedHeadings(mapping, headers);
  }

  async #outcome(
    orgId: string,
    bytes: Uint8Array,
    headers: readonly string[],
    mapping: ImportMapping,
  ): Promise<Outcome> {
    try {
      checkedMapping(mapping);
      checkedHeadings(mapping, headers);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { mappingProblem: error.detail ?? error.code, ...NOTHING };
    }
    const { rejects, rejected, foods } = await tallyOf(bytes, mapping, SHOWN_REJECTS);
    const ids = foods.map(({ identity }) => importedFoodId(orgId, identity));
    const taken = await this.imports.foodsByGtin(orgId);
    const known = await this.imports.knownFoods(orgId, ids);
    return { mappingProblem: null, ...(await whatHappens({ foods, ids, taken, known }, { rejected, rejects })) };
  }

  /** Who asks the same of the same file meanwhile gets the same answer. */
  async #inTurn<T>(
    kind: string,
    { orgId, accountId }: Asker,
    sha256: string,
    mapping: Partial<ImportMapping> | null,
    work: (bytes: Uint8Array) => Promise<T>,
  ): Promise<T> {
    const bytes = await this.files.read(orgId, sha256);
    if (!bytes) throw unknown('food-import');
    const key = createHash('sha256')
      .update(JSON.stringify([sha256, mapping]))
      .digest('base64url');
    return this.#lookedAt.run({ orgId, accountId, kind, key }, () => readable(() => work(bytes)));
  }

  /** That of the last import of a file with the same headings: by an older mapping, a column that is new would be left out silently. */
  async #remembered(orgId: string, headers: readonly string[], { sheet }: Reading): Promise<ImportMapping | null> {
    const known = new Set(headers);
    const looked = new Set<string>();
    for (const { sha256, mapping, state } of await this.imports.list(orgId)) {
      if (state !== 'completed' || looked.has(sha256)) continue;
      if (!mapping.columns.every(({ header }) => known.has(header))) continue;
      if (looked.size === MOST_EARLIER) return null;
      looked.add(sha256);
      const bytes = await this.files.read(orgId, sha256);
      if (!bytes) continue;
      const before = new Set((await lookedAt(bytes, mapping)).headers);
      if (before.size === known.size && headers.every((header) => before.has(header)))
        return { ...mapping, ...(sheet !== undefined && { sheet }) };
    }
    return null;
  }
}

type Outcome = Pick<FoodImportPreview, 'mappingProblem'> & WhatHappens;

/** Where no mapping says it. */
interface Offered {
  readonly sheet?: string;
  readonly fileName?: string;
}

/** Whose quota it counts for. */
type Asker = Pick<Principal, 'orgId' | 'accountId'>;

/** @throws Refusal `food-import.unreadable` (422) with the line */
async function readable<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof ReadsTooLong)
      throw new Refusal(
        'food-import.unreadable',
        422,
        'The file takes too long to read. Save the sheet anew, by itself.',
        {
          reason: 'too-long',
        },
      );
    if (!(error instanceof CsvError)) throw error;
    throw new Refusal('food-import.unreadable', 422, UNREADABLE[error.code], { line: error.line, reason: error.code });
  }
}

const UNREADABLE: Readonly<Record<CsvError['code'], string>> = {
  encoding: 'The file is in an encoding that is not known. Save it as CSV in UTF-8.',
  binary:
    'The file is neither a text, a workbook (.xlsx) nor a download of FoodData Central. Save the sheet as .xlsx or CSV.',
  'quote-open': 'A quotation mark is opened and never closed.',
  'quote-text': 'A quotation mark is not closed where its cell ends.',
  'too-wide': 'A line has more than 300 columns.',
  'too-large': 'The file unpacks to more than 96 MB. A table of foods is smaller; save the sheet of foods by itself.',
  'old-format':
    'The file is protected by a password or in the format of before 2007. Save it as .xlsx without a password.',
  'sheet-missing': 'The workbook has no such sheet, or shows none.',
  'sheet-empty': 'The sheet is empty. Choose another one.',
  'no-known-foods':
    'The download has neither SR Legacy nor Foundation Foods. Branded, survey and experimental foods of FoodData Central are not imported.',
  'table-missing': 'A download of FoodData Central needs food.csv, food_nutrient.csv and nutrient.csv.',
};

/** A mapping as the API takes it. */
export const mappingOf = ({ separator, decimal, per, sheet, list, columns }: ImportMappingDto): ImportMapping => ({
  separator,
  decimal,
  per,
  ...(sheet !== undefined && { sheet }),
  ...(list?.trim() ? { list: list.replace(/\s+/gu, ' ').trim() } : {}),
  columns: columns.map(({ header, target, unit }) => ({ header: headingOf(header), target, unit: unit ?? null })),
});
