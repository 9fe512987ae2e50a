import { Injectable } from '@nestjs/common';
import { projectionOf } from '#libs/projections/projection-of.js';
import { ReadModels } from '#libs/read-models/read-models.js';
import type { Cohort } from '../cohort/cohort.js';
import { researchExportCategory, type Asked } from './research-export.events.js';

/** Requested research exports and what became of them. */
export const researchExportProjection = projectionOf(researchExportCategory, {
  name: 'research_export',
  // v2: the file that lies ready
  version: 2,
  isolation: 'stream',
  tables: [
    {
      name: 'research_export',
      columns: `org_id uuid not null, export_id uuid not null, requested_by uuid not null, requested_at timestamptz(3) not null, purpose text not null,
      cohort text not null, org_seq bigint not null, on_day date not null, content_hash text not null, people int not null,
      state text not null, decided_by uuid, decided_at timestamptz(3), reason text, until timestamptz(3), taken_at timestamptz(3), sha256 text, erased_since int, file_bytes bigint, file_refused text,
      primary key (org_id, export_id)`,
      indexes: ['create index on {table} (org_id, requested_at desc, export_id)'],
    },
  ],
  project({ header, event }, tx) {
    const key = { org_id: header.orgId, export_id: header.streamId };
    const { recordedAt: at } = header;
    const { type, data } = event;
    switch (type) {
      case 'ResearchExportRequested':
        return tx.put('research_export', {
          ...key,
          requested_by: data.requestedBy,
          requested_at: at,
          purpose: data.purpose,
          state: 'requested',
          ...columnsOf(data),
        });
      case 'ResearchCohortChanged':
        return tx.patch('research_export', key, {
          state: 'requested',
          decided_by: null,
          decided_at: null,
          until: null,
          ...NO_FILE,
          ...columnsOf(data),
        });
      case 'ResearchExportApproved':
        return tx.patch('research_export', key, {
          state: 'approved',
          decided_by: data.approvedBy,
          decided_at: at,
          until: data.until,
          ...NO_FILE,
        });
      case 'ResearchFilePrepared':
        return tx.patch('research_export', key, { file_bytes: data.bytes, file_refused: null });
      case 'ResearchFileRefused':
        return tx.patch('research_export', key, { file_bytes: null, file_refused: data.code });
      case 'ResearchExportRejected':
        return tx.patch('research_export', key, {
          state: 'rejected',
          decided_by: data.rejectedBy,
          decided_at: at,
          reason: data.reason,
          until: null,
        });
      case 'ResearchExportWithdrawn':
        return tx.patch('research_export', key, { state: 'withdrawn', until: null });
      case 'ResearchExportTaken':
        return tx.patch('research_export', key, {
          state: 'taken',
          taken_at: at,
          sha256: data.sha256,
          erased_since: data.erasedSince,
        });
      case 'ResearchExportActRefused':
    }
  },
  erased: ({ header }, tx) => tx.remove('research_export', { org_id: header.orgId, export_id: header.streamId }),
  announces: ({ header }) => [{ topic: 'researchExport', clientId: null, id: header.streamId }],
});

const NO_FILE = { file_bytes: null, file_refused: null };

const columnsOf = ({ cohort, orgSeq, on, contentHash, people }: Asked) => ({
  cohort: JSON.stringify(cohort),
  org_seq: orgSeq,
  on_day: on,
  content_hash: contentHash,
  people,
});

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
  /** Of the file that lies ready, or left; null: there is none. */
  readonly bytes: number | null;
  /** Code of why it could not be made. */
  readonly refused: string | null;
}

type Stored = Omit<ResearchExportRow, 'cohort' | 'orgSeq' | 'bytes'> & {
  readonly cohort: string;
  readonly orgSeq: string;
  readonly bytes: string | null;
};

@Injectable()
export class ResearchExports {
  constructor(private readonly readModels: ReadModels) {}

  /** The newest hundred. */
  async list(orgId: string): Promise<readonly ResearchExportRow[]> {
    const rows = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<Stored>(
        `select export_id as "exportId", requested_by as "requestedBy", requested_at as "requestedAt", purpose, cohort, org_seq as "orgSeq", on_day as "on", content_hash as "contentHash",
         people, state, decided_by as "decidedBy", decided_at as "decidedAt", reason, until, taken_at as "takenAt", sha256, erased_since as "erasedSince",
         file_bytes as bytes, file_refused as refused
       from ${tx.table('research_export')} order by requested_at desc, export_id limit 100`,
      ),
    );
    return rows.map((row) => ({
      ...row,
      cohort: JSON.parse(row.cohort) as Cohort,
      orgSeq: Number(row.orgSeq),
      bytes: row.bytes === null ? null : Number(row.bytes),
    }));
  }

  /** Approved ones that did not leave. `until`: ISO instant of the end of the approval. */
  async approved(
    orgId: string,
  ): Promise<readonly { readonly exportId: string; readonly contentHash: string; readonly until: string }[]> {
    return this.readModels.inOrg(orgId, (tx) =>
      tx.query(
        `select export_id as "exportId", content_hash as "contentHash", until from ${tx.table('research_export')}
         where state = 'approved' order by export_id`,
      ),
    );
  }

  /** Cohorts of the other exports that left, or may leave. */
  async standingCohorts(orgId: string, exportId: string): Promise<readonly Cohort[]> {
    const rows = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<{ cohort: string }>(
        `select distinct cohort from ${tx.table('research_export')}
         where state in ('requested', 'approved', 'taken') and export_id <> $1`,
        [exportId],
      ),
    );
    return rows.map(({ cohort }) => JSON.parse(cohort) as Cohort);
  }
}
