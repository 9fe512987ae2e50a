import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/event-sourcing/clock.js';
import { projectionOf } from '#libs/projections/projection-of.js';
import { ReadModels } from '#libs/read-models/read-models.js';
import { Orgs, RECORD_YEARS, StaffDirectory, type Principal } from '#src/identity/contract.js';
import { ClientFiles, type AttachedFile, type MayReadFile } from '../client-files.js';
import type { FileAudience, FileKind, FileState } from './file-facts.js';
import { FileOwners } from './file-owners.js';
import { retentionOf, type Kept, type RecordYears, type Retention } from './file-retention.js';
import type { FileOpening, FileView } from './file.dto.js';
import { fileCategory } from './file.events.js';

interface Row {
  readonly file_id: string;
  readonly name: string;
  readonly kind: FileKind;
  readonly audience: FileAudience;
  readonly shared: boolean;
  readonly media_type: string;
  readonly bytes: string;
  readonly has_thumbnail: boolean;
  readonly added_by: string;
  readonly added_at: string;
  readonly kept_until: string | null;
  readonly kept_at_most: string | null;
  readonly state: FileState;
  readonly gone_at: string | null;
  readonly removed_because: string | null;
  readonly revision: number;
}

const COLUMNS = `f.file_id, f.name, f.kind, f.audience, f.shared, f.media_type, f.bytes, f.has_thumbnail, f.added_by, f.added_at, f.kept_until, f.kept_at_most, f.state, f.gone_at,
  f.removed_because, f.revision`;

export const fileProjection = projectionOf(fileCategory, {
  name: 'client_file',
  version: 2,
  isolation: 'stream',
  tables: [
    {
      name: 'client_file',
      columns: `org_id uuid not null, file_id uuid not null, client_id uuid not null, name text not null, kind text not null, audience text not null, shared boolean not null,
      media_type text not null, bytes bigint not null, has_thumbnail boolean not null, added_by uuid not null, added_at timestamptz(3) not null, kept_until timestamptz(3), kept_at_most timestamptz(3),
      storage_key text not null, thumbnail_key text, state text not null, gone_at timestamptz(3), removed_because text, revision int not null, primary key (org_id, file_id)`,
      indexes: [
        'create index on {table} (org_id, client_id, added_at)',
        `create index on {table} (org_id, kept_until) where state = 'present'`,
      ],
      clientColumn: 'client_id',
    },
    {
      name: 'client_file_opening',
      columns: `org_id uuid not null, file_id uuid not null, revision int not null, client_id uuid not null, account_id uuid not null, opened_at timestamptz(3) not null,
      primary key (org_id, file_id, revision)`,
      clientColumn: 'client_id',
    },
  ],

  project({ header, event: { type, data }, subjectId }, tx) {
    const key = { org_id: header.orgId, file_id: header.streamId };
    const { revision } = header;
    switch (type) {
      case 'FileAdded':
        tx.put('client_file', {
          ...key,
          client_id: data.clientId,
          name: data.name,
          kind: data.kind,
          audience: data.audience,
          shared: data.shared,
          media_type: data.mediaType,
          bytes: data.bytes,
          has_thumbnail: data.thumbnail !== null,
          added_by: data.addedBy,
          added_at: data.addedAt,
          kept_until: data.keptUntil,
          kept_at_most: data.keptUntil,
          storage_key: data.storageKey,
          thumbnail_key: data.thumbnail?.storageKey ?? null,
          state: 'present',
          gone_at: null,
          removed_because: null,
          revision,
        });
        return;
      case 'FileRenamed':
        return tx.patch('client_file', key, { name: data.name, revision });
      case 'FileClassified':
        return tx.patch('client_file', key, {
          kind: data.kind,
          audience: data.audience,
          kept_until: data.keptUntil,
          kept_at_most: data.keptAtMost === undefined ? data.keptUntil : data.keptAtMost,
          revision,
        });
      case 'FileRetentionChanged':
        return tx.patch('client_file', key, { kept_until: data.keptUntil, revision });
      case 'FileSharingChanged':
        return tx.patch('client_file', key, { shared: data.shared, revision });
      case 'FileOpened':
        tx.put('client_file_opening', {
          ...key,
          revision,
          client_id: subjectId,
          account_id: data.accountId,
          opened_at: header.recordedAt,
        });
        return tx.patch('client_file', key, { revision });
      case 'FileRemoved':
        return tx.patch('client_file', key, {
          state: 'removed',
          gone_at: header.recordedAt,
          removed_because: data.reason,
          revision,
        });
      case 'FileExpired':
        return tx.patch('client_file', key, { state: 'expired', gone_at: header.recordedAt, revision });
    }
  },

  announces: ({ header, subjectId }) =>
    subjectId === null ? [] : [{ topic: 'clientFile', clientId: subjectId, id: header.streamId }],
});

/** As many as a screen can list; the newest. */
const MOST = 500;
const MOST_OPENINGS = 200;
/** At one wake-up; the next one goes on. */
const MOST_DUE = 500;
/** `retentionOf` as SQL: $1 the years for which the organisation keeps records. */
const EXPIRY_IN_SQL = `case when kept_at_most is null then greatest(kept_until, added_at + make_interval(years => $1)) else coalesce(kept_until, kept_at_most) end`;

export interface DueFile {
  readonly fileId: string;
  readonly clientId: string;
}

/** Which files of a client a reader may know: those of these audiences, or what is shared with the client. */
export interface ReadableFiles {
  readonly audiences: readonly FileAudience[];
  readonly shared: boolean;
}

@Injectable()
export class StoredFiles extends ClientFiles {
  constructor(
    private readonly readModels: ReadModels,
    private readonly owners: FileOwners,
    private readonly staff: StaffDirectory,
    private readonly orgs: Orgs,
    private readonly clock: Clock,
  ) {
    super();
  }

  /** Files of a client, newest first. The caller's right to these was checked before. */
  async of(orgId: string, clientId: string, { audiences, shared }: ReadableFiles): Promise<FileView[]> {
    const rows = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<Row & { opened_by: string }>(
        `select ${COLUMNS}, (select count(distinct o.account_id) from ${tx.table('client_file_opening')} o where o.file_id = f.file_id) as opened_by
         from ${tx.table('client_file')} f where f.client_id = $1 and (f.audience = any($2) or ($3 and f.shared))
         order by f.added_at desc, f.file_id limit ${MOST}`,
        [clientId, audiences, shared],
      ),
    );
    const names = await this.staff.names(orgId, [...new Set(rows.map(({ added_by }) => added_by))]);
    const years = await this.#recordYears(orgId);
    const attached = this.#attached(rows, years);
    return rows.map((row) => ({
      ...attached.get(row.file_id)!,
      ...boundsOf(retentionOf(keptOf(row), years)),
      addedByName: names.get(row.added_by) ?? null,
      goneAt: row.gone_at,
      removedBecause: row.removed_because,
      openedBy: Number(row.opened_by),
      revision: row.revision,
    }));
  }

  /** Who opened a file, the latest first. */
  async openings(orgId: string, fileId: string): Promise<FileOpening[]> {
    const rows = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<{ account_id: string; opened_at: string }>(
        `select account_id, opened_at from ${tx.table('client_file_opening')} where file_id = $1
         order by opened_at desc, revision desc limit ${MOST_OPENINGS}`,
        [fileId],
      ),
    );
    const names = await this.staff.names(orgId, [...new Set(rows.map(({ account_id }) => account_id))]);
    return rows.map(({ account_id: accountId, opened_at: openedAt }) => ({
      accountId,
      displayName: names.get(accountId) ?? null,
      openedAt,
    }));
  }

  override async committed(
    orgId: string,
    clientId: string,
    fileIds: readonly string[],
  ): Promise<ReadonlyMap<string, AttachedFile>> {
    const years = await this.#recordYears(orgId);
    const found = await Promise.all(
      fileIds.map(async (fileId): Promise<[string, AttachedFile][]> => {
        const file = await this.owners.file(orgId, fileId);
        if (file?.clientId !== clientId) return [];
        const { name, kind, audience, shared, mediaType, bytes, thumbnail, addedBy, addedAt, status } = file;
        const { expiresAt } = retentionOf(file, years);
        const about = { fileId, name, kind, audience, shared, mediaType, bytes, addedBy, addedAt, expiresAt };
        return [[fileId, { ...about, hasThumbnail: thumbnail !== null, state: this.#stateNow(status, expiresAt) }]];
      }),
    );
    return new Map(found.flat());
  }

  override async shown(
    orgId: string,
    clientId: string,
    fileIds: readonly string[],
  ): Promise<ReadonlyMap<string, AttachedFile>> {
    if (fileIds.length === 0) return new Map();
    const rows = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<Row>(
        `select ${COLUMNS} from ${tx.table('client_file')} f where f.client_id = $1 and f.file_id = any($2::uuid[])`,
        [clientId, fileIds],
      ),
    );
    return this.#attached(rows, await this.#recordYears(orgId));
  }

  override readableBy(principal: Principal, clientId: string): Promise<MayReadFile> {
    return this.owners.permitted(principal, 'read', clientId);
  }

  #attached(rows: readonly Row[], years: RecordYears): ReadonlyMap<string, AttachedFile> {
    return new Map(
      rows.map((row) => {
        const { expiresAt } = retentionOf(keptOf(row), years);
        return [
          row.file_id,
          {
            fileId: row.file_id,
            name: row.name,
            kind: row.kind,
            audience: row.audience,
            shared: row.shared,
            mediaType: row.media_type,
            bytes: Number(row.bytes),
            hasThumbnail: row.has_thumbnail,
            state: this.#stateNow(row.state, expiresAt),
            addedBy: row.added_by,
            addedAt: row.added_at,
            expiresAt,
          },
        ];
      }),
    );
  }

  /** Nothing is shown as present whose time is over, however late the deletion runs. */
  #stateNow(state: FileState, expiresAt: string): FileState {
    return state === 'present' && expiresAt <= this.clock.now().toISOString() ? 'expired' : state;
  }

  /** Those whose content is to be deleted by now, the longest due first. */
  async due(orgId: string): Promise<readonly DueFile[]> {
    const years = await this.#recordYears(orgId);
    return this.readModels.inOrg(orgId, (tx) =>
      tx.query<DueFile>(
        `select file_id as "fileId", client_id as "clientId" from ${tx.table('client_file')}
         where state = 'present' and ${EXPIRY_IN_SQL} <= $2::timestamptz
         order by ${EXPIRY_IN_SQL}, file_id limit ${MOST_DUE}`,
        [years.own, this.clock.now().toISOString()],
      ),
    );
  }

  /** Storage keys of all content that an organisation has. */
  async storageKeys(orgId: string): Promise<ReadonlySet<string>> {
    const rows = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<{ storage_key: string; thumbnail_key: string | null }>(
        `select storage_key, thumbnail_key from ${tx.table('client_file')} where state = 'present'`,
      ),
    );
    return new Set(rows.flatMap(({ storage_key, thumbnail_key }) => [storage_key, thumbnail_key ?? storage_key]));
  }

  /** When the content of a file is deleted, by what the organisation wants now. */
  async expiresAt(orgId: string, file: Kept): Promise<string> {
    return retentionOf(file, await this.#recordYears(orgId)).expiresAt;
  }

  async #recordYears(orgId: string): Promise<RecordYears> {
    return { own: (await this.orgs.byId(orgId))?.record_years ?? RECORD_YEARS.least, most: RECORD_YEARS.most };
  }
}

const keptOf = (row: Row): Kept => ({
  kind: row.kind,
  addedAt: row.added_at,
  keptUntil: row.kept_until,
  keptAtMost: row.kept_at_most,
});

const boundsOf = ({ earliest, latest }: Retention) => ({ keptAtLeast: earliest, keptAtMost: latest });
