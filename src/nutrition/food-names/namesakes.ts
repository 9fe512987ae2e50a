import { Injectable } from '@nestjs/common';
import { ReadModels } from '#libs/read-models/read-models.js';
import { tidyLine } from '#libs/science/visible-text.js';
import { hitOf } from '../food/food-hit.js';
import type { FoodNamesakes } from '../food/food.dto.js';
import { StoredFoods } from '../food/food.read-model.js';
import { folded, wordsOf } from '../food/search/words.js';
import { displayNamesOf } from './food-names.js';
import { wholeName } from './own-names.js';

const MOST = 5;
/** Words of one name; a longer one has no namesake that these don't find. */
const MOST_WORDS = 12;

/** Other foods that are called so: for whoever is about to give a name. Two foods of one name are allowed. */
@Injectable()
export class Namesakes {
  constructor(
    private readonly readModels: ReadModels,
    private readonly foods: StoredFoods,
  ) {}

  of(orgId: string, foodId: string, typed: string): Promise<FoodNamesakes> {
    const words = [...new Set(wordsOf(typed))].slice(0, MOST_WORDS);
    if (words.length === 0) return Promise.resolve({ items: [] });
    const name = same(typed);
    return this.readModels.inOrg(orgId, async (tx) => {
      const [listed, named, own] = await Promise.all([
        // what search holds of a food are the words of its plain names, too
        tx.query<{ food_id: string; name: string }>(
          'select s.food_id, f.name from ref.food_search s join ref.food f using (food_id, version) where s.words @@ $1::tsquery',
          [words.map((word) => `'${word}'`).join('&')],
        ),
        tx.query<{ food_id: string }>(
          `select food_id from ${tx.table('food_name')} own where whole_en = $1 or whole_de = $1`,
          [wholeName(typed)],
        ),
        tx.query<{ food_id: string }>(
          `select food_id from ${tx.table('org_food')} own where not archived and sort_name = $1`,
          [sortName(typed)],
        ),
      ]);
      const plain = listed.filter((row) => Object.values(displayNamesOf(row.food_id, row.name)).some(isSame(name)));
      const ids = [...new Set([...named, ...own, ...plain].map((row) => row.food_id))].filter((id) => id !== foodId);
      const foods = await this.foods.newestIn(tx, orgId, ids);
      // one that the organisation calls otherwise is no namesake any more
      const items = foods.map(hitOf).filter(({ displayNames }) => Object.values(displayNames).some(isSame(name)));
      return { items: items.slice(0, MOST) };
    });
  }
}

const same = (name: string): string => folded(tidyLine(name));
const isSame = (name: string) => (other: string) => same(other) === name;
/** As `org_food` keeps it. */
const sortName = (name: string): string =>
  tidyLine(name)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
