import { Injectable } from '@nestjs/common';
import { ReadModels } from '#libs/read-models/read-models.js';
import type { Cohort } from '../cohort/cohort.js';

export interface ResearchExportRow {
  readonly exportId: string;
  readonly requestedBy: string;
  readonly requestedAt: string;
  readonly purpose: string;
  readonly cohort: Cohort;
  readonly orgSeq: number;
  readonly on: string;
  readonly contentHash: string;
  readonly people: number;
  readonly state: 'requested' | 'approved' | 'rejected' | 'withdrawn' | 'taken';
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  readonly reason: string | null;
  readonly until: string | null;
  readonly takenAt: string | null;
  readonly sha256: string | null;
  readonly erasedSince: number | null;
}

type Stored = Omit<ResearchExportRow, 'cohort' | 'orgSeq'> & { readonly cohort: string; readonly orgSeq: string };

@Injectable()
export class ResearchExports {
  constructor(private readonly readModels: ReadModels) {}

  /** The newest hundred. */
  async list(orgId: string): Promise<readonly ResearchExportRow[]> {
    const rows = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<Stored>(
        `select export_id as "exportId", requested_by as "requestedBy", requested_at as "requestedAt", purpose, cohort, org_seq as "orgSeq", on_day as "on", content_hash as "contentHash",
         people, state, decided_by as "decidedBy", decided_at as "decidedAt", reason, until, taken_at as "takenAt", sha256, erased_since as "erasedSince"
       from ${tx.table('research_export')} order by requested_at desc, export_id limit 100`,
      ),
    );
    return rows.map((row) => ({ ...row, cohort: JSON.parse(row.cohort) as Cohort, orgSeq: Number(row.orgSeq) }));
  }
}
