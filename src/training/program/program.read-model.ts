import { hash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { isOf } from '#libs/event-sourcing/catalogue.js';
import { Codec } from '#libs/event-sourcing/codec.js';
import { EVENT_STORE } from '#libs/event-sourcing/event-sourcing.module.js';
import type { EventStore } from '#libs/event-sourcing/event-store.js';
import { RecordedDigests } from '#libs/event-sourcing/recorded-digests.js';
import { projectionOf } from '#libs/projections/projection-of.js';
import { ForgedRows } from '#libs/read-models/forged-rows.js';
import { ReadModels } from '#libs/read-models/read-models.js';
import { changed, emptyDraft, type ProgramDraft } from './program-draft.js';
import type { ProgramPublication } from './program-publication.js';
import { programCategory } from './program.events.js';

/** Drafts as they stand, folded as the decider folds them, and published versions as they were recorded. */
export const programProjection = projectionOf(programCategory, {
  name: 'program',
  version: 2,
  isolation: 'stream',
  tables: [
    {
      name: 'program',
      columns: `
        org_id uuid not null, program_id uuid not null, client_id uuid not null, name text not null, weeks int not null, draft text not null,
        updated_at timestamptz(3) not null, revision int not null, version int not null, changes int not null, primary key (org_id, program_id)`,
      indexes: ['create index on {table} (org_id, client_id)'],
      clientColumn: 'client_id',
    },
    {
      name: 'published_program',
      columns: `
        org_id uuid not null, program_id uuid not null, version int not null, client_id uuid not null, name text not null, publication text not null, revision int not null,
        published_at timestamptz(3) not null, published_by uuid, primary key (org_id, program_id, version)`,
      clientColumn: 'client_id',
    },
  ],

  async project({ header, event }, tx) {
    const { orgId: org_id, streamId: program_id, revision, recordedAt } = header;
    const key = { org_id, program_id };
    const touched = { revision, updated_at: recordedAt };
    if (event.type === 'ProgramDrafted') {
      const { clientId, name, weeks, sessions } = event.data;
      const draft = JSON.stringify(emptyDraft(clientId, name, weeks, sessions));
      return tx.put('program', { ...key, client_id: clientId, name, weeks, draft, ...touched, version: 0, changes: 0 });
    }
    const row = await tx.row<{ draft: string; revision: number; changes: number }>('program', key);
    // erased meanwhile: nothing of this client comes back; delivered again: counted once
    if (!row || row.revision >= revision) return;
    if (event.type === 'ProgramPublished') {
      const { content } = event.data;
      tx.patch('program', key, { ...touched, version: content.version, changes: 0 });
      return tx.put('published_program', {
        ...key,
        version: content.version,
        client_id: content.clientId,
        name: content.name,
        publication: JSON.stringify(event.data),
        revision,
        published_at: recordedAt,
        published_by: header.actor.accountId,
      });
    }
    const draft = changed(JSON.parse(row.draft) as ProgramDraft, event);
    tx.patch('program', key, { ...touched, name: draft.name, draft: JSON.stringify(draft), changes: row.changes + 1 });
  },

  announces({ header, subjectId }) {
    return [{ topic: 'program', clientId: subjectId, id: header.streamId, revision: header.revision }];
  },
});

export interface ProgramRow {
  readonly program_id: string;
  readonly client_id: string;
  readonly name: string;
  readonly weeks: number;
  readonly revision: number;
  readonly updated_at: string;
  /** 0: never published. */
  readonly version: number;
  readonly changes: number;
}

interface PublicationRow {
  readonly program_id: string;
  readonly publication: string;
  readonly revision: number;
}

const ROW = 'program_id, client_id, name, weeks, revision, updated_at, version, changes';

const digest = (text: string) => hash('sha256', text, 'base64url');

/** Programs as rows. Whoever asks has checked the scope. */
@Injectable()
export class Programs {
  readonly #recorded: RecordedDigests<string>;

  constructor(
    private readonly readModels: ReadModels,
    @Inject(EVENT_STORE) store: EventStore,
    codec: Codec,
    private readonly forged: ForgedRows,
  ) {
    this.#recorded = new RecordedDigests(store, codec, (recorded) =>
      isOf(programCategory, recorded) && recorded.event.type === 'ProgramPublished'
        ? digest(JSON.stringify(recorded.event.data))
        : null,
    );
  }

  ofClient(orgId: string, clientId: string): Promise<readonly ProgramRow[]> {
    return this.readModels.inOrg(orgId, (tx) =>
      tx.query<ProgramRow>(
        `select ${ROW} from ${tx.table('program')} where client_id = $1 order by updated_at desc, program_id`,
        [clientId],
      ),
    );
  }

  async draft(orgId: string, programId: string): Promise<(ProgramRow & { readonly draft: ProgramDraft }) | null> {
    const [row] = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<ProgramRow & { draft: string }>(
        `select ${ROW}, draft from ${tx.table('program')} where program_id = $1`,
        [programId],
      ),
    );
    return row ? { ...row, draft: JSON.parse(row.draft) as ProgramDraft } : null;
  }

  /**
   * All versions, oldest first; or the one that is named. Each is compared with the event it comes from.
   * @throws Refusal `read-model.forged` (503)
   */
  async versions(orgId: string, programId: string, version?: number): Promise<readonly ProgramPublication[]> {
    const rows = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<{ publication: string; revision: number }>(
        `select publication, revision from ${tx.table('published_program')} where program_id = $1 and ($2::int is null or version = $2) order by version`,
        [programId, version ?? null],
      ),
    );
    return this.#asRecorded(
      orgId,
      rows.map((row) => ({ ...row, program_id: programId })),
    );
  }

  /**
   * Those of the named versions that there are, each compared with its event.
   * @throws Refusal `read-model.forged` (503)
   */
  async published(
    orgId: string,
    named: readonly { readonly programId: string; readonly version: number }[],
  ): Promise<readonly ProgramPublication[]> {
    if (named.length === 0) return [];
    const rows = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<PublicationRow>(
        `select program_id, publication, revision from ${tx.table('published_program')}
         where (program_id, version) in (select * from unnest($1::uuid[], $2::int[]))`,
        [named.map(({ programId }) => programId), named.map(({ version }) => version)],
      ),
    );
    return this.#asRecorded(orgId, rows);
  }

  async #asRecorded(orgId: string, rows: readonly PublicationRow[]): Promise<readonly ProgramPublication[]> {
    const recorded = await Promise.all(
      rows.map(({ program_id: streamId, revision }) =>
        this.#recorded.of({ orgId, category: 'program', streamId }, revision),
      ),
    );
    return rows.flatMap(({ program_id, publication, revision }, index) => {
      // erased meanwhile: the row goes any moment
      if (recorded[index] === 'erased') return [];
      if (recorded[index] !== digest(publication))
        this.forged.refuse(`published_program ${orgId} ${program_id} at ${revision}`);
      return [JSON.parse(publication) as ProgramPublication];
    });
  }
}
