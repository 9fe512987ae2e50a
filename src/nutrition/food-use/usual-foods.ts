import { Injectable } from '@nestjs/common';
import { ReadModels, type ReadTransaction } from '#libs/read-models/read-models.js';
import type { FoodValue } from '../food/food-values.js';
import { StoredFoods } from '../food/food.read-model.js';
import { hitOf } from '../food/food-hit.js';
import { usualFoodsOf } from './food-use.read-model.js';
import type { ClientUsualFoods, UsualFoods } from './usual-foods.dto.js';

const MOST_RECENT = 20;
const MOST_FREQUENT = 20;

/** Foods that come before any search: one's favourites and what one used last, and what a client has most often. */
@Injectable()
export class UsualFoodLists {
  constructor(
    private readonly readModels: ReadModels,
    private readonly foods: StoredFoods,
  ) {}

  of(orgId: string, accountId: string): Promise<UsualFoods> {
    return this.readModels.inOrg(orgId, async (tx) => {
      const rows = await tx.query<{ food_id: string; kind: 'favourite' | 'recent' }>(
        `select food_id, kind from (${usualFoodsOf((name) => tx.table(name), '$1::uuid')}) as usual order by at desc, food_id`,
        [accountId],
      );
      const idsOf = (kind: string) => rows.filter((row) => row.kind === kind).map(({ food_id }) => food_id);
      const favourites = idsOf('favourite');
      const starred = new Set(favourites);
      const recent = idsOf('recent')
        .filter((foodId) => !starred.has(foodId))
        .slice(0, MOST_RECENT);
      const found = await this.#newest(tx, orgId, [...favourites, ...recent]);
      return { favourites: hitsOf(favourites, found), recent: hitsOf(recent, found) };
    });
  }

  /** The caller has checked the scope. */
  ofClient(orgId: string, clientId: string): Promise<ClientUsualFoods> {
    return this.readModels.inOrg(orgId, async (tx) => {
      const rows = await tx.query<{ food_id: string }>(
        `select food_id from ${tx.table('client_food')} where client_id = $1 order by uses desc, used_at desc, food_id limit ${MOST_FREQUENT}`,
        [clientId],
      );
      const ids = rows.map(({ food_id }) => food_id);
      return { items: hitsOf(ids, await this.#newest(tx, orgId, ids)) };
    });
  }

  async #newest(tx: ReadTransaction, orgId: string, ids: readonly string[]): Promise<ReadonlyMap<string, FoodValue>> {
    return new Map((await this.foods.newestIn(tx, orgId, ids)).map((food) => [food.foodId, food]));
  }
}

/** In the order of the ids; foods that were archived are no longer offered. */
const hitsOf = (ids: readonly string[], found: ReadonlyMap<string, FoodValue>) =>
  ids.flatMap((foodId) => {
    const food = found.get(foodId);
    return food && !food.own?.archived ? [hitOf(food)] : [];
  });
