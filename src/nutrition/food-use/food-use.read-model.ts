import type { RecordedEvent } from '#libs/event-sourcing/envelope.js';
import type { Projection, ProjectionTransaction } from '#libs/projections/projection.js';

/** What the events that are read have in common: only this much of them. */
interface FoodsNamed {
  /** Of a placement: whose it is. */
  readonly by?: string | null;
  readonly foodId?: string;
  /** Of a published version. */
  readonly content?: { readonly foods: readonly { readonly foodId: string }[] };
  /** Of a logged meal. */
  readonly items?: readonly { readonly foodId: string }[];
}

/**
 * Which foods each member of staff placed in plans, and when last; and how often a client was given or ate each food: one for every
 * published version that holds it, one for every logged meal. Drafts do not count, or undoing and copying would.
 */
export const foodUseProjection: Projection = {
  name: 'food_use',
  version: 1,
  categories: ['mealPlan', 'mealLog'],
  tables: [
    {
      name: 'food_use',
      // by client too, so that erasing one takes their share of it
      columns: `org_id uuid not null, client_id uuid not null, account_id uuid not null, food_id text not null, used_at timestamptz(3) not null,
      primary key (org_id, client_id, account_id, food_id)`,
      indexes: ['create index on {table} (org_id, account_id, used_at desc)'],
      clientColumn: 'client_id',
    },
    {
      name: 'client_food',
      columns: `org_id uuid not null, client_id uuid not null, food_id text not null, uses int not null, used_at timestamptz(3) not null,
      primary key (org_id, client_id, food_id)`,
      clientColumn: 'client_id',
    },
  ],
  // a client's foods come from their plans and from a stream of logs per month
  isolation: 'all',

  async project({ header, subjectId, event }: RecordedEvent, tx: ProjectionTransaction) {
    if (event.type === 'Erased' || subjectId === null) return;
    const of = { org_id: header.orgId, client_id: subjectId };
    const used_at = header.recordedAt;
    const { by, foodId, content, items } = event.data as FoodsNamed;
    if (event.type === 'ItemPlaced' && by && foodId !== undefined)
      tx.put('food_use', { ...of, account_id: by, food_id: foodId, used_at });
    if (event.type !== 'MealPlanPublished' && event.type !== 'MealLogged') return;
    for (const food_id of new Set((content?.foods ?? items ?? []).map((food) => food.foodId))) {
      const key = { ...of, food_id };
      const row = await tx.row<{ uses: number }>('client_food', key);
      tx.put('client_food', { ...key, uses: (row?.uses ?? 0) + 1, used_at });
    }
  },
};

const RECENT_PLACEMENTS = 300;

/** SQL of the foods that an account likes or used: `food_id`, `kind` ('favourite' | 'recent'), `at`. `account`: placeholder of its id. */
export const usualFoodsOf = (table: (name: string) => string, account: string) => `
  select food_id, 'favourite' as kind, starred_at as at from ${table('favourite_food')} where account_id = ${account}
  union all
  select food_id, 'recent', max(used_at) from (
    select food_id, used_at from ${table('food_use')} where account_id = ${account} order by used_at desc limit ${RECENT_PLACEMENTS}
  ) as placed group by food_id`;
