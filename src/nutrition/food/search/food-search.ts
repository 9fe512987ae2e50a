import { Injectable } from '@nestjs/common';
import { decodeCursor, encodeCursor } from '#libs/read-models/cursors.js';
import { ReadModels, type ReadTransaction } from '#libs/read-models/read-models.js';
import { StoredFoods } from '../food.read-model.js';
import type { FoodValue } from '../food-values.js';
import { wholeName } from '../../food-names/own-names.js';
import { notFreeOf } from '../../food-safety/free-of.js';
import { TagsStatedByOrg } from '../../food-tags/stated-tags.js';
import { usualFoodsOf } from '../../food-use/food-use.read-model.js';
import { barcodeOf, ownQuery } from './own-query.js';
import { groupsOf, relaxed, type Match } from './query.js';
import { asListed } from './synonyms.js';
import { Vocabulary, type VocabularyWord } from './vocabulary.js';
import { wordsOf } from './words.js';

export interface FoodPage {
  readonly items: readonly FoodValue[];
  readonly nextCursor: string | null;
}

type Groups = readonly (readonly Match[])[];

const CURSOR = 'foods.rank';
/** The vocabulary changes with an import only: it is read again beside a search, which does not wait for it. */
const VOCABULARY_MS = 10_000;
const QUICK_MS = 20;
const MOST_ORGS_HELD = 50;
/** Comes after every letter and digit of a word. */
const LAST_LETTER = '\u{10FFFF}';
const BABY_FOODS = 'Baby Foods';

const RANKED = `
  select food_id, round((
    (words @@ $2::tsquery)::int * 1.0 + (words @@ $3::tsquery)::int * 1.0 + (words @@ $4::tsquery)::int * 2.0 + (words @@ $5::tsquery)::int * 0.5
    + (words @@ $4::tsquery and head_words = $6)::int * 1.0 / $6 + plainness)::numeric, 3) as score
  from ref.food_search where words @@ $1::tsquery`;
/** What somebody entered for their own clients is what they look for, where it fits as well as what is in a list. */
const OWN_BONUS = 1.5;
/** Less than what tells a word as it was typed from one with a typing error: who types "goats" is not shown their oats. */
const FAVOURITE_BONUS = 3;
const RECENT_BONUS = 1;

/** A food that the org calls so comes before those that are called so by the list: by no less than it would have come by its own words there. */
const NAMED_BONUS = 3.5;
/** Who types the whole name that the org gave finds that food first, before favourites, too. */
const WHOLE_NAME_BONUS = 10;

/** What is asked of the foods. */
export interface FoodQuestion {
  readonly text: string;
  readonly source: 'all' | 'own' | 'lists';
  /** Allergens that a food is free of, by what is declared, stated or derived; what nobody can tell doesn't count as free. */
  readonly freeOf: readonly string[];
  /** Only the org's own foods that were archived. */
  readonly archived: boolean;
  /** Account whose favourites, and whose recently used foods, come first where they fit about as well; null: nobody's. */
  readonly by: string | null;
}

/** A part of a union of ranked foods, with its parameters numbered from the first on. */
interface Ranked {
  readonly sql: string;
  readonly values: readonly unknown[];
}

/**
 * Search by name, tolerant of typing errors, in any order of words, in English and everyday German, while typing. What is usually
 * eaten comes first. The vocabulary (5,600 words for 8,790 foods) is compared letter by letter in memory; the foods are found by
 * whole words through an index, so that the cost follows the number of hits.
 */
@Injectable()
export class FoodSearch {
  #vocabulary: { readonly words: Vocabulary; readonly readAt: number } | null = null;
  #reading: Promise<Vocabulary> | null = null;
  readonly #ownVocabularies = new Map<
    string,
    { readonly words: Vocabulary; readonly readAt: number; readonly tookMs: number }
  >();
  readonly #readingOwn = new Set<string>();

  constructor(
    private readonly readModels: ReadModels,
    private readonly foods: StoredFoods,
    private readonly stated: TagsStatedByOrg,
  ) {}

  /** @throws Refusal `cursor.invalid` (400) */
  search(orgId: string, question: FoodQuestion, limit: number, cursor?: string): Promise<FoodPage> {
    const after = cursor === undefined ? null : placeOf(cursor);
    const { text, archived, freeOf } = question;
    // nothing but signs was typed: that is no question, and no reason to show everything
    if (wordsOf(text).length === 0 && text.trim() !== '') return Promise.resolve({ items: [], nextCursor: null });
    const source = archived ? 'own' : question.source;
    return this.readModels.inOrg(orgId, async (tx) => {
      const listed = source === 'own' ? null : await this.#listed(orgId, tx, text, freeOf);
      const own = source === 'lists' ? null : await this.#own(orgId, tx, question);
      const named = source === 'own' ? null : await this.#named(orgId, tx, text, freeOf);
      // a food that is found by the org's name is not found by the list's a second time
      const others = listed && named ? without(listed, named) : listed;
      return this.#page(
        tx,
        orgId,
        [others, named, own].filter((part) => part !== null),
        limit,
        after,
        question.by,
      );
    });
  }

  async #listed(orgId: string, tx: ReadTransaction, text: string, freeOf: readonly string[]): Promise<Ranked | null> {
    if (barcodeOf(text) !== null) return null;
    const ranked = await this.#rankedList(orgId, tx, text);
    return ranked && this.#freeOf(orgId, ranked, freeOf);
  }

  async #freeOf(orgId: string, ranked: Ranked, freeOf: readonly string[]): Promise<Ranked> {
    if (freeOf.length === 0) return ranked;
    const { sql, values } = ranked;
    const joint = sql.includes(' where ') ? 'and' : 'where';
    return {
      // of a list beside the core list nobody judged any allergen: none of its foods is known to be free of one
      sql: `${sql} ${joint} food_id like 'sr-%' and food_id <> all($${values.length + 1}::text[])`,
      values: [...values, notFreeOf(freeOf, await this.stated.of(orgId))],
    };
  }

  /** Foods of the lists by what the org calls them: by one word of its own name at least, the others may be those of the list. */
  async #named(orgId: string, tx: ReadTransaction, text: string, freeOf: readonly string[]): Promise<Ranked | null> {
    if (text.trim() === '' || barcodeOf(text) !== null) return null;
    const query = ownQuery(text, await this.#ownWords(orgId, tx), await this.#words(orgId, tx));
    if (query === null) return null;
    const { all, heads, candidates } = query;
    const ranked = {
      sql: `select food_id, round((2.0 + (lexemes || listed_words @@ $2::tsquery)::int * 2.5 + ($3 = whole_en or $3 = whole_de)::int * ${WHOLE_NAME_BONUS} + plainness + ${NAMED_BONUS})::numeric, 3) as score
        from (select food_id, coalesce(whole_en, '') as whole_en, coalesce(whole_de, '') as whole_de, words::tsvector as lexemes from ${tx.table('food_name')}
          where food_id = any(array(${havingWords(tx.table('food_name_word'), candidates, 4, 'union')})) offset 0) as named
        join (select food_id, plainness, words as listed_words from ref.food_search) as listed using (food_id)
        where lexemes || listed_words @@ $1::tsquery`,
      values: [all, heads, wholeName(text), ...wordValues(candidates)],
    };
    return this.#freeOf(orgId, ranked, freeOf);
  }

  async #rankedList(orgId: string, tx: ReadTransaction, text: string): Promise<Ranked | null> {
    const words = wordsOf(text);
    if (words.length === 0) return { sql: PLAINEST, values: [] };
    const groups = groupsOf(asListed(text), await this.#words(orgId, tx));
    if (groups.length === 0) return null;
    // one or two letters begin a third of all words: they ask for what foods are, not for how they were cooked
    const anywhere = words.length === 1 && words[0]!.length < 3 ? ':A' : '';
    return { sql: RANKED, values: rankingOf(await this.#found(tx, groups, words), anywhere) };
  }

  async #own(orgId: string, tx: ReadTransaction, { text, freeOf, archived }: FoodQuestion): Promise<Ranked | null> {
    const table = tx.table('org_food');
    const free = freeOf.map((allergen) => `% ${allergen} %`);
    const kept = 'archived = $1 and free_of like all($2::text[])';
    const gtin = barcodeOf(text);
    if (gtin !== null)
      return {
        sql: `select food_id, 100::numeric as score from ${table} own where ${kept} and gtin = $3`,
        values: [archived, free, gtin],
      };
    if (text.trim() === '')
      return {
        sql: `select food_id, round((plainness + $3::float8)::numeric, 3) as score from ${table} own where ${kept}`,
        values: [archived, free, OWN_BONUS],
      };
    const query = ownQuery(text, await this.#ownWords(orgId, tx));
    if (query === null) return null;
    const { all, heads, words, candidates } = query;
    return {
      // offset: candidates are found by the index of words first, only those are looked up, and the text is read once as words
      sql: `select food_id, round((2.0 + (lexemes @@ $4::tsquery)::int * 2.5 + (lexemes @@ $4::tsquery and head_words = $5::int)::int * 1.0 / $5::int + plainness + $6::float8)::numeric, 3) as score
        from (select food_id, archived, free_of, head_words, plainness, words::tsvector as lexemes from ${table}
          where food_id = any(array(${havingWords(tx.table('org_food_word'), candidates, 7)})) offset 0) as own
        where ${kept} and lexemes @@ $3::tsquery`,
      values: [archived, free, all, heads, words, OWN_BONUS, ...wordValues(candidates)],
    };
  }

  async #page(
    tx: ReadTransaction,
    orgId: string,
    parts: readonly Ranked[],
    limit: number,
    after: readonly [string, string] | null,
    by: string | null,
  ): Promise<FoodPage> {
    if (parts.length === 0) return { items: [], nextCursor: null };
    const hits =
      by === null ? { sql: united(parts), values: parts.flatMap((part) => part.values) } : ranked(tx, parts, by);
    const { values } = hits;
    const [n, m] = [values.length + 1, values.length + 2];
    const rows = await tx.query<{ food_id: string; score: string }>(
      `select food_id, score from (${hits.sql}) as hit
       where $${n}::numeric is null or score < $${n} or (score = $${n} and food_id > $${m})
       order by score desc, food_id limit ${limit + 1}`,
      [...values, after?.[0] ?? null, after?.[1] ?? null],
    );
    const page = rows.slice(0, limit);
    const newest = await this.foods.newestIn(
      tx,
      orgId,
      page.map(({ food_id }) => food_id),
    );
    const found = new Map(newest.map((food) => [food.foodId, food]));
    const last = page.at(-1);
    return {
      items: page.flatMap(({ food_id }) => found.get(food_id) ?? []),
      nextCursor: rows.length > limit && last ? encodeCursor(CURSOR, [last.score, last.food_id]) : null,
    };
  }

  /**
   * What some food has: all of it, else most of it, else one word. "oat milk", which the list does not have, is what it is called at the end,
   * rather than what babies eat. Of all hits, so that every page and size of page answers the same.
   */
  async #found(tx: ReadTransaction, groups: Groups, words: readonly string[]): Promise<Groups> {
    if (groups.length < 2) return groups;
    const ways = [groups, ...relaxed(groups)];
    const except = words.some((word) => word.startsWith('bab')) ? '' : BABY_FOODS;
    const [first] = await tx.query<{ way: number }>(
      `select way::int from unnest($1::text[]) with ordinality as asked(query, way)
       where exists (select from ref.food_search join ref.food using (food_id, version) where words @@ query::tsquery and food_group <> $2)
       order by way limit 1`,
      [ways.map((way) => tsquery(way, '', '&')), except],
    );
    return ways[(first?.way ?? 1) - 1]!;
  }

  async #words(orgId: string, tx: ReadTransaction): Promise<Vocabulary> {
    const held = this.#vocabulary;
    if (held === null) return this.#hold(await read(tx));
    if (performance.now() - held.readAt > VOCABULARY_MS) {
      this.#reading ??= this.readModels
        .inOrg(orgId, async (own) => this.#hold(await read(own)))
        // the next search tries again; until then the words are those of before
        .catch(() => held.words)
        .finally(() => (this.#reading = null));
    }
    return held.words;
  }

  /** Words of the org's own foods, and of its names of others. What was added since they were read is found as it is typed, its typing errors a little later. */
  async #ownWords(orgId: string, tx: ReadTransaction): Promise<Vocabulary> {
    const held = this.#ownVocabularies.get(orgId);
    if (held === undefined) return this.#holdOwn(orgId, tx);
    // the last in the map is the one used last: the first goes when there are too many
    this.#ownVocabularies.delete(orgId);
    this.#ownVocabularies.set(orgId, held);
    // a small one at once; what takes time is read beside the search, and the more rarely the longer it takes
    const age = performance.now() - held.readAt;
    if (age <= VOCABULARY_MS) return held.words;
    if (held.tookMs < QUICK_MS) return this.#holdOwn(orgId, tx);
    if (age > held.tookMs * 100 && !this.#readingOwn.has(orgId)) {
      this.#readingOwn.add(orgId);
      void this.readModels
        .inOrg(orgId, (own) => this.#holdOwn(orgId, own))
        // the next search tries again; until then the words are those of before
        .catch(() => undefined)
        .finally(() => this.#readingOwn.delete(orgId));
    }
    return held.words;
  }

  async #holdOwn(orgId: string, tx: ReadTransaction): Promise<Vocabulary> {
    const began = performance.now();
    const words = new Vocabulary(
      await tx.query<VocabularyWord>(
        `select word, count(*)::int as foods, count(*)::int as heads
         from (select word from ${tx.table('org_food_word')} own union all select word from ${tx.table('food_name_word')} own) as words group by word`,
      ),
    );
    const readAt = performance.now();
    this.#ownVocabularies.delete(orgId);
    this.#ownVocabularies.set(orgId, { words, readAt, tookMs: readAt - began });
    if (this.#ownVocabularies.size > MOST_ORGS_HELD)
      this.#ownVocabularies.delete(this.#ownVocabularies.keys().next().value!);
    return words;
  }

  /** Without foods there is nothing worth keeping: they may be imported this very moment. */
  #hold(words: Vocabulary): Vocabulary {
    this.#vocabulary = words.size === 0 ? null : { words, readAt: performance.now() };
    return words;
  }
}

const PLAINEST = 'select food_id, round(plainness::numeric, 3) as score from ref.food_search';

const read = async (tx: ReadTransaction) =>
  new Vocabulary(await tx.query<VocabularyWord>('select word, foods, heads from ref.food_word'));

type Candidates = NonNullable<ReturnType<typeof ownQuery>>['candidates'];

/**
 * Ids of foods that have a word of each group, or of any, by the index of words.
 * @param first number of the first parameter: two a group, as `wordValues` gives them
 */
function havingWords(
  table: string,
  candidates: Candidates,
  first: number,
  groups: 'intersect' | 'union' = 'intersect',
): string {
  return candidates
    .map((_, group) => {
      const [start, others] = [`$${first + 2 * group}::text`, `$${first + 1 + 2 * group}::text[]`];
      return `(select food_id from ${table} where word >= ${start} and word < ${start} || '${LAST_LETTER}'
        union select food_id from ${table} where word = any(${others}))`;
    })
    .join(` ${groups} `);
}

const wordValues = (candidates: Candidates): unknown[] => candidates.flatMap(({ start, others }) => [start, others]);

/** Hits of the one part that the other does not have. */
function without(part: Ranked, other: Ranked): Ranked {
  const excluded = other.sql.replace(/\$(\d+)/g, (_, n: string) => `$${Number(n) + part.values.length}`);
  return {
    sql: `select food_id, score from (${part.sql}) as listed where food_id not in (select food_id from (${excluded}) as named)`,
    values: [...part.values, ...other.values],
  };
}

/** Parts with their parameters counted on. */
function united(parts: readonly Ranked[]): string {
  let before = 0;
  return parts
    .map(({ sql, values }) => {
      const counted = sql.replace(/\$(\d+)/g, (_, n: string) => `$${Number(n) + before}`);
      before += values.length;
      return counted;
    })
    .join(' union all ');
}

/** Hits with what an account's favourites and recently used foods are ahead by. */
function ranked(tx: ReadTransaction, parts: readonly Ranked[], by: string): Ranked {
  const values = [...parts.flatMap((part) => part.values), by];
  const usual = usualFoodsOf((name) => tx.table(name), `$${values.length}::uuid`);
  return {
    sql: `select food_id, score + coalesce(ahead, 0) as score from (${united(parts)}) as found left join (
      select food_id, sum(case kind when 'favourite' then ${FAVOURITE_BONUS}.000 else ${RECENT_BONUS}.000 end) as ahead from (${usual}) as usual group by food_id
    ) as mine using (food_id)`,
    values,
  };
}

/** Values of `RANKED`. */
function rankingOf(groups: Groups, anywhere: string): readonly unknown[] {
  const best = groups.map((group) => {
    const most = Math.max(...group.map(({ weight }) => weight));
    return group.filter(({ weight }) => weight >= most - 0.01);
  });
  return [
    tsquery(groups, anywhere, '&'),
    tsquery(best, '', '&'),
    tsquery(best, ':AB', '&'),
    tsquery(best, ':A', '|'),
    tsquery(groups, ':A', '&'),
    groups.length,
  ];
}

/** Score and id of the last hit of the page before. */
function placeOf(cursor: string): readonly [string, string] {
  return decodeCursor(CURSOR, ['score', 'text'], cursor);
}

/** `('oat':A | 'oatmeal':A) & ('bran':A)`. Words hold letters and digits only, so nothing in them can act as an operator. */
function tsquery(groups: Groups, label: string, operator: '&' | '|'): string {
  return groups
    .map(
      (group) => `(${group.map(({ words }) => `(${words.map((word) => `'${word}'${label}`).join('&')})`).join('|')})`,
    )
    .join(operator);
}
