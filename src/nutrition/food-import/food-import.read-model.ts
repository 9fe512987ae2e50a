import { Injectable } from '@nestjs/common';
import { projectionOf } from '#libs/projections/projection-of.js';
import { ReadModels } from '#libs/read-models/read-models.js';
import { foodImportCategory } from './food-import.events.js';
import type { RejectedLine } from './food-lines.js';
import type { ImportMapping } from './import-mapping.js';

/** Imports of foods and how they ended. */
export const foodImportProjection = projectionOf(foodImportCategory, {
  name: 'food_import_run',
  version: 2,
  tables: [
    {
      name: 'food_import_run',
      columns: `org_id uuid not null, import_id uuid not null, requested_by uuid not null, requested_at timestamptz(3) not null, file_name text not null, sha256 text not null,
      mapping text not null, renames boolean not null, state text not null, reason text, ended_at timestamptz(3), added int, changed int, unchanged int, rejected int, rejects text, primary key (org_id, import_id)`,
    },
  ],
  isolation: 'stream',
  project({ header, event }, tx) {
    const key = { org_id: header.orgId, import_id: header.streamId };
    switch (event.type) {
      case 'FoodImportRequested': {
        const { requestedBy, fileName, sha256, mapping, renames } = event.data;
        return tx.put('food_import_run', {
          ...key,
          requested_by: requestedBy,
          requested_at: header.recordedAt,
          file_name: fileName,
          sha256,
          mapping: JSON.stringify(mapping),
          renames: renames === true,
          state: 'requested',
        });
      }
      case 'FoodImportCompleted': {
        const { added, changed, unchanged, rejected, rejects } = event.data;
        return tx.patch('food_import_run', key, {
          state: 'completed',
          ended_at: header.recordedAt,
          added,
          changed,
          unchanged,
          rejected,
          rejects: JSON.stringify(rejects),
        });
      }
      case 'FoodImportRefused':
        return tx.patch('food_import_run', key, {
          state: 'refused',
          ended_at: header.recordedAt,
          reason: event.data.reason,
        });
    }
  },
  announces({ header }) {
    return [{ topic: 'foodImport', clientId: null, id: header.streamId }];
  },
});

export interface FoodImportRun {
  readonly importId: string;
  readonly requestedBy: string;
  readonly requestedAt: string;
  readonly fileName: string;
  /** Of the file's bytes. */
  readonly sha256: string;
  readonly mapping: ImportMapping;
  /** Foods may get clearly other names. */
  readonly renames: boolean;
  readonly state: 'requested' | 'completed' | 'refused';
  readonly reason: string | null;
  readonly endedAt: string | null;
  readonly added: number | null;
  readonly changed: number | null;
  readonly unchanged: number | null;
  readonly rejected: number | null;
  readonly rejects: readonly RejectedLine[];
}

/** What an import needs to know of a food that is there. */
export interface KnownFood {
  readonly name: string;
  readonly archived: boolean;
  /** Of the line that was imported last; null: none was. */
  readonly rowHash: string | null;
}

type Row = Omit<FoodImportRun, 'mapping' | 'rejects'> & { readonly mapping: string; readonly rejects: string | null };

const COLUMNS = `import_id as "importId", requested_by as "requestedBy", requested_at as "requestedAt", file_name as "fileName", sha256, mapping, renames, state, reason,
  ended_at as "endedAt", added, changed, unchanged, rejected, rejects`;

@Injectable()
export class FoodImports {
  constructor(private readonly readModels: ReadModels) {}

  /** The newest fifty. */
  async list(orgId: string): Promise<readonly FoodImportRun[]> {
    const rows = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<Row>(
        `select ${COLUMNS} from ${tx.table('food_import_run')} i order by requested_at desc, import_id limit 50`,
      ),
    );
    return rows.map(runOf);
  }

  async one(orgId: string, importId: string): Promise<FoodImportRun | null> {
    const [row] = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<Row>(`select ${COLUMNS} from ${tx.table('food_import_run')} i where import_id = $1`, [importId]),
    );
    return row ? runOf(row) : null;
  }

  /** Which foods of the org's own have a barcode (14 digits) already. */
  async foodsByGtin(orgId: string): Promise<ReadonlyMap<string, string>> {
    const rows = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<{ gtin: string; food_id: string }>(
        `select gtin, food_id from ${tx.table('org_food')} own where gtin is not null and not archived order by food_id`,
      ),
    );
    return new Map(rows.map(({ gtin, food_id }) => [gtin, food_id]));
  }

  /** Those of the foods that are there, by id. */
  async knownFoods(orgId: string, foodIds: readonly string[]): Promise<ReadonlyMap<string, KnownFood>> {
    const rows = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<KnownFood & { foodId: string }>(
        `select food_id as "foodId", name, archived, row_hash as "rowHash" from ${tx.table('org_food')} own where food_id = any($1)`,
        [foodIds],
      ),
    );
    return new Map(rows.map(({ foodId, ...known }) => [foodId, known]));
  }
}

const runOf = ({ mapping, rejects, ...row }: Row): FoodImportRun => ({
  ...row,
  mapping: JSON.parse(mapping) as ImportMapping,
  rejects: rejects === null ? [] : (JSON.parse(rejects) as RejectedLine[]),
});
