import { hash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Codec } from '#libs/event-sourcing/codec.js';
import { EVENT_STORE } from '#libs/event-sourcing/event-sourcing.module.js';
import type { EventStore } from '#libs/event-sourcing/event-store.js';
import { RecordedDigests } from '#libs/event-sourcing/recorded-digests.js';
import { projectionOf } from '#libs/projections/projection-of.js';
import { ForgedRows } from '#libs/read-models/forged-rows.js';
import { ReadModels } from '#libs/read-models/read-models.js';
import { EXERCISE_TAGS, exerciseTagsOf, type ExerciseTag } from '#libs/science/training/exercise-tags.js';
import type { Exercise } from '../exercise/exercise.js';
import {
  INNER_LENGTH,
  OWN_WEIGHT,
  PART_RANK,
  searchWords,
  wordsOf,
  type ExerciseQuestion,
  type Found,
} from '../exercise/exercise-search.js';
import { GlobalExercises } from '../exercise/global-exercises.js';
import { nameKey } from './exercise-entry.js';
import { orgExerciseCategory, type OrgExerciseContent } from './org-exercise.events.js';

/** The org's own exercises as they stand, with what searches look at: words and derived tags, so that another rule of either needs another version. */
export const orgExerciseProjection = projectionOf(orgExerciseCategory, {
  name: 'org_exercise',
  version: 2,
  tables: [
    {
      name: 'org_exercise',
      // seq: revision of the event that the content is of
      columns: `
        org_id uuid not null, exercise_id text not null, seq int not null, revision int not null, archived boolean not null, name_key text not null,
        name text not null, words text[] not null, category text not null, equipment text, level text not null, mechanic text,
        primary_muscles text[] not null, muscles text[] not null, tags text[] not null, content text not null, primary key (org_id, exercise_id)`,
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
      name: content.name,
      words: searchWords(content),
      category: content.category,
      equipment: content.equipment,
      level: content.level,
      mechanic: content.mechanic,
      primary_muscles: content.primary,
      muscles: [...content.primary, ...content.secondary],
      tags: tagsOf(content),
      content: JSON.stringify(content),
    });
  },

  announces({ header }) {
    return [{ topic: 'exercise', clientId: null, id: header.streamId }];
  },
});

// shared: which tags a version of a global exercise has follows from its original
const globals = new GlobalExercises();

/** Derived ones, those of the original, and those that the author added. */
function tagsOf({ tags, madeFrom, ...said }: OrgExerciseContent): readonly ExerciseTag[] {
  const original = madeFrom === null ? null : globals.byId(madeFrom);
  const all = new Set([...exerciseTagsOf(said), ...(original?.tags ?? []), ...tags]);
  return EXERCISE_TAGS.filter((tag) => all.has(tag));
}

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

  /**
   * Those in which every word that was typed begins a word, in use or archived, best first: ranked as `found` ranks the global ones.
   * @param after rank, name and id of the row that the page begins behind; null: the first
   */
  async search(
    orgId: string,
    { search, archived, muscles = [], role = 'any', ...filter }: ExerciseQuestion & { readonly archived: boolean },
    { limit, after }: { readonly limit: number; readonly after: readonly unknown[] | null },
  ): Promise<{ readonly rows: readonly Found[]; readonly total: number }> {
    const { equipment = null, category = null, mechanic = null, level = null, tag = null, withoutTag = null } = filter;
    const [rank = null, name = null, id = null] = after ?? [];
    const rows = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<Partial<Row> & { total: number; rank: number }>(
        `with hit as (
           select ${ROW}, name,
             ${OWN_WEIGHT} + cardinality(words) + ${PART_RANK} * (select count(*)::int from unnest($2::text[]) typed where typed <> all(words)) as rank
           from ${tx.table('org_exercise')}
           where archived = $1
             and not exists (
               select from unnest($2::text[]) typed
               where not exists (
                 select from unnest(words) word
                 where starts_with(word, typed) or (length(typed) >= ${INNER_LENGTH} and strpos(word, typed) > 0)))
             and (cardinality($3::text[]) = 0 or case when $4 then primary_muscles else muscles end && $3::text[])
             and ($5::text is null or equipment = $5) and ($6::text is null or category = $6)
             and ($7::text is null or mechanic = $7) and ($8::text is null or level = $8)
             and ($9::text is null or $9 = any(tags)) and ($10::text is null or $10 <> all(tags))),
         page as (
           select * from hit
           where $11::int is null or (rank, name collate "C", exercise_id collate "C") > ($11, $12::text collate "C", $13::text collate "C")
           order by rank, name collate "C", exercise_id collate "C" limit $14)
         select counted.total, page.* from (select count(*)::int as total from hit) counted left join page on true
         order by rank, name collate "C", exercise_id collate "C"`,
        [
          archived,
          wordsOf(search),
          muscles,
          role === 'primary',
          equipment,
          category,
          mechanic,
          level,
          tag,
          withoutTag,
          rank,
          name,
          id,
          limit,
        ],
      ),
    );
    return {
      total: rows[0]?.total ?? 0,
      rows: rows.flatMap((row) => (row.content ? [{ exercise: this.#exerciseOf(row as Row), rank: row.rank }] : [])),
    };
  }

  /** Those in use of which one of the muscles is a primary one. */
  async training(orgId: string, muscles: readonly string[]): Promise<readonly Exercise[]> {
    const rows = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<Row>(
        `select ${ROW} from ${tx.table('org_exercise')} where not archived and primary_muscles && $1::text[]`,
        [muscles],
      ),
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
    return {
      exerciseId,
      ...said,
      tags: tagsOf({ ...said, tags: addedTags, madeFrom }),
      own: { archived, revision, addedTags, madeFrom },
    };
  }
}

const digest = (content: string) => hash('sha256', content, 'base64url');
