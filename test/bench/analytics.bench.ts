import { createHash, randomUUID } from 'node:crypto';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Codec } from '#libs/event-sourcing/codec.js';
import type { DomainEvent } from '#libs/event-sourcing/envelope.js';
import { GENESIS } from '#libs/event-sourcing/hash-chain.js';
import { addDays } from '#libs/calendar/dates.js';
import { PostgresEventStore } from '#libs/event-store-postgres/postgres-event-store.js';
import { dailyFactsProjection } from '#src/analytics/daily-facts/daily-facts.read-model.js';
import { figureColumns, followedColumns, plannedColumns } from '#src/analytics/daily-facts/figure-columns.js';
import { quarterOf } from '#src/analytics/daily-facts/quarter.js';
import { Datasets } from '#src/analytics/dataset/datasets.js';
import { PseudonymKey } from '#src/analytics/dataset/pseudonym-key.js';
import { researchFileOf } from '#src/analytics/research-export/research-file.js';
import { NO_QUESTIONS } from '#src/analytics/daily-facts/open-question.js';
import { WaitingFiles } from '#src/analytics/research-export/waiting-files.js';
import { once, type BenchRow } from './bench.js';
import { worldOf as clientsOf } from './client-list.bench.js';
import { besideReads } from './beside-reads.js';
import { servedDemo } from './demo.js';
import { servedProduct, type ServedProduct } from './product.js';
import { sealNext } from './tally.js';

const CLIENTS = 10_000;
const DAYS = 365;
const DAYS_AT_ONCE = 30;
const today = () => new Date().toISOString().slice(0, 10);

/** A year of daily facts of ten thousand clients, straight into the rows: what projections cost is measured elsewhere. */
const yearOf = once(async (context) => {
  const { product, thread } = await clientsOf(context);
  const { pools, orgId } = product;
  const table = (name: string) => `rm.${name}_v${dailyFactsProjection.version}`;
  const id = `('00000000-0000-4000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`;
  const made = 'from generate_series(1, $2::int) n';
  const begin = addDays(today(), -DAYS);
  // four plans one after the other, as people have in a year; three meals a day, in every second one two at weekends
  const plans = Array.from({ length: 4 }, (_, index) => ({
    assignmentId: randomUUID(),
    templateId: null,
    planId: randomUUID(),
    ...{
      version: 1,
      weeks: 2,
      meals: Array.from({ length: 14 }, (_meals, day) => (index % 2 === 1 && day % 7 > 4 ? 2 : 3)),
    },
    from: addDays(begin, 91 * index),
    to: index === 3 ? null : addDays(begin, 91 * (index + 1) - 1),
    weekOne: addDays(begin, 91 * index),
  }));
  const course = {
    ...{ registeredOn: begin, merged: false, archived: [], acts: [{ from: begin, to: today() }], firstPlanOn: begin },
    ...{ mealPlans: plans, programs: [], weightGoals: [], questions: NO_QUESTIONS, adjustmentKcal: -300 },
  };
  await pools.worker.query(
    `insert into ${table('care_course')} (org_id, client_id, course) select $1::uuid, ${id}, $3 ${made}`,
    [orgId, CLIENTS, JSON.stringify(course)],
  );
  const figures = Object.entries(figureColumns(course));
  await pools.worker.query(
    `insert into ${table('care_figure')} (org_id, client_id, ${figures.map(([name]) => name).join(', ')})
     select $1::uuid, ${id}, ${figures.map((_, place) => `$${place + 3}`).join(', ')} ${made}`,
    [orgId, CLIENTS, ...figures.map(([, value]) => value)],
  );
  for (const plan of plans) {
    const columns = Object.entries({ assignment_id: plan.assignmentId, ...followedColumns(plan) });
    await pools.worker.query(
      `insert into ${table('followed_plan')} (org_id, client_id, ${columns.map(([name]) => name).join(', ')})
       select $1::uuid, ${id}, ${columns.map((_, place) => `$${place + 3}`).join(', ')} ${made}`,
      [orgId, CLIENTS, ...columns.map(([, value]) => value)],
    );
  }
  for (let day = 0; day < DAYS; day += DAYS_AT_ONCE)
    await pools.worker.query(
      `insert into ${table('client_day')} (org_id, client_id, date, logged, planned_meals, planned_kcal, planned_complete, logged_meals, eaten_kcal, eaten_complete, scored,
         score_millionths, unknown, kg, sessions, planned_sessions, sets, volume_kg)
       select $1::uuid, ${id}, $3::date + d, '{"meals":[],"weights":[],"workouts":[]}', 3, 1650, true, 3 - (n + d) % 3, 1600, true, 3 - (n + d) % 3,
         1000000 * (2 - (n + d) % 3), false, case when d % 3 = 0 then 80 - d * 0.01 end, 0, 0, 0, 0 ${made}, generate_series($4::int, $5::int) d`,
      [orgId, CLIENTS, begin, day, Math.min(day + DAYS_AT_ONCE, DAYS) - 1],
    );
  for (let quarter = quarterOf(begin); quarter.from <= today(); quarter = quarterOf(addDays(quarter.to, 1)))
    await pools.worker.query(
      `insert into ${table('client_quarter')} (org_id, quarter, client_id, logged_meals, scored, score_millionths, unknown_days, sessions, planned_sessions, weights, weight_days, first_kg, change_kg, outcome_lose, planned_meals, enough_on, percent, earlier)
       select $1::uuid, $3::date, ${id}, 150 + n % 100, 150 + n % 100, 1000000 * (n % 150), 0, 0, 0, '{}', 80, 80, (n % 100) / -10.0,
         case when n % 100 >= 40 then 'reached' when n % 100 >= 8 then 'course' else 'unchanged' end, $4, $5, 30 + n % 60, 25 + n % 60 ${made}`,
      [orgId, CLIENTS, quarter.from, ...Object.values(plannedColumns(course, quarter))],
    );
  // every third of them has an agreed weight
  for (let quarter = quarterOf(begin); quarter.from <= today(); quarter = quarterOf(addDays(quarter.to, 1)))
    await pools.worker.query(
      `insert into ${table('weight_goal_quarter')} (org_id, quarter, client_id, goal, first, outcome)
       select $1::uuid, $3::date, ${id}, n::text, $4::date, (array['reached', 'nearer', 'nearer', 'away'])[1 + n % 4] ${made} where n % 3 = 0`,
      [orgId, CLIENTS, quarter.from, begin],
    );
  for (const name of [
    'care_course',
    'care_figure',
    'followed_plan',
    'client_day',
    'client_quarter',
    'weight_goal_quarter',
  ])
    await pools.owner.query(`vacuum analyze ${table(name)}`);
  return { product, thread };
});

/** A client of the demo clinic with a year behind them. */
const diaryOf = once((context) => servedDemo(context, { clients: 2, weeks: 52 }));

const PEOPLE = 5_000;
const WEIGHTS = 10;
const MEALS = 20;
const WRITERS = 8;
const BUDGET_MS = 100;

/** Five thousand people with their weights and meals in a log: sealed, numbered, and not projected. */
const logOf = once(async (context) => {
  const product = await servedProduct(context);
  const orgId = randomUUID();
  const store = new PostgresEventStore({ api: product.pools.api, worker: product.pools.worker });
  const codec = product.part(Codec);
  const append = async (category: string, streamId: string, events: readonly DomainEvent[]) => {
    const stream = { orgId, category, streamId };
    const end = { revision: -1, hash: GENESIS };
    await store.append(stream, -1, await sealNext(codec, stream, end, events.length, (revision) => events[revision]!));
  };
  const people = Array.from({ length: PEOPLE }, (_, n) => n);
  await Promise.all(
    Array.from({ length: WRITERS }, async () => {
      for (let n = people.pop(); n !== undefined; n = people.pop()) await live(append, n);
    }),
  );
  const { rows } = await product.pools.owner.query<{ n: number }>(
    `with numbered as (insert into es.org_log (org_id, org_seq, category, stream_id, revision, event_id, hash, running_hash)
       select org_id, row_number() over (order by pos), category, stream_id, revision, event_id, hash, hash from es.event where org_id = $1 returning 1)
     select count(*)::int as n from numbered`,
    [orgId],
  );
  await product.pools.owner.query('vacuum analyze es.org_log');
  return { product, orgId, orgSeq: rows[0]!.n };
});

async function live(
  append: (category: string, streamId: string, events: readonly DomainEvent[]) => Promise<void>,
  n: number,
): Promise<void> {
  const id = randomUUID();
  const birthDate = `${1940 + (n % 60)}-03-04`;
  const sex = n % 2 === 0 ? 'female' : 'male';
  const inputs = { sex, birthDate, heightCm: 155 + (n % 40), weightKg: 55 + (n % 60), adjustmentKcal: -300 };
  await append('client', id, [
    { type: 'ClientRegistered', data: { name: `Client ${n}`, contacts: [], sex, birthDate, assignedTo: null } },
    { type: 'NutritionProfileRecorded', data: { inputs } },
  ]);
  await append(
    'weight',
    id,
    Array.from({ length: WEIGHTS }, (_, index) => ({
      type: 'WeightRecorded',
      data: { entryId: randomUUID(), date: addDays(today(), -7 * index), kg: 80 + index / 10 },
    })),
  );
  await append(
    'mealLog',
    id,
    Array.from({ length: MEALS }, (_, index) => ({
      type: 'MealLogged',
      data: {
        ...{ entryId: randomUUID(), date: addDays(today(), -index), slotId: 'lunch', slotName: 'Lunch', items: [] },
        ...{ kind: 'as-planned', note: null, plannedKcal: 500, eatenKcal: 500, plan: null },
      },
    })),
  );
}

/** For how long others waited for their turn while the export was made, at the 99th percentile of a look every millisecond. */
async function heldBy(work: () => Promise<unknown>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  await work();
  delay.disable();
  return delay.percentile(99) / 1_000_000;
}

async function exported({ product, orgId, orgSeq }: { product: ServedProduct; orgId: string; orgSeq: number }) {
  const exportId = randomUUID();
  const asked = { orgId, cohort: {}, orgSeq, on: today() };
  const contentHash = createHash('sha256').update(exportId).digest('hex');
  await product.part(Datasets).file(exportId, asked, async (found) => {
    if (found.people.length !== PEOPLE) throw new Error(`${found.people.length} people`);
    const { bytes } = await researchFileOf(
      exportId,
      { ...asked, people: found.people.length, contentHash },
      found,
      product.part(PseudonymKey).bytes,
    );
    await product.part(WaitingFiles).keep(orgId, exportId, bytes);
  });
}

export const rows: readonly BenchRow[] = [
  {
    id: 'dashboard',
    unit: 'ms (p95)',
    goal: 12,
    better: 'lower',
    async measure(context) {
      const { product, thread } = await yearOf(context);
      const { port, clientIds } = product;
      return besideReads({
        ...{ thread, port, headers: await product.signedIn(), screen: '/api/v1/dashboard' },
        reads: clientIds.map((each) => `/api/v1/clients/${each}`),
      });
    },
  },
  {
    id: 'progress',
    unit: 'ms (p95)',
    goal: 6,
    better: 'lower',
    async measure(context) {
      const { thread, port, signedIn, clientId } = await diaryOf(context);
      return besideReads({
        ...{ thread, port, headers: await signedIn() },
        screen: `/api/v1/clients/${clientId}/progress?from=${addDays(today(), -83)}&to=${today()}`,
        reads: [`/api/v1/clients/${clientId}`],
      });
    },
  },
  {
    id: 'export-hold',
    unit: 'ms (p99 of the event loop)',
    goal: 1,
    better: 'lower',
    note: `the baseline is the budget of ${BUDGET_MS} ms`,
    async measure(context) {
      const world = await logOf(context);
      return { candidate: await heldBy(() => exported(world)), baseline: BUDGET_MS };
    },
  },
];
