import { setTimeout as sleep } from 'node:timers/promises';
import { VAULT } from '#libs/event-sourcing/event-sourcing.module.js';
import { ProjectionAdmin } from '#libs/projections/projection-admin.js';
import { DueWorks } from '#libs/projections/due-work.js';
import { ContextParts } from '#libs/projections/context-parts.js';
import { OrgLogs } from '#libs/event-sourcing/org-logs.js';
import type { Vault } from '#libs/event-sourcing/vault.js';
import { CommandBus } from '#libs/commands/buses.js';
import { loaderRequest, testApp, type TestApp } from '#libs/testing/app.js';
import { EraseClient } from '#src/history/contract.js';
import { DemoClinic } from './demo-clinic.js';
import { orgIdOf } from './identities.js';

const SMALL = { clients: 2, weeks: 2 };

class Interrupted extends Error {}

/** Everything in the log that does not differ from one load to the next: bodies are sealed with fresh keys, receipts with fresh salts. */
async function logOf({ databases }: TestApp): Promise<readonly string[]> {
  const { rows } = await databases.databases
    .main('worker')
    .query<{ line: string }>(
      `select concat_ws(' ', org_id, category, stream_id, revision, type, event_id, recorded_at) as line from es.event order by 1`,
    );
  return rows.map(({ line }) => line);
}

/** The log when reactions have had their turn: nothing was added for a second, four of their longest pauses. */
async function settledLogOf(test: TestApp): Promise<readonly string[]> {
  for (let lines = await logOf(test); ;) {
    await sleep(1_000);
    const later = await logOf(test);
    if (later.length === lines.length) return later;
    lines = later;
  }
}

async function rowsOf(test: TestApp): Promise<readonly string[]> {
  await test.settle();
  const admin = test.app.get(ProjectionAdmin);
  const digests: string[] = [];
  for (const { name } of test.app.get(ContextParts).projections) digests.push(`${name} ${await admin.digest(name)}`);
  return digests;
}

async function eraseFirstClientOf({ app, databases }: TestApp, orgId: string): Promise<void> {
  const {
    rows: [first],
  } = await databases.databases
    .main('worker')
    .query<{ stream_id: string }>(
      `select stream_id from es.event where org_id = $1 and category = 'client' order by tx, pos limit 1`,
      [orgId],
    );
  await app.get(CommandBus).execute(new EraseClient(first!.stream_id, 'demo', loaderRequest(orgId)));
  // decided is not done: a load that runs into an erasure finds the client there and, a moment later, without plans
  const vault = app.get<Vault>(VAULT);
  while ((await vault.keyOf(orgId, { kind: 'client', id: first!.stream_id })).state !== 'destroyed') await sleep(50);
}

describe('the demo clinic', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await testApp();
    // what the clock brings about is not of the demo's past, and would fall into the middle of it
    test.app.get(DueWorks).wake = () => Promise.resolve();
  });
  afterAll(() => test.close());

  it('goes on after an interruption, also without a client who was erased meanwhile, is complete once, and then never changes again', async () => {
    const demo = test.app.get(DemoClinic);
    await expect(
      demo.load(({ stage, done }) => {
        if (stage === 'clinic' && done === 40) throw new Interrupted();
      }, SMALL),
    ).rejects.toThrow(Interrupted);
    expect(await demo.isComplete()).toBe(false);
    const half = await logOf(test);
    await eraseFirstClientOf(test, orgIdOf('harbour'));
    // another day, another extent asked for: what was begun is finished as it was begun
    const { logins } = await demo.load(undefined, { clients: 1, weeks: 1 });
    expect(await demo.isComplete()).toBe(true);
    const whole = await settledLogOf(test);
    expect(whole.length).toBeGreaterThan(half.length + 300);
    expect(whole).toEqual(expect.arrayContaining([...half]));
    expect(new Set(whole).size).toBe(whole.length);
    expect(logins.map(({ email }) => email)).toContain('helena.brandt@client.example');
    const rows = await rowsOf(test);
    await demo.load(undefined, SMALL);
    expect(await logOf(test)).toEqual(whole);
    expect(await rowsOf(test)).toEqual(rows);
  });

  it('is written as invented, in order of time for each person, and verifies', async () => {
    const { rows } = await test.databases.databases
      .main('worker')
      .query<{ simulated: string; door: string; count: string }>(
        `select h->>'simulated' as simulated, h->'origin'->>'door' as door, count(*) from (select convert_from(header, 'utf8')::jsonb as h, category from es.event) e
       where category not in ('foodCatalogue', 'demoLoad', 'session', 'erasure') group by 1, 2`,
      );
    // a weight that was recorded with a profile becomes an entry by reaction
    expect(rows.map(({ simulated, door }) => `${simulated} ${door}`).sort()).toEqual(['true demo', 'true reaction']);
    const verified = await test.app.get(OrgLogs).verify(orgIdOf('linden'));
    expect(verified).toMatchObject({ ok: true, problems: [] });
    const {
      rows: [order],
    } = await test.databases.databases.main('worker').query<{ late: number; days: number }>(
      `select count(*) filter (where recorded_at < latest)::int as late, count(distinct recorded_at::date)::int as days
       from (select recorded_at, max(recorded_at) over (partition by key_id order by tx, pos) as latest from es.event
         where org_id = $1 and convert_from(header, 'utf8')::jsonb->'origin'->>'door' <> 'reaction') e`,
      [orgIdOf('linden')],
    );
    // what reactions add takes the time of its cause, and its place in the log whenever they get to it
    expect(order!.late).toBe(0);
    expect(order!.days).toBeGreaterThan(12);
  });

  it('lets its people in, and shows them what was invented', async () => {
    const { password } = test.app.get(DemoClinic).logins();
    const login = await test.inject({
      method: 'POST',
      url: '/api/v1/auth/login',
      payload: { email: 'nora.feld@linden-clinic.example', password, audience: 'portal' },
    });
    expect(login.body.session).toMatchObject({
      displayName: 'Nora Feld',
      role: 'dietitian',
      orgName: 'Linden Clinic',
      units: 'metric',
    });
    const authorization = { authorization: `Bearer ${login.body.session.accessToken}` };
    const clients = await test.inject({ url: '/api/v1/clients', headers: authorization });
    expect(clients.body.items.map(({ name }: { name: string }) => name).sort()).toEqual([
      'Helena Brandt',
      'Hugo Lefèvre',
    ]);
    const { clientId } = clients.body.items.find(({ name }: { name: string }) => name === 'Helena Brandt');
    const summary = await test.inject({
      url: `/api/v1/client-summaries?clientIds=${clientId}`,
      headers: authorization,
    });
    expect(summary.body.items[0].currentPlan.name).toMatch(/^Cardio-metabolic 1,[67][05]0$/);
    expect(summary.body.items[0].adherencePercent).toBeGreaterThan(50);
    const { planId, version } = summary.body.items[0].currentPlan;
    const safety = await test.inject({
      url: `/api/v1/meal-plans/${planId}/versions/${version}/safety`,
      headers: authorization,
    });
    expect(safety.body).toMatchObject({ judged: true, shown: true, acknowledged: true });
    const published = await test.inject({
      url: `/api/v1/meal-plans/${planId}/versions/${version}`,
      headers: authorization,
    });
    expect(published.body.recipes.map(({ name }: { name: string }) => name).sort()).toEqual([
      'Chickpea salad with feta',
      'Overnight oats with berries',
      'Trout with potatoes and green beans',
    ]);
    expect(published.body.dishes.map(({ servings }: { servings: number }) => servings)).toEqual(Array(8).fill(1));
    const alerts = await test.inject({ url: `/api/v1/clients/${clientId}/alerts`, headers: authorization });
    // what was acknowledged with the plan waits for nobody
    expect(
      alerts.body.items.filter(
        ({ kind, state }: Record<string, string>) => kind === 'plan-caution' && state !== 'acknowledged',
      ),
    ).toEqual([]);
  });
});
