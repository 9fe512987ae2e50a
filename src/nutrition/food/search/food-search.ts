import { Injectable } from '@nestjs/common';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { decodeCursor, encodeCursor } from '#libs/read-models/cursors.js';
import { ReadModels, type ReadTransaction } from '#libs/read-models/read-models.js';
import { StoredFoods } from '../food.read-model.js';
import type { FoodValue } from '../food-values.js';
import { groupsOf, type Match } from './query.js';
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
const BABY_FOODS = 'Baby Foods';

const RANKED = `
  select food_id, version, round((
    (words @@ $2::tsquery)::int * 1.0 + (words @@ $3::tsquery)::int * 1.0 + (words @@ $4::tsquery)::int * 2.0 + (words @@ $5::tsquery)::int * 0.5
    + (words @@ $4::tsquery and head_words = $6)::int * 1.0 / $6 + plainness)::numeric, 3) as score
  from ref.food_search where words @@ $1::tsquery`;

/**
 * Search by name, tolerant of typing errors, in any order of words, in English and everyday German, while typing. What is usually
 * eaten comes first. The vocabulary (3,000 words for 8,790 foods) is compared letter by letter in memory; the foods are found by
 * whole words through an index, so that the cost follows the number of hits.
 */
@Injectable()
export class FoodSearch {
  #vocabulary: { readonly words: Vocabulary; readonly readAt: number } | null = null;
  #reading: Promise<Vocabulary> | null = null;

  constructor(
    private readonly readModels: ReadModels,
    private readonly foods: StoredFoods,
  ) {}

  /** @throws Refusal `cursor.invalid` (400) */
  search(orgId: string, text: string, limit: number, cursor?: string): Promise<FoodPage> {
    const after = cursor === undefined ? null : placeOf(cursor);
    const words = wordsOf(text);
    // nothing but signs was typed: that is no question, and no reason to show everything
    if (words.length === 0 && text.trim() !== '') return Promise.resolve({ items: [], nextCursor: null });
    return this.readModels.inOrg(orgId, async (tx) => {
      if (words.length === 0) return this.#page(tx, orgId, PLAINEST, [], limit, after);
      const groups = groupsOf(text, await this.#words(orgId, tx));
      if (groups.length === 0) return { items: [], nextCursor: null };
      // one or two letters begin a third of all words: they ask for what foods are, not for how they were cooked
      const anywhere = words.length === 1 && words[0]!.length < 3 ? ':A' : '';
      // "oat milk", which the list does not have: then what it is called at the end, rather than what babies eat
      const meant = (await this.#isForBabies(tx, groups, words)) ? groups.slice(-1) : groups;
      return this.#page(tx, orgId, RANKED, rankingOf(meant, anywhere), limit, after);
    });
  }

  async #page(
    tx: ReadTransaction,
    orgId: string,
    ranked: string,
    values: readonly unknown[],
    limit: number,
    after: readonly [string, string] | null,
  ): Promise<FoodPage> {
    const [n, m] = [values.length + 1, values.length + 2];
    const rows = await tx.query<{ food_id: string; score: string }>(
      `select food_id, score from (${ranked}) as hit
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

  /** Whether only baby foods have all of it; of all hits, so that every page and size of page answers the same. */
  async #isForBabies(tx: ReadTransaction, groups: Groups, words: readonly string[]): Promise<boolean> {
    if (groups.length < 2 || words.some((word) => word.startsWith('bab'))) return false;
    const [hits] = await tx.query<{ others: boolean; babies: boolean }>(
      `with hit as (select food_group = $2 as for_babies from ref.food_search join ref.food using (food_id, version) where words @@ $1::tsquery)
       select exists (select from hit where not for_babies) as others, exists (select from hit where for_babies) as babies`,
      [tsquery(groups, '', '&'), BABY_FOODS],
    );
    return hits!.babies && !hits!.others;
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

  /** Without foods there is nothing worth keeping: they may be imported this very moment. */
  #hold(words: Vocabulary): Vocabulary {
    this.#vocabulary = words.size === 0 ? null : { words, readAt: performance.now() };
    return words;
  }
}

const PLAINEST = 'select food_id, version, round(plainness::numeric, 3) as score from ref.food_search';

const read = async (tx: ReadTransaction) =>
  new Vocabulary(await tx.query<VocabularyWord>('select word, foods, heads from ref.food_word'));

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
  const [score, foodId] = decodeCursor(CURSOR, 2, cursor);
  if (typeof score !== 'string' || !/^-?\d{1,6}\.\d{3}$/.test(score) || typeof foodId !== 'string')
    throw new Refusal('cursor.invalid', 400);
  return [score, foodId];
}

/** `('oat':A | 'oatmeal':A) & ('bran':A)`. Words hold letters and digits only, so nothing in them can act as an operator. */
function tsquery(groups: Groups, label: string, operator: '&' | '|'): string {
  return groups
    .map(
      (group) => `(${group.map(({ words }) => `(${words.map((word) => `'${word}'${label}`).join('&')})`).join('|')})`,
    )
    .join(operator);
}
