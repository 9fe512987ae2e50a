import { once, percentile, type BenchRow } from './bench.js';
import { LoadThread } from './load.js';
import { addOwnFoods } from './many-foods.js';
import { servedProduct } from './product.js';
import type { BenchContext } from './context.js';

/** As people type: whole and half words, several words, wrong letters. */
const TERMS = [
  'chicken breast',
  'chiken brest',
  'oats',
  'rolled oats',
  'brocoli',
  'broccoli raw',
  'whole milk',
  'yogurt greek',
  'yoghurt',
  'banana',
  'banan',
  'salmon atlantic',
  'potato',
  'potatos boiled',
  'rice brown cooked',
  'egg',
  'eggs scrambled',
  'olive oil',
  'almonds',
  'cheese chedar',
  'beef ground 90',
  'spinach',
  'lentils',
  'bread rye',
  'apple',
];
const PAIRS = 150;

const worldOf = once(async (context) => {
  const product = await servedProduct(context);
  const thread = new LoadThread();
  context.atEnd(() => thread.close());
  return { product, thread };
});

/** The core list has 8,790: with them a hundred thousand. */
const OWN_FOODS = 91_210;

const worldOfMany = once(async (context) => {
  const world = await worldOf(context);
  await addOwnFoods(world.product, OWN_FOODS);
  return world;
});

/** Searches beside reading one food by its key, p95. */
const rowOf = (id: string, goal: number, world: typeof worldOf, apart?: string): BenchRow => ({
  id,
  unit: 'ms (p95)',
  goal,
  better: 'lower',
  ...(apart === undefined ? {} : { apart }),
  async measure(context: BenchContext) {
    const { product, thread } = await world(context);
    const { port, foodIds } = product;
    const load = {
      port,
      method: 'GET',
      headers: await product.signedIn(),
      connections: 1,
      requests: PAIRS / 5,
    } as const;
    const [searches, reads]: [number[], number[]] = [[], []];
    // five turns each: both meet the same weather
    for (let turn = 0; turn < 5; turn += 1) {
      const terms = TERMS.map((_, index) => TERMS[(index + turn * load.requests) % TERMS.length]!);
      searches.push(
        ...(await thread.run({
          ...load,
          paths: terms.map((term) => `/api/v1/foods?search=${encodeURIComponent(term)}`),
        })),
      );
      reads.push(
        ...(await thread.run({
          ...load,
          paths: foodIds.slice(turn * load.requests).map((id) => `/api/v1/foods/${id}`),
        })),
      );
    }
    return { candidate: percentile(searches, 0.95), baseline: percentile(reads, 0.95) };
  },
});

// the second in a process of its own, or its foods would be in the first one's rounds, too
export const rows: readonly BenchRow[] = [
  rowOf('search-8k', 6, worldOf),
  rowOf('search-100k', 12, worldOfMany, 'many foods'),
];
