import { Injectable } from '@nestjs/common';
import { ReadModels } from '#libs/read-models/read-models.js';

export interface LogExportRow {
  readonly exportId: string;
  readonly requestedBy: string;
  readonly requestedAt: string;
  readonly state: 'requested' | 'completed' | 'refused' | 'expired';
  readonly completedAt: string | null;
  readonly orgSeq: string | null;
  readonly bytes: string | null;
  readonly sha256: string | null;
}

const COLUMNS = `export_id as "exportId", requested_by as "requestedBy", requested_at as "requestedAt", state, completed_at as "completedAt", org_seq as "orgSeq", bytes, sha256`;

/** Exports of an org's log. */
@Injectable()
export class LogExports {
  constructor(private readonly readModels: ReadModels) {}

  /** The newest hundred. */
  list(orgId: string): Promise<readonly LogExportRow[]> {
    return this.readModels.inOrg(orgId, (tx) =>
      tx.query<LogExportRow>(
        `select ${COLUMNS} from ${tx.table('log_export')} order by requested_at desc, export_id limit 100`,
      ),
    );
  }

  /** Those that have a file. */
  completed(orgId: string): Promise<readonly LogExportRow[]> {
    return this.readModels.inOrg(orgId, (tx) =>
      tx.query<LogExportRow>(`select ${COLUMNS} from ${tx.table('log_export')} where state = 'completed'`),
    );
  }

  async one(orgId: string, exportId: string): Promise<LogExportRow | null> {
    const [row] = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<LogExportRow>(`select ${COLUMNS} from ${tx.table('log_export')} where export_id = $1`, [exportId]),
    );
    return row ?? null;
  }
}
