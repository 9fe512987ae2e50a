import { addDays } from '#libs/calendar/dates.js';
import { newId } from '#libs/event-sourcing/ids.js';
import { testApp, type Answer } from '#libs/testing/app.js';
import { FoodImporter, readUsdaSr28 } from '#src/nutrition/contract.js';
import { AssignedPlanSafety } from '#src/nutrition/plan-watch/assigned-plan-safety.js';
import { once, type BenchRow } from './bench.js';

const CLIENTS = 20;
const ITEMS = 50;
const FOODS = 25;
const TIMES = 200;
/** 200 plans a second on one core. */
const BOUND_MS = 5;

const done = async (answer: Promise<Answer>) => {
  const { status, text, body } = await answer;
  if (status >= 300) throw new Error(`${status} ${text}`);
  return body;
};

/** The whole product in one process, with clients who follow plans of a week and have a medical record. */
const followed = once(async (context) => {
  const api = await testApp();
  context.atEnd(() => api.close());
  const { nora } = await api.found({ nora: 'dietitian' });
  const caller = await api.login(nora);
  const list = await readUsdaSr28();
  const foods = list.foods.filter((_, i) => i % Math.floor(list.foods.length / FOODS) === 0).slice(0, FOODS);
  await api.app.get(FoodImporter).import({ ...list, foods });
  const versions = await Promise.all(
    foods.map(async ({ foodId }) => String((await done(caller.get(`/foods/${foodId}`))).version)),
  );
  const slots = ['Breakfast', 'Lunch', 'Dinner'].map((name, i) => ({
    slotId: name.toLowerCase(),
    name,
    time: `${8 + i * 5}:00`.padStart(5, '0'),
  }));
  const today = new Date().toISOString().slice(0, 10);
  const clientIds: string[] = [];
  while (clientIds.length < CLIENTS) {
    const contact = { kind: 'email', value: `c${clientIds.length}@clinic.example` };
    const { id: clientId } = await done(caller.write('POST', '/clients', { name: 'Client', contact }));
    const { id: planId } = await done(
      caller.write('POST', `/clients/${clientId}/meal-plans`, { name: 'Week', weeks: 1, slots }),
    );
    const operations = Array.from({ length: ITEMS }, (_, i) => ({
      op: 'place',
      itemId: newId(),
      day: i % 7,
      slotId: slots[i % 3]!.slotId,
      order: i,
      foodId: foods[i % FOODS]!.foodId,
      foodVersion: versions[i % FOODS]!,
      grams: 40 + i,
    }));
    await done(caller.write('POST', `/meal-plans/${planId}/operations`, { operations }));
    const { headers } = await caller.get(`/meal-plans/${planId}`);
    await done(caller.write('POST', `/meal-plans/${planId}/publications`, {}, { 'if-match': String(headers['etag']) }));
    const assignment = { planId, version: 1, from: addDays(today, 1) };
    await done(caller.write('PUT', `/clients/${clientId}/meal-plan-assignment`, assignment));
    const record = (path: string, body: object) =>
      done(caller.write('POST', `/clients/${clientId}/medical-record/${path}`, { entryId: newId(), ...body }));
    for (const code of ['N18.32', 'E11.9', 'I10', 'M10.9']) await record('conditions', { code, from: '2024-01-10' });
    for (const code of ['warfarin', 'ramipril', 'metformin', 'lithium'])
      await record('medications', { code, times: ['08:00'], from: '2024-01-10' });
    clientIds.push(clientId);
  }
  await api.settle();
  const safety = api.app.get(AssignedPlanSafety, { strict: false });
  return { safety, orgId: nora.orgId, clientIds };
});

export const rows: readonly BenchRow[] = [
  {
    id: 'safety-reeval',
    unit: 'ms of processor time a stored plan of 50 items against the bound',
    goal: 1,
    better: 'lower',
    apart: 'safety-reeval',
    note: `the baseline is the bound itself, ${BOUND_MS} ms, which is 200 plans a second on one core; all of the product's process, one plan after the other, without PostgreSQL`,
    async measure(context) {
      const { safety, orgId, clientIds } = await followed(context);
      let next = 0;
      const judged = async () => {
        const [assigned] = await safety.ofClient(orgId, clientIds[next++ % CLIENTS]!, new Date());
        if (!assigned || assigned.warnings.length === 0) throw new Error('the plan was not judged');
      };
      const before = process.cpuUsage();
      for (let time = 0; time < TIMES; time += 1) await judged();
      const { user, system } = process.cpuUsage(before);
      return { candidate: (user + system) / 1_000 / TIMES, baseline: BOUND_MS };
    },
  },
];
