import { randomUUID } from 'node:crypto';
import { Codec } from '#libs/event-sourcing/codec.js';
import type { ProjectionTransaction } from '#libs/projections/projection.js';
import { EVENT_STORE } from '#libs/event-sourcing/event-sourcing.module.js';
import type { EventStore } from '#libs/event-sourcing/event-store.js';
import { GENESIS } from '#libs/event-sourcing/hash-chain.js';
import { orgFoodCategory, type OrgFoodAdded } from '#src/nutrition/org-food/org-food.events.js';
import { orgFoodProjection } from '#src/nutrition/org-food/org-food.read-model.js';
import { aRequest } from './tally.js';
import type { ServedProduct } from './product.js';

const FOODS =
  'milk|yogurt|quark|cheddar cheese|butter|bread|rye bread|oats|muesli|rice|pasta|lentils|chickpeas|tofu|apple juice|apple|banana|orange|salmon|tuna|chicken breast|chicken soup|beef|ham|sausage|eggs|potato|potato salad|spinach|broccoli|tomato sauce|olive oil|almonds|peanut butter|chocolate|biscuits|ice cream|honey|jam|coffee|tea|pizza|lasagne|soup|salad dressing|mustard|crisps|popcorn|hummus|falafel'.split(
    '|',
  );
const KINDS =
  'classic|organic|reduced fat|wholegrain|unsweetened|smoked|with herbs|family pack|extra|light|lactose free|gluten free|spicy|homestyle|roasted|mini|premium|fresh|frozen|ready to eat|vanilla|strawberry|natural|crunchy|creamy'.split(
    '|',
  );
const BRANDS = Array.from(
  { length: 300 },
  (_, n) =>
    `${'BDFGKLMNPRSTVZ'[n % 14]}${'aeiou'[n % 5]}${'lmnrstv'[n % 7]}${'aeiou'[(n * 3) % 5]}${'ndlksr'[n % 6]}${n}`,
);
const BATCH = 1_000;

/**
 * Foods of the organisation's own, each with its event in the log, as reading compares them, and the rows that the projection
 * makes of it. Not through commands: what those cost is measured elsewhere.
 */
export async function addOwnFoods(product: ServedProduct, count: number): Promise<void> {
  const { pools, orgId } = product;
  const store = product.part<EventStore>(EVENT_STORE as never);
  const codec = product.part(Codec);
  const tables = orgFoodProjection.tables.map(({ name }) => `rm.${name}_v${orgFoodProjection.version}`);
  for (let from = 0; from < count; from += BATCH) {
    const rows = new Map<string, object[]>(orgFoodProjection.tables.map(({ name }) => [name, []]));
    const collecting = { put: (table: string, row: object) => void rows.get(table)!.push(row) };
    const batch = Array.from({ length: Math.min(BATCH, count - from) }, (_, index) => foodOf(from + index));
    await Promise.all(
      batch.map(async (event) => {
        const { orgId: _, ...request } = aRequest();
        const stream = { orgId, category: orgFoodCategory.category, streamId: `org-${randomUUID()}` };
        const { stored } = codec.seal(stream, { revision: -1, hash: GENESIS }, null, [event], {
          ...request,
          recordedAt: new Date(),
          simulated: false,
        });
        await store.append(stream, -1, stored);
        await orgFoodProjection.project(
          await codec.open({ ...stored[0]!, position: '0' }),
          collecting as unknown as ProjectionTransaction,
        );
      }),
    );
    for (const [index, { name }] of orgFoodProjection.tables.entries())
      await pools.worker.query(
        `insert into ${tables[index]} select made.* from jsonb_populate_recordset(null::${tables[index]}, $1::jsonb) as made`,
        [JSON.stringify(rows.get(name))],
      );
  }
  // as autovacuum would have done by now
  for (const table of tables) await pools.owner.query(`vacuum analyze ${table}`);
}

function foodOf(n: number): OrgFoodAdded {
  const food = FOODS[n % FOODS.length]!;
  const kind = KINDS[Math.floor(n / FOODS.length) % KINDS.length]!;
  const { example } = orgFoodCategory.events.OrgFoodAdded;
  return {
    type: 'OrgFoodAdded',
    data: {
      ...example,
      name: `${food.charAt(0).toUpperCase()}${food.slice(1)}, ${kind} ${1 + Math.floor(n / (FOODS.length * KINDS.length))}`,
      brand: BRANDS[(n * 7) % BRANDS.length]!,
      gtin: null,
      tags: [],
      allergens: {},
    },
  };
}
