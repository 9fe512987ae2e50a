import { Injectable } from '@nestjs/common';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { decodeCursor, encodeCursor } from '#libs/read-models/cursors.js';
import { ReadModels, type ReadTransaction } from '#libs/read-models/read-models.js';
import type { FoodValue } from '../food-values.js';
import { SYNONYMS } from './synonyms.js';
import { wordsOf } from './words.js';
import { StoredFoods } from '../food.read-model.js';

export interface FoodPage {
  readonly items: readonly FoodValue[];
  readonly nextCursor: string | null;
}

interface Match {
  readonly word: string;
  /** 1 the very word, less for its continuation, least for what it may have been meant to be. */
  readonly weight: number;
}

// more words than a name has
const MOST_WORDS = 8;
const CURSOR = 'foods.rank';

// Per query word: the word itself, words it begins, and only when there is neither, words it may be a typing error of.
const MATCHES = `
  select q.place::int as place, w.word, w.weight
  from unnest($1::text[]) with ordinality as q(word, place)
  cross join lateral (
    (select word, 1::float8 as weight from ref.food_word where word = q.word)
    union all
    (select word, 0.5 + 0.4 * length(q.word) / length(word) from ref.food_word
     where word like q.word || '%' and word <> q.word and (length(q.word) > 2 or heads > 0)
     order by heads desc, foods desc, word limit case when length(q.word) > 2 then 40 else 12 end)
    union all
    (select word, 0.6 * similarity(word, q.word) from ref.food_word
     where length(q.word) > 2 and word % q.word and not exists (select from ref.food_word known where known.word like q.word || '%')
     order by similarity(word, q.word) desc, foods desc, word limit 6)
  ) as w`;

const RANKED = `
  select food_id, version, round((
    (words @@ $2::tsquery)::int * 1.0 + (words @@ $3::tsquery)::int * 1.0 + (words @@ $4::tsquery)::int * 2.0 + (words @@ $5::tsquery)::int * 0.5
    + (words @@ $4::tsquery and head_words = $6)::int * 1.0 / $6 + plainness)::numeric, 3) as score
  from ref.food_search where words @@ $1::tsquery`;

/**
 * Search by name, tolerant of typing errors, in any order of words, while typing. Plain and common foods come first.
 * The vocabulary (3,000 words for 8,790 foods) is what is compared letter by letter; the foods are found by whole words
 * through an index, so that the cost follows the number of hits.
 */
@Injectable()
export class FoodSearch {
  constructor(
    private readonly readModels: ReadModels,
    private readonly foods: StoredFoods,
  ) {}

  /** @throws Refusal `cursor.invalid` (400) */
  search(orgId: string, text: string, limit: number, cursor?: string): Promise<FoodPage> {
    const after = cursor === undefined ? null : placeOf(cursor);
    const words = [...new Set(wordsOf(text))].slice(0, MOST_WORDS);
    // nothing but signs was typed: that is no question, and no reason to show everything
    if (words.length === 0 && text.trim() !== '') return Promise.resolve({ items: [], nextCursor: null });
    return this.readModels.inOrg(orgId, async (tx) => {
      const [ranked, values] =
        words.length === 0
          ? (['select food_id, version, round(plainness::numeric, 3) as score from ref.food_search', []] as const)
          : await this.#ranked(tx, words);
      if (ranked === null) return { items: [], nextCursor: null };
      const [n, m] = [values.length + 1, values.length + 2];
      const rows = await tx.query<{ food_id: string; score: string }>(
        `select food_id, score from (${ranked}) as hit
         where $${n}::numeric is null or score < $${n} or (score = $${n} and food_id > $${m})
         order by score desc, food_id limit ${limit + 1}`,
        [...values, after?.[0] ?? null, after?.[1] ?? null],
      );
      const page = rows.slice(0, limit);
      const found = new Map(
        (
          await this.foods.newestIn(
            tx,
            orgId,
            page.map(({ food_id }) => food_id),
          )
        ).map((food) => [food.foodId, food]),
      );
      const last = page.at(-1);
      return {
        items: page.flatMap(({ food_id }) => found.get(food_id) ?? []),
        nextCursor: rows.length > limit && last ? encodeCursor(CURSOR, [last.score, last.food_id]) : null,
      };
    });
  }

  async #ranked(
    tx: ReadTransaction,
    words: readonly string[],
  ): Promise<readonly [string, readonly unknown[]] | readonly [null, readonly []]> {
    const rows = await tx.query<Match & { place: number }>(MATCHES, [words]);
    const groups = words
      .map((word, i): Match[] => [
        ...rows.filter(({ place }) => place === i + 1),
        ...(SYNONYMS[word] ?? []).map((synonym) => ({ word: synonym, weight: 0.95 })),
      ])
      // a word that no food has (a brand, a typing accident) must not hide what the others find
      .filter((group) => group.length > 0);
    if (groups.length === 0) return [null, []];
    const best = groups.map((group) => {
      const most = Math.max(...group.map(({ weight }) => weight));
      return group.filter(({ weight }) => weight >= most - 0.01);
    });
    // one or two letters begin a third of all words: they ask for what foods are, not for how they were cooked
    const anywhere = words.length === 1 && words[0]!.length < 3 ? ':A' : '';
    return [
      RANKED,
      [
        tsquery(groups, anywhere, '&'),
        tsquery(best, '', '&'),
        tsquery(best, ':AB', '&'),
        tsquery(best, ':A', '|'),
        tsquery(groups, ':A', '&'),
        groups.length,
      ],
    ];
  }
}

/** Score and id of the last hit of the page before. */
function placeOf(cursor: string): readonly [string, string] {
  const [score, foodId] = decodeCursor(CURSOR, 2, cursor);
  if (typeof score !== 'string' || !/^-?\d{1,6}\.\d{3}$/.test(score) || typeof foodId !== 'string')
    throw new Refusal('cursor.invalid', 400);
  return [score, foodId];
}

/** `('oat':A | 'oatmeal':A) & ('bran':A)`. Words hold letters and digits only, so nothing in them can act as an operator. */
function tsquery(groups: readonly (readonly Match[])[], label: string, operator: '&' | '|'): string {
  return groups.map((group) => `(${group.map(({ word }) => `'${word}'${label}`).join('|')})`).join(operator);
}
