import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CommandBus } from '#libs/commands/buses.js';
import { Databases } from '#libs/engines/postgres/databases.js';
import { canonicalBytes } from '#libs/event-sourcing/canonical.js';
import { commandIdOf, PLATFORM_ORG } from '#libs/event-sourcing/ids.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { RecordFoodImport } from './food-catalogue.commands.js';
import { foodCatalogueDecider } from './food-catalogue.decider.js';
import { searchedFood } from './searched-food.js';
import { searchEntryOf, WEIGHING } from '../food/search/search-entry.js';
import { FoodSeals } from './food-seals.js';
import { notesText, type FoodList, type ListedFood } from './listed-food.js';

export interface FoodImportResult {
  readonly version: string;
  readonly foods: number;
  /** Foods that were new or differed from what was there; 0 when nothing changed. */
  readonly newVersions: number;
  readonly alreadyImported: boolean;
}

/** Small enough to stay well below 200 ms: an open write transaction holds the log's tail back. */
const BATCH = 250;

/**
 * Brings a list of foods into `ref.food`: new and changed foods get a version named by the list's content hash, unchanged ones
 * keep theirs, nothing is changed or removed. Each version gets a seal. Importing the same content again changes nothing; an interrupted import is
 * finished by the next one. One event names the content.
 */
@Injectable()
export class FoodImporter {
  constructor(
    private readonly databases: Databases,
    private readonly streams: Streams,
    private readonly commands: CommandBus,
    private readonly seals: FoodSeals,
  ) {}

  /** @param onProgress called after each batch with the number of foods done */
  async import(
    list: FoodList,
    onProgress: (done: number, total: number) => void = () => undefined,
  ): Promise<FoodImportResult> {
    const version = versionOf(list);
    const total = list.foods.length;
    const isDone = await this.#isDone(list, version);
    if (isDone && (await this.#isSearchCurrent()))
      return { version, foods: total, newVersions: 0, alreadyImported: true };
    const importSeq = await this.#begin(list, version);
    for (let done = 0; done < total; done += BATCH) {
      const batch = list.foods.slice(done, done + BATCH);
      await this.#store(batch, list.nutrientIds, importSeq, version);
      onProgress(Math.min(done + BATCH, total), total);
    }
    await this.#refreshVocabulary();
    if (isDone) return { version, foods: total, newVersions: 0, alreadyImported: true };
    const [{ count } = { count: 0 }] = await this.#query<{ count: number }>(
      'select count(*)::int as count from ref.food where import_seq = $1',
      [importSeq],
    );
    await this.#record(list, version, count);
    return { version, foods: total, newVersions: count, alreadyImported: false };
  }

  /** How many foods of this very list are here, as search and seals want them; null: it is to be imported. */
  async held(list: Pick<FoodList, 'catalogue' | 'contentHash'>): Promise<number | null> {
    if (!(await this.#isDone(list, versionOf(list))) || !(await this.#isSearchCurrent())) return null;
    const [{ count } = { count: 0 }] = await this.#query<{ count: number }>(
      'select count(distinct food_id)::int as count from ref.food join ref.food_import using (import_seq) where catalogue = $1',
      [list.catalogue],
    );
    return count;
  }

  async #isDone(
    { catalogue, contentHash }: Pick<FoodList, 'catalogue' | 'contentHash'>,
    version: string,
  ): Promise<boolean> {
    const { state } = await this.streams.load(foodCatalogueDecider, { orgId: PLATFORM_ORG, streamId: catalogue });
    // the event comes last; the row says that the tables have not been emptied since
    const rows = await this.#query(
      `select from ref.food_import where catalogue = $1 and version = $2 and exists (select from ref.food_word)
       and not exists (select from ref.food f join ref.food_import i using (import_seq) where i.catalogue = $1 and not exists
         (select from ref.food_seal s where s.food_id = f.food_id and s.version = f.version and s.key_id = $3))`,
      [catalogue, version, this.seals.keyId],
    );
    return state.contentHashes.includes(contentHash) && rows.length === 1;
  }

  /** Whether search holds the foods as this version of the product weighs them: that is decided in code, not in the list. */
  async #isSearchCurrent(): Promise<boolean> {
    const stale = await this.#query('select from ref.food_search where weighing <> $1 limit 1', [WEIGHING]);
    return stale.length === 0;
  }

  async #begin({ catalogue, contentHash, source, nutrientIds }: FoodList, version: string): Promise<number> {
    await this.#query(
      `insert into ref.food_import (catalogue, version, content_hash, source, nutrient_ids) values ($1, $2, $3, $4, $5) on conflict (catalogue, version) do nothing`,
      [catalogue, version, contentHash, source, nutrientIds],
    );
    const [row] = await this.#query<{ import_seq: number }>(
      'select import_seq from ref.food_import where catalogue = $1 and version = $2',
      [catalogue, version],
    );
    return row!.import_seq;
  }

  async #store(
    foods: readonly ListedFood[],
    nutrientIds: readonly string[],
    importSeq: number,
    version: string,
  ): Promise<void> {
    const newest = new Map(
      (
        await this.#query<{ food_id: string; version: string; row_hash: Buffer; nutrient_ids: string[] }>(
          'select distinct on (food_id) food_id, f.version, row_hash, nutrient_ids from ref.food f join ref.food_import using (import_seq) where food_id = any($1) order by food_id, import_seq desc',
          [foods.map(({ foodId }) => foodId)],
        )
      ).map((row) => [row.food_id, row]),
    );
    const rows = foods.map((food) => {
      const hash = rowHash(food);
      const before = newest.get(food.foodId);
      const unchanged = before !== undefined && before.row_hash.equals(hash);
      const current = unchanged ? before.version : version;
      // from the list's own values: what the table says may have been forged before there was a seal
      const seal = this.seals.of({
        ...food,
        notes: notesText(food),
        version: current,
        nutrientIds: unchanged ? before.nutrient_ids : nutrientIds,
      });
      return { food, hash, unchanged, version: current, seal, entry: searchEntryOf(searchedFood(food)) };
    });
    const added = rows.filter(({ unchanged }) => !unchanged);
    // the statements are one by one complete: a food without a seal or a search entry is found by the next import
    await this.#query(
      `insert into ref.food (food_id, version, import_seq, name, source_name, food_group, source, per100g, measures, notes, row_hash)
       select r.food_id, $2, $3, r.name, r.source_name, r.food_group, r.source, array(select v::float8 from jsonb_array_elements_text(r.per100g) with ordinality as t(v, i) order by i), r.measures, r.notes, decode(r.row_hash, 'hex')
       from jsonb_to_recordset($1::jsonb) as r(food_id text, name text, source_name text, food_group text, source text, per100g jsonb, measures jsonb, notes text, row_hash text)
       on conflict (food_id, version) do nothing`,
      [
        JSON.stringify(
          added.map(({ food, hash }) => ({
            food_id: food.foodId,
            name: food.name,
            source_name: food.sourceName,
            food_group: food.group,
            source: food.source,
            per100g: food.per100g,
            measures: food.measures,
            notes: notesText(food),
            row_hash: hash.toString('hex'),
          })),
        ),
        version,
        importSeq,
      ],
    );
    await this.#query(
      `insert into ref.food_seal (food_id, version, key_id, seal)
       select r.food_id, r.version, $2, decode(r.seal, 'hex') from jsonb_to_recordset($1::jsonb) as r(food_id text, version text, seal text)
       on conflict do nothing`,
      [
        JSON.stringify(
          rows.map(({ food, version: current, seal }) => ({
            food_id: food.foodId,
            version: current,
            seal: seal.toString('hex'),
          })),
        ),
        this.seals.keyId,
      ],
    );
    await this.#query(
      `insert into ref.food_search (food_id, version, name, words, head_words, plainness, weighing)
       select r.food_id, r.version, r.name, r.words::tsvector, r.head_words, r.plainness, $2
       from jsonb_to_recordset($1::jsonb) as r(food_id text, version text, name text, words text, head_words smallint, plainness float4)
       on conflict (food_id) do update set version = excluded.version, name = excluded.name, words = excluded.words, head_words = excluded.head_words, plainness = excluded.plainness, weighing = excluded.weighing`,
      [
        JSON.stringify(
          rows.map(({ food, version: current, entry }) => ({
            food_id: food.foodId,
            version: current,
            name: food.name,
            words: entry.words,
            head_words: entry.headWords,
            plainness: entry.plainness,
          })),
        ),
        WEIGHING,
      ],
    );
  }

  /** The words of all names with the number of foods that have them: what a typing error is corrected to. */
  #refreshVocabulary(): Promise<unknown> {
    return this.#query(
      `with counted as (
         select word, every.ndoc as foods, coalesce(head.ndoc, 0) as heads
         from ts_stat('select words from ref.food_search') every left join ts_stat('select words from ref.food_search', 'A') head using (word)
       ), gone as (delete from ref.food_word where word not in (select word from counted))
       insert into ref.food_word (word, foods, heads) select word, foods, heads from counted
       on conflict (word) do update set foods = excluded.foods, heads = excluded.heads`,
    );
  }

  #record(list: FoodList, version: string, newVersions: number): Promise<unknown> {
    const { catalogue, contentHash, files, source } = list;
    const commandId = commandIdOf({
      orgId: PLATFORM_ORG,
      actor: 'import',
      operation: 'recordFoodImport',
      key: contentHash,
    });
    return this.commands.execute(
      new RecordFoodImport(
        { catalogue, contentHash, files, version, foods: list.foods.length, newVersions, source },
        {
          commandId,
          orgId: PLATFORM_ORG,
          requestHash: null,
          actor: { accountId: null, role: 'system' },
          origin: { door: 'import', requestId: commandId },
          correlationId: commandId,
          causationId: null,
        },
      ),
    );
  }

  async #query<R extends object>(sql: string, values: readonly unknown[] = []): Promise<R[]> {
    return (await this.databases.main('worker').query<R>(sql, [...values])).rows;
  }
}

const versionOf = ({ contentHash }: Pick<FoodList, 'contentHash'>) => contentHash.slice(0, 12);

/** Everything that a version says; what search makes of it is not part of it. */
function rowHash(food: ListedFood): Buffer {
  const { name, sourceName, group, source, per100g, measures } = food;
  const notes = notesText(food);
  return createHash('sha256')
    .update(
      canonicalBytes([
        name,
        sourceName,
        group,
        source,
        [...per100g],
        measures.map(({ label, grams }) => [label, grams]),
        ...(notes === null ? [] : [notes]),
      ]),
    )
    .digest();
}
