import { Injectable } from '@nestjs/common';
import { isOf } from '#libs/event-sourcing/catalogue.js';
import type { EventHeader, RecordedEvent } from '#libs/event-sourcing/envelope.js';
import type { Announcement, Projection, ProjectionTransaction } from '#libs/projections/projection.js';
import { ReadModels } from '#libs/read-models/read-models.js';
import type { EntryContent, EntryKind, Period } from './contents.js';
import { ABOUT_ENTRY, medicalRecordCategory, type EntryEvent, type EntryVerb } from './medical-record.events.js';

/** Every entry as it stands, every change that led there, and how far the record has come. */
export const medicalRecordProjection: Projection = {
  name: 'medical_record',
  version: 1,
  categories: [medicalRecordCategory.category],
  isolation: 'stream',
  tables: [
    {
      name: 'medical_record',
      columns: `org_id uuid not null, client_id uuid not null, revision int not null, settled_reports text not null, primary key (org_id, client_id)`,
      clientColumn: 'client_id',
    },
    {
      name: 'medical_entry',
      columns: `org_id uuid not null, client_id uuid not null, entry_id uuid not null, kind text not null, version int not null, retracted boolean not null,
      code text, valid_from date, valid_to date, content text not null, recorded_at timestamptz(3) not null, recorded_by uuid, edited_at timestamptz(3) not null,
      edited_by uuid, primary key (org_id, client_id, entry_id)`,
      indexes: ['create index on {table} (org_id, kind, code, client_id)'],
      clientColumn: 'client_id',
    },
    {
      name: 'medical_entry_change',
      columns: `org_id uuid not null, client_id uuid not null, entry_id uuid not null, version int not null, verb text not null, content text not null,
      reason text, changed_at timestamptz(3) not null, changed_by uuid, changed_as text not null, primary key (org_id, client_id, entry_id, version)`,
      clientColumn: 'client_id',
    },
  ],

  async project(recorded: RecordedEvent, tx: ProjectionTransaction) {
    if (!isOf(medicalRecordCategory, recorded) || recorded.event.type === 'Erased') return;
    const { header, event } = recorded;
    const key = { org_id: header.orgId, client_id: header.streamId };
    const record = await tx.row<{ settled_reports: string }>('medical_record', key);
    const settled = JSON.parse(record?.settled_reports ?? '[]') as string[];
    const { reportId } = event.data as { reportId?: string };
    tx.put('medical_record', {
      ...key,
      revision: header.revision,
      settled_reports: JSON.stringify(reportId === undefined ? settled : [...settled, reportId]),
    });
    if (event.type !== 'HealthReportDismissed') await projectEntry(event, header, tx);
  },

  announces({ header, event }: RecordedEvent): readonly Announcement[] {
    const about = (topic: Announcement['topic']): Announcement => ({
      topic,
      clientId: header.streamId,
      id: header.streamId,
    });
    // who may know of allergies only is told of allergies only
    const allergy = event.type.startsWith('Allergy') ? [about('allergy')] : [];
    return [about('medicalRecord'), about('medicalExtract'), ...allergy];
  },
};

interface EntryColumns {
  readonly entry_id: string;
  readonly kind: EntryKind;
  readonly version: number;
  readonly retracted: boolean;
  readonly content: string;
  readonly recorded_at: string;
  readonly recorded_by: string | null;
  readonly edited_at: string;
  readonly edited_by: string | null;
}

async function projectEntry(event: EntryEvent, header: EventHeader, tx: ProjectionTransaction): Promise<void> {
  const [kind, verb] = ABOUT_ENTRY[event.type];
  const { entryId, reason = null, ...rest } = event.data as { entryId: string; reason?: string };
  const key = { org_id: header.orgId, client_id: header.streamId, entry_id: entryId };
  const before = await tx.row<EntryColumns>('medical_entry', key);
  const content = contentAfter(verb, before, rest);
  const version = (before?.version ?? 0) + 1;
  const [at, by] = [header.recordedAt, header.actor.accountId];
  tx.put('medical_entry', {
    ...key,
    kind,
    version,
    retracted: verb === 'retracted',
    ...columnsOf({ kind, content } as EntryContent),
    content: JSON.stringify(content),
    recorded_at: before?.recorded_at ?? at,
    recorded_by: before ? before.recorded_by : by,
    edited_at: at,
    edited_by: by,
  });
  tx.put('medical_entry_change', {
    ...key,
    version,
    verb,
    content: JSON.stringify(content),
    reason,
    changed_at: at,
    changed_by: by,
    changed_as: header.actor.role,
  });
}

function contentAfter(verb: EntryVerb, before: EntryColumns | null, data: object): object {
  const standing = before ? (JSON.parse(before.content) as object) : {};
  switch (verb) {
    case 'recorded':
    case 'corrected': {
      const { reportId: _, earlierClientId: __, ...content } = data as { reportId?: string; earlierClientId?: string };
      return content;
    }
    case 'ended':
      return { ...standing, to: (data as { on: string }).on };
    case 'retracted':
      return standing;
  }
}

/** What is asked of rows: code and days. */
function columnsOf({ kind, content }: EntryContent) {
  switch (kind) {
    case 'Lab':
      return { code: content.code, valid_from: content.takenOn, valid_to: content.takenOn };
    case 'MedicalNote':
      return { code: null, valid_from: content.on, valid_to: content.on };
    default: {
      const { from, to } = content as Period;
      return { code: 'code' in content ? content.code : null, valid_from: from, valid_to: to };
    }
  }
}

export type EntryRow = EntryContent & {
  readonly entryId: string;
  readonly version: number;
  readonly retracted: boolean;
  readonly recordedAt: string;
  readonly recordedBy: string | null;
  readonly editedAt: string;
  readonly editedBy: string | null;
};

export interface ChangeRow {
  readonly version: number;
  readonly verb: EntryVerb;
  readonly content: EntryContent['content'];
  readonly reason: string | null;
  readonly at: string;
  readonly by: string | null;
  readonly as: string;
}

/** Rows of medical records. The caller has checked the scope, and which kinds may be read. */
@Injectable()
export class MedicalEntries {
  constructor(private readonly readModels: ReadModels) {}

  /** A client's entries, the ones that were true last first; labs by the time of the specimen. */
  async of(orgId: string, clientId: string, kinds: readonly EntryKind[]): Promise<readonly EntryRow[]> {
    const rows = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<EntryColumns>(
        `select entry_id, kind, version, retracted, content, recorded_at, recorded_by, edited_at, edited_by from ${tx.table('medical_entry')}
       where client_id = $1 and kind = any($2::text[]) order by coalesce(valid_from, '0001-01-01') desc, recorded_at desc, entry_id`,
        [clientId, kinds],
      ),
    );
    return rows.map(
      (row) =>
        ({
          kind: row.kind,
          content: JSON.parse(row.content) as object,
          entryId: row.entry_id,
          version: row.version,
          retracted: row.retracted,
          recordedAt: row.recorded_at,
          recordedBy: row.recorded_by,
          editedAt: row.edited_at,
          editedBy: row.edited_by,
        }) as EntryRow,
    );
  }

  /** How far the record has come; −1: nothing was ever recorded. */
  async standing(
    orgId: string,
    clientId: string,
  ): Promise<{ readonly revision: number; readonly settledReports: ReadonlySet<string> }> {
    const [row] = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<{ revision: number; settled_reports: string }>(
        `select revision, settled_reports from ${tx.table('medical_record')} where client_id = $1`,
        [clientId],
      ),
    );
    return {
      revision: row?.revision ?? -1,
      settledReports: new Set(JSON.parse(row?.settled_reports ?? '[]') as string[]),
    };
  }

  /** What happened to an entry, newest first; empty: there is none. */
  async changes(orgId: string, clientId: string, entryId: string): Promise<readonly ChangeRow[]> {
    const rows = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<Omit<ChangeRow, 'content'> & { content: string }>(
        `select version, verb, content, reason, changed_at as at, changed_by as by, changed_as as "as" from ${tx.table('medical_entry_change')}
       where client_id = $1 and entry_id = $2 order by version desc`,
        [clientId, entryId],
      ),
    );
    return rows.map((row) => ({ ...row, content: JSON.parse(row.content) as ChangeRow['content'] }));
  }
}
