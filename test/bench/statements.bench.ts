import { randomUUID } from 'node:crypto';
import { testApp, type TestCaller } from '#libs/testing/app.js';
import { addDays } from '#libs/calendar/dates.js';
import { FoodImporter, readUsdaSr28 } from '#src/nutrition/contract.js';
import { once, type BenchRow } from './bench.js';
import { listenToStatements, statementsOf, type Statement } from './statement-recorder.js';

const FOODS = ['sr-16087', 'sr-11458', 'sr-20649', 'sr-01082'];
const SLOTS = ['breakfast', 'lunch', 'dinner'].map((slotId, at) => ({
  slotId,
  name: slotId,
  time: `${8 + at * 5}:00`.padStart(5, '0'),
}));

/** The whole product in one process: a client with a published week, in use, and a logged meal. */
const worldOf = once(async (context) => {
  const app = await testApp();
  context.atEnd(() => app.close());
  const list = await readUsdaSr28();
  await app.app.get(FoodImporter).import({ ...list, foods: list.foods.filter(({ foodId }) => FOODS.includes(foodId)) });
  const { dietitian } = await app.found({ dietitian: 'dietitian' });
  const caller = await app.login(dietitian);
  const today = new Date().toISOString().slice(0, 10);
  const contact = { kind: 'email', value: 'somebody@clinic.example' };
  const clientId = String((await done(caller.write('POST', '/clients', { name: 'Somebody', contact })))['id']);
  const planId = await publishedWeek(caller, clientId);
  await done(caller.write('PUT', `/clients/${clientId}/meal-plan-assignment`, { planId, version: 1, from: today }));
  await app.settle();
  return {
    // a token lasts ten minutes, the rounds may take longer
    signedIn: () => app.login(dietitian),
    paths: {
      client: `/clients/${clientId}`,
      list: '/clients?limit=50',
      plan: `/meal-plans/${planId}`,
      day: `/clients/${clientId}/days?from=${today}&to=${addDays(today, 6)}`,
    },
  };
});

async function publishedWeek(caller: TestCaller, clientId: string): Promise<string> {
  const { id: planId } = await done(
    caller.write('POST', `/clients/${clientId}/meal-plans`, { name: 'Week', weeks: 1, slots: SLOTS }),
  );
  const versions = await Promise.all(
    FOODS.map(async (foodId) => String((await done(caller.get(`/foods/${foodId}`)))['version'])),
  );
  const operations = Array.from({ length: 7 }, (_, day) =>
    SLOTS.flatMap(({ slotId }) =>
      FOODS.map((foodId, at) => ({
        op: 'place',
        itemId: randomUUID(),
        day,
        slotId,
        order: at + 1,
        foodId,
        foodVersion: versions[at],
        grams: 80,
      })),
    ),
  ).flat();
  await done(caller.write('POST', `/meal-plans/${String(planId)}/operations`, { operations }));
  const { revision } = await done(caller.get(`/meal-plans/${String(planId)}`));
  await done(
    caller.write('POST', `/meal-plans/${String(planId)}/publications`, {}, { 'if-match': `"${String(revision)}"` }),
  );
  return String(planId);
}

async function done(asked: ReturnType<TestCaller['get']>): Promise<Readonly<Record<string, unknown>>> {
  const { status, text, body } = await asked;
  if (status >= 300) throw new Error(`answered ${status}: ${text}`);
  return body as Readonly<Record<string, unknown>>;
}

/** Times that a warm read waits for a database. With BENCH_STATEMENTS=1 it says what for. */
const rowOf = (what: 'client' | 'list' | 'plan' | 'day', most: number): BenchRow => ({
  id: `statements-${what}`,
  unit: 'round trips',
  goal: 1,
  better: 'lower',
  apart: 'statements',
  async measure(context) {
    const { signedIn, paths } = await worldOf(context);
    const caller = await signedIn();
    const stop = listenToStatements();
    try {
      for (let warm = 0; warm < 4; warm += 1) await done(caller.get(paths[what]));
      // the fewest of some: who calls is looked up anew every two seconds
      const reads: (readonly Statement[])[] = [];
      while (reads.length < 5) reads.push(await statementsOf(() => done(caller.get(paths[what]))));
      const [sent] = reads.sort((a, b) => a.length - b.length);
      if (process.env['BENCH_STATEMENTS'] === '1')
        for (const { query } of sent!)
          process.stdout.write(`${what}: ${query.text.replace(/\s+/g, ' ').slice(0, 300)}\n`);
      return { candidate: sent!.length, baseline: most };
    } finally {
      stop();
    }
  },
});

export const rows: readonly BenchRow[] = [rowOf('client', 3), rowOf('list', 3), rowOf('plan', 4), rowOf('day', 3)];
