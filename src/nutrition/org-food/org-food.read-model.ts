import { hash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { isOf } from '#libs/event-sourcing/catalogue.js';
import { Codec } from '#libs/event-sourcing/codec.js';
import { EVENT_STORE } from '#libs/event-sourcing/event-sourcing.module.js';
import type { EventStore } from '#libs/event-sourcing/event-store.js';
import { RecordedDigests } from '#libs/event-sourcing/recorded-digests.js';
import { projectionOf } from '#libs/projections/projection-of.js';
import { ForgedRows } from '#libs/read-models/forged-rows.js';
import type { ReadTransaction } from '#libs/read-models/read-models.js';
import { gtin14 } from '#libs/science/gtin.js';
import { vectorOf } from '#libs/science/nutrients.js';
import type { FoodRef, FoodValue } from '../food/food-values.js';
import { lexemesOf, searchEntryOf } from '../food/search/search-entry.js';
import { orgFoodCategory, type OrgFoodContent, type OrgFoodEvent } from './org-food.events.js';

/** Every version of the org's own foods, and what search and lists look at: one row per food, of its newest version, and its words. */
export const orgFoodProjection = projectionOf(orgFoodCategory, {
  name: 'org_food',
  version: 3,
  tables: [
    {
      name: 'org_food',
      // words: text form of a tsvector; free_of: declared free, each between spaces; row_hash: of the line that was imported last
      columns: `
      org_id uuid not null, food_id text not null, seq int not null, revision int not null, archived boolean not null, name text not null, sort_name text collate "C" not null,
      gtin text, row_hash text, free_of text not null, words text not null, head_words int not null, plainness float8 not null,
      primary key (org_id, food_id)`,
      indexes: [
        'create index {name}_gtin on {table} (org_id, gtin)',
        'create index {name}_sorted on {table} (org_id, sort_name, food_id)',
      ],
    },
    {
      name: 'org_food_version',
      columns: `
      org_id uuid not null, food_id text not null, seq int not null, version text not null, content text not null, changed_at timestamptz(3) not null, changed_by uuid,
      primary key (org_id, food_id, seq)`,
      indexes: ['create unique index {name}_version on {table} (org_id, food_id, version)'],
    },
    {
      // by which a search finds foods: under row level security no index on a tsvector is used, its operator being none that may see rows before
      name: 'org_food_word',
      columns: `
      org_id uuid not null, word text collate "C" not null, food_id text not null,
      primary key (org_id, word, food_id)`,
    },
  ],
  isolation: 'stream',

  async project({ header, event }, tx) {
    const { orgId, streamId: foodId, revision } = header;
    const key = { org_id: orgId, food_id: foodId };
    switch (event.type) {
      case 'OrgFoodAdded':
      case 'OrgFoodChanged': {
        const content = contentOf(event);
        tx.put('org_food_version', {
          ...key,
          seq: revision,
          version: content.version,
          content: JSON.stringify(content),
          changed_at: header.recordedAt,
          changed_by: header.actor.accountId,
        });
        const before =
          event.type === 'OrgFoodChanged'
            ? await tx.row<{ words: string; row_hash: string | null }>('org_food', key)
            : null;
        const row = searched(content);
        for (const word of lexemesOf(before?.words ?? '')) tx.remove('org_food_word', { ...key, word });
        for (const word of lexemesOf(row.words)) tx.put('org_food_word', { ...key, word });
        const rowHash = event.data.imported?.rowHash ?? before?.row_hash ?? null;
        tx.put('org_food', { ...key, seq: revision, revision, archived: false, row_hash: rowHash, ...row });
        return;
      }
      case 'OrgFoodArchived':
      case 'OrgFoodRestored':
        return tx.patch('org_food', key, { revision, archived: event.type === 'OrgFoodArchived' });
    }
  },

  announces({ header }) {
    return [{ topic: 'food', clientId: null, id: header.streamId }];
  },
});

function searched({ name, brand, gtin, group, allergens }: OrgFoodContent) {
  const { words, headWords, plainness } = searchEntryOf({ name, commonNames: brand ?? '', group, surveyed: true });
  const free = Object.entries(allergens).flatMap(([allergen, statement]) => (statement === 'free' ? [allergen] : []));
  return {
    name,
    sort_name: name
      .normalize('NFKD')
      .replace(/\p{M}+/gu, '')
      .toLowerCase(),
    gtin: gtin === null ? null : gtin14(gtin),
    free_of: ` ${free.join(' ')} `,
    words,
    head_words: headWords,
    plainness,
  };
}

/** What an event says the food is, without where it came from. */
function contentOf(event: Extract<OrgFoodEvent, { data: OrgFoodContent }>): OrgFoodContent {
  const { version, name, brand, gtin, group, source, tags, allergens, measures, entered, per100g } = event.data;
  return { version, name, brand, gtin, group, source, tags, allergens, measures, entered, per100g };
}

interface VersionRow {
  readonly food_id: string;
  readonly seq: number;
  readonly revision: number;
  readonly archived: boolean;
  readonly content: string;
}

const VERSION = 'v.food_id, v.seq, o.revision, o.archived, v.content';

/** The org's own foods, each version compared with its event: @throws Refusal `read-model.forged` (503) */
@Injectable()
export class OrgFoods {
  readonly #recorded: RecordedDigests<string>;

  constructor(
    @Inject(EVENT_STORE) store: EventStore,
    codec: Codec,
    private readonly forged: ForgedRows,
  ) {
    this.#recorded = new RecordedDigests(
      store,
      codec,
      (recorded) => {
        if (!isOf(orgFoodCategory, recorded)) return null;
        const { event } = recorded;
        return event.type === 'OrgFoodAdded' || event.type === 'OrgFoodChanged'
          ? digest(JSON.stringify(contentOf(event)))
          : null;
      },
      5_000,
    );
  }

  /** Versions that are named, archived or not. */
  async versions(
    tx: ReadTransaction,
    orgId: string,
    refs: readonly Required<FoodRef>[],
  ): Promise<readonly FoodValue[]> {
    if (refs.length === 0) return [];
    const rows = await tx.query<VersionRow>(
      `select ${VERSION} from unnest($1::text[], $2::text[]) as r(food_id, version)
       join ${tx.table('org_food_version')} v using (food_id, version) join ${tx.table('org_food')} o on o.food_id = v.food_id`,
      [refs.map(({ foodId }) => foodId), refs.map(({ version }) => version)],
    );
    return this.#proved(orgId, rows);
  }

  /** The newest version of each, archived or not. */
  async newest(tx: ReadTransaction, orgId: string, foodIds: readonly string[]): Promise<readonly FoodValue[]> {
    if (foodIds.length === 0) return [];
    const rows = await tx.query<VersionRow>(
      `select ${VERSION} from ${tx.table('org_food')} o join ${tx.table('org_food_version')} v on v.food_id = o.food_id and v.seq = o.seq where o.food_id = any($1)`,
      [foodIds],
    );
    return this.#proved(orgId, rows);
  }

  async #proved(orgId: string, rows: readonly VersionRow[]): Promise<readonly FoodValue[]> {
    await Promise.all(
      rows.map(async ({ food_id: foodId, seq, content }) => {
        const recorded = await this.#recorded.of({ orgId, category: 'orgFood', streamId: foodId }, seq);
        if (recorded !== digest(content)) this.forged.refuse(`org_food_version ${orgId} ${foodId} ${seq}`);
      }),
    );
    return rows.map(valueOf);
  }
}

const digest = (content: string) => hash('sha256', content, 'base64url');

function valueOf({ food_id: foodId, revision, archived, content }: VersionRow): FoodValue {
  const said = JSON.parse(content) as OrgFoodContent;
  const { version, name, group, source, measures, per100g, brand, gtin, tags, allergens, entered } = said;
  return {
    foodId,
    version,
    name,
    group,
    source,
    measures,
    per100g: vectorOf(per100g),
    correctedByOrg: false,
    own: { brand, gtin, tags, allergens, entered, archived, revision },
  };
}
