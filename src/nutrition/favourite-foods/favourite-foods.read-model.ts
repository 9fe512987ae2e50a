import { projectionOf } from '#libs/projections/projection-of.js';
import { favouriteFoodsCategory } from './favourite-foods.events.js';

/** The favourite foods of each account, asked by the search and by the lists of usual foods. */
export const favouriteFoodProjection = projectionOf(favouriteFoodsCategory, {
  name: 'favourite_food',
  version: 1,
  isolation: 'stream',
  tables: [
    {
      name: 'favourite_food',
      columns: `org_id uuid not null, account_id uuid not null, food_id text not null, starred_at timestamptz(3) not null,
      primary key (org_id, account_id, food_id)`,
    },
  ],
  project({ header, event }, tx) {
    const key = { org_id: header.orgId, account_id: header.streamId, food_id: event.data.foodId };
    if (event.type === 'FoodStarred') tx.put('favourite_food', { ...key, starred_at: header.recordedAt });
    else tx.remove('favourite_food', key);
  },
  async erased({ header }, tx) {
    await tx.query(`delete from ${tx.table('favourite_food')} where org_id = $1 and account_id = $2`, [
      header.orgId,
      header.streamId,
    ]);
  },
});
