import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { v7 } from 'uuid';
import { ConfigurationError } from '#libs/engines/configuration.js';
import { StoreUnavailable } from '#libs/event-sourcing/event-store.js';
import { OrgLogs } from '#libs/event-sourcing/org-logs.js';
import { testApp, type TestApp, type TestCaller } from '#libs/testing/app.js';
import { openEventLog } from '#src/event-log.js';
import { movedLog } from '#src/operations/cli/copying.js';
import { mainPools } from '#src/org-log.module.js';
import { WIRE_ERRORS, WireServer } from './wire-server.js';

// Real: the whole application on PostgreSQL, with its log on a server that speaks EventStoreDB's protocol.
describe('the product with its log on EventStoreDB', () => {
  let server: WireServer;
  let app: TestApp;
  let nora: TestCaller;
  let orgId: string;

  beforeAll(async () => {
    server = await new WireServer().start();
    app = await testApp({ env: { EVENT_STORE: 'eventstoredb', EVENTSTORE_URL: server.url } });
    const org = await app.found({ nora: 'dietitian' });
    orgId = org.orgId;
    nora = await app.login(org.nora);
  });

  afterAll(async () => {
    await app.close();
    server.stop();
  });

  const client = (name: string) => ({
    name,
    contact: { kind: 'email', value: `${name.toLowerCase()}@client.example` },
  });
  const names = async () => {
    await app.settle();
    return (await nora.get('/clients')).body.items.map(({ name }: { name: string }) => name).sort();
  };

  it('writes, reads its own writes, and answers a repeated request as before', async () => {
    const key = v7();
    const ida = client('Ida');
    const first = await nora.write('POST', '/clients', ida, { 'idempotency-key': key });
    expect(first.status).toBe(201);
    const again = await nora.write('POST', '/clients', ida, { 'idempotency-key': key });
    expect([again.status, again.body]).toEqual([first.status, first.body]);
    const read = await nora.get('/clients', { 'trackforge-after': String(first.headers['trackforge-position']) });
    expect(read.body.items).toHaveLength(1);
    expect((await app.databases.databases.main('owner').query('select from es.event')).rowCount).toBe(0);
  });

  it('numbers, verifies and exports the log', async () => {
    const logs = app.app.get(OrgLogs);
    const held = server.log.all.filter(({ stream }) => stream.includes(`-${orgId}.`)).length;
    for (let tries = 0; (await logs.lastNumber(orgId)) < held && tries < 100; tries += 1) await sleep(50);
    expect(await logs.verify(orgId)).toMatchObject({ ok: true, events: held });
  });

  it('answers 503 with Retry-After while the server is away, and goes on by itself', async () => {
    const key = v7();
    const otto = client('Otto');
    server.stop();
    const away = await nora.write('POST', '/clients', otto, { 'idempotency-key': key });
    expect(away.status).toBe(503);
    expect(Number(away.headers['retry-after'])).toBeGreaterThan(0);
    const ready = async () => (await app.inject({ method: 'GET', url: '/health/ready' })).body;
    expect(JSON.stringify(await ready())).toContain('"event-store":"down"');
    await server.start();
    const done = await nora.write('POST', '/clients', otto, { 'idempotency-key': key });
    expect(done.status).toBe(201);
    expect(await names()).toEqual(['Ida', 'Otto']);
    expect(JSON.stringify(await ready())).toContain('"event-store":"up"');
  });

  it('starts while the server is away, and is ready by itself when it is back', async () => {
    const late = await new WireServer().start();
    late.stop();
    const starting = testApp({ env: { EVENT_STORE: 'eventstoredb', EVENTSTORE_URL: late.url } });
    let started = false;
    void starting.then(() => (started = true));
    await sleep(3_000);
    expect(started).toBe(false);
    await late.start();
    const other = await starting;
    const { otto } = await other.found({ otto: 'dietitian' });
    expect((await (await other.login(otto)).write('POST', '/clients', client('Ida'))).status).toBe(201);
    await other.close();
    late.stop();
  });

  it('does not start where the configuration names another engine than the one that holds the log', async () => {
    const { configuration, databases } = app;
    await expect(
      openEventLog(
        Object.assign(Object.create(configuration), { eventStore: 'postgres' }),
        mainPools(databases.databases),
      ),
    ).rejects.toBeInstanceOf(ConfigurationError);
  });

  it('moves its log to PostgreSQL and back, with every checkpoint, also when interrupted, and refuses while a server runs', async () => {
    const { configuration } = app;
    const { databases } = app.databases;
    const said: string[] = [];
    const output = { write: (line: string) => said.push(line) };
    // on a machine that is short of time a lease may be late for a moment
    const led = `select leased_until > clock_timestamp() + interval '1 second' as led from es.sequencer where name = 'org-log'`;
    await expect
      .poll(async () => (await databases.main('owner').query<{ led: boolean }>(led)).rows, { timeout: 30_000 })
      .toEqual([{ led: true }]);
    await expect(movedLog(databases, configuration, 'postgres', output as never, 0)).rejects.toThrow(
      /a server is running/,
    );
    await app.app.close();
    await movedLog(databases, configuration, 'postgres', output);
    const owner = databases.main('owner');
    const ours = server.log.all.filter(({ stream }) => stream.startsWith('trackforge_')).length;
    expect((await owner.query('select from es.event')).rowCount).toBe(ours);
    const positions = async () =>
      (await owner.query<{ position: string }>('select distinct position from es.projection')).rows.map(
        (row) => row.position,
      );
    expect((await positions()).every((position) => /^\d+\.\d+$/.test(position))).toBe(true);
    // to a server that knows nothing of it, and that goes away in the middle
    const empty = await new WireServer().start();
    const there: typeof configuration = Object.assign(Object.create(configuration), { eventStoreUrl: empty.url });
    empty.faultAfter(2, { on: 'append', error: WIRE_ERRORS.denied });
    const before = await positions();
    await expect(movedLog(databases, there, 'eventstoredb', output)).rejects.toBeInstanceOf(StoreUnavailable);
    expect(await positions()).toEqual(before);
    const copied = empty.log.all.length;
    expect(copied).toBeGreaterThan(1);
    await movedLog(databases, there, 'eventstoredb', output);
    expect((await positions()).every((position) => /^\d+\/\d+$/.test(position))).toBe(true);
    expect(empty.log.all.map(({ id }) => id)).toEqual(
      server.log.all.filter(({ stream }) => stream.startsWith('trackforge_')).map(({ id }) => id),
    );
    empty.stop();
    expect(said.filter((line) => line.includes('copied now'))).toEqual([
      `${ours} events, ${ours} of them copied now, hashes verified\n`,
      `${ours} events, ${ours - copied} of them copied now, hashes verified\n`,
    ]);
  });
});
