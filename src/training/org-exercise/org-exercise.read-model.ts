import { hash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Codec } from '#libs/event-sourcing/codec.js';
import { EVENT_STORE } from '#libs/event-sourcing/event-sourcing.module.js';
import type { EventStore } from '#libs/event-sourcing/event-store.js';
import { RecordedDigests } from '#libs/event-sourcing/recorded-digests.js';
import { projectionOf } from '#libs/projections/projection-of.js';
import { ForgedRows } from '#libs/read-models/forged-rows.js';
import { ReadModels } from '#libs/read-models/read-models.js';
import { EXERCISE_TAGS, exerciseTagsOf } from '#libs/science/training/exercise-tags.js';
import type { Exercise } from '../exercise/exercise.js';
import { GlobalExercises } from '../exercise/global-exercises.js';
import { nameKey } from './exercise-entry.js';
import { orgExerciseCategory, type OrgExerciseContent } from './org-exercise.events.js';

/** The org's own exercises as they stand. */
export const orgExerciseProjection = projectionOf(orgExerciseCategory, {
  name: 'org_exercise',
  version: 1,
  tables: [
    {
      name: 'org_exercise',
      // seq: revision of the event that the content is of
      columns: `
        org_id uuid not null, exercise_id text not null, seq int not null, revision int not null, archived boolean not null, name_key text not null,
        content text not null, primary key (org_id, exercise_id)`,
      indexes: ['create index on {table} (org_id, archived, name_key)'],
    },
  ],
  isolation: 'stream',

  project({ header, event }, tx) {
    const { orgId: org_id, streamId: exercise_id, revision } = header;
    const key = { org_id, exercise_id };
    if (event.type === 'OrgExerciseArchived' || event.type === 'OrgExerciseRestored') {
      tx.patch('org_exercise', key, { revision, archived: event.type === 'OrgExerciseArchived' });
      return;
    }
    const content = contentOf(event.data);
    tx.put('org_exercise', {
      ...key,
      seq: revision,
      revision,
      archived: false,
      name_key: nameKey(content.name),
      content: JSON.stringify(content),
    });
  },

  announces({ header }) {
    return [{ topic: 'exercise', clientId: null, id: header.streamId }];
  },
});

/** In one order of members, whatever order the stored event has. */
function contentOf(data: OrgExerciseContent): OrgExerciseContent {
  const { name, germanName, category, equipment, level, mechanic } = data;
  const { primary, secondary, instructions, tags, madeFrom } = data;
  return { name, germanName, category, equipment, level, mechanic, primary, secondary, instructions, tags, madeFrom };
}

interface Row {
  readonly exercise_id: string;
  readonly seq: number;
  readonly revision: number;
  readonly archived: boolean;
  readonly content: string;
}

const ROW = 'exercise_id, seq, revision, archived, content';

/** The org's own exercises. */
@Injectable()
export class OrgExercises {
  readonly #recorded: RecordedDigests<string>;

  constructor(
    @Inject(EVENT_STORE) store: EventStore,
    codec: Codec,
    private readonly forged: ForgedRows,
    private readonly readModels: ReadModels,
    private readonly global: GlobalExercises,
  ) {
    this.#recorded = new RecordedDigests(store, codec, ({ event }) =>
      event.type === 'OrgExerciseAdded' || event.type === 'OrgExerciseChanged'
        ? digest(JSON.stringify(contentOf(event.data as OrgExerciseContent)))
        : null,
    );
  }

  /**
   * Those that are named, archived or not, each compared with its event: safety rules judge by what they say.
   * @throws Refusal `read-model.forged` (503)
   */
  async lookUp(orgId: string, exerciseIds: readonly string[]): Promise<readonly Exercise[]> {
    if (exerciseIds.length === 0) return [];
    const rows = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<Row>(`select ${ROW} from ${tx.table('org_exercise')} where exercise_id = any($1)`, [exerciseIds]),
    );
    await Promise.all(
      rows.map(async ({ exercise_id: streamId, seq, content }) => {
        const recorded = await this.#recorded.of({ orgId, category: 'orgExercise', streamId }, seq);
        if (recorded !== digest(content)) this.forged.refuse(`org_exercise ${orgId} ${streamId} ${seq}`);
      }),
    );
    return rows.map((row) => this.#exerciseOf(row));
  }

  /** All that are in use, or all that are archived. */
  async list(orgId: string, archived: boolean): Promise<readonly Exercise[]> {
    const rows = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<Row>(`select ${ROW} from ${tx.table('org_exercise')} where archived = $1`, [archived]),
    );
    return rows.map((row) => this.#exerciseOf(row));
  }

  /** How many there are, and whether one in use, other than `exerciseId`, has the name. */
  async named(
    orgId: string,
    name: string,
    exerciseId: string,
  ): Promise<{ readonly count: number; readonly nameTaken: boolean }> {
    const [row] = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<{ count: number; taken: boolean }>(
        `select count(*)::int as count, coalesce(bool_or(not archived and name_key = $1 and exercise_id <> $2), false) as taken
         from ${tx.table('org_exercise')}`,
        [nameKey(name), exerciseId],
      ),
    );
    return { count: row?.count ?? 0, nameTaken: row?.taken ?? false };
  }

  #exerciseOf({ exercise_id: exerciseId, revision, archived, content }: Row): Exercise {
    const { tags: addedTags, madeFrom, ...said } = JSON.parse(content) as OrgExerciseContent;
    const original = madeFrom === null ? null : this.global.byId(madeFrom);
    const tags = new Set([...exerciseTagsOf(said), ...(original?.tags ?? []), ...addedTags]);
    return {
      exerciseId,
      ...said,
      tags: EXERCISE_TAGS.filter((tag) => tags.has(tag)),
      own: { archived, revision, addedTags, madeFrom },
    };
  }
}

const digest = (content: string) => hash('sha256', content, 'base64url');
