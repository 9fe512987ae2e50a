import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { v7 } from 'uuid';
import { WIRE_ERRORS, WireServer } from '../eventstoredb/wire-server.js';
import { freePort, startProduct, type Product } from '../journeys/product.js';
import { ApiCaller } from './api-caller.js';
import { compared, sent, weightsOf, writeUntil, type Write } from './weight-writers.js';

const KILLS = process.env.TF_ROUNDS === 'full' ? 200 : 6;

// Real: the built product with its PostgreSQL, killed; its log is on a server that speaks EventStoreDB's protocol and outlives it.
describe('kill -9 with the log on EventStoreDB', () => {
  const server = new WireServer();
  let product: Product;
  let api: ApiCaller;
  let clientIds: string[];
  let orgId: string;
  const writes: Write[] = [];

  async function started(home?: string): Promise<void> {
    const env = { EVENT_STORE: 'eventstoredb', EVENTSTORE_URL: server.url };
    // the demo's thousands of events take their time where the machine is busy
    product = await startProduct({ port, env, withinMs: 900_000, ...(home === undefined ? {} : { home }) });
    // a verification asks for each stream by itself
    api = new ApiCaller(product.url, 600_000);
    ({ orgId } = await api.login('nora.feld@linden-clinic.example', 'trackforge-demo-2026'));
  }

  let port: number;
  let before: number;

  beforeAll(async () => {
    await server.start();
    port = await freePort();
    await started();
    const { items } = (await api.get('/clients?limit=10')).body as { items: { clientId: string }[] };
    clientIds = items.map(({ clientId }) => clientId);
    before = (await weightsOf(api, clientIds)).length;
  });

  afterAll(async () => {
    await product?.dispose();
    server.stop();
  });

  const weight = (): Write => {
    const write = {
      key: randomUUID(),
      entryId: v7(),
      clientId: clientIds[0]!,
      kg: randomInt(500, 1200) / 10,
      acknowledged: false,
    };
    writes.push(write);
    return write;
  };

  /** What was in the air is tried again under its own key. */
  async function triedAgain(): Promise<void> {
    for (const write of writes.filter(({ acknowledged }) => !acknowledged)) expect(await sent(api, write)).toBe(true);
  }

  it('between the event and everything that PostgreSQL keeps of it', async () => {
    for (let kill = 0; kill < 3; kill += 1) {
      const held = server.log.all.length;
      server.faults.push({ on: 'append', hang: true, afterwards: true });
      const answer = sent(api, weight());
      for (let tries = 0; server.log.all.length === held && tries < 500; tries += 1) await pause(10);
      expect(server.log.all.length).toBe(held + 1);
      await product.stop('SIGKILL');
      expect(await answer).toBe(false);
      await started(product.home);
      await triedAgain();
    }
  });

  it(`under load, ${KILLS} times, and with the server of the log gone in between`, async () => {
    const { home } = product;
    for (let kill = 0; kill < KILLS; kill += 1) {
      const killAt = randomInt(100, 900);
      const writing = writeUntil(Date.now() + killAt + 400, api, clientIds, writes);
      await pause(killAt / 2);
      if (kill % 3 === 1) server.faults.push({ on: 'append', error: WIRE_ERRORS.lost, afterwards: true });
      if (kill % 3 === 2) {
        server.stop();
        await pause(100);
        await server.start();
      }
      await pause(killAt / 2);
      await product.stop('SIGKILL');
      await writing;
      await started(home);
      await triedAgain();
    }
  });

  it('loses nothing acknowledged, doubles nothing, and numbers all of it in one chain', async () => {
    const held = server.log.all.filter(({ stream }) => stream.includes(`-${orgId}.`)).length;
    let verification: { ok: boolean; events: number };
    for (let tries = 0; ; tries += 1) {
      verification = (await api.get('/history/verification')).body as typeof verification;
      if (verification.events >= held || tries > 20) break;
      await pause(500);
    }
    const ids = server.log.all.map(({ id }) => id);
    console.log(`${writes.length} writes, ${KILLS + 3} kills, ${ids.length} events on the server`);
    expect(new Set(ids).size).toBe(ids.length);
    expect({ ...(await compared(api, clientIds, writes)), ok: verification.ok, numbered: verification.events }).toEqual(
      {
        lost: 0,
        doubled: 0,
        stored: before + writes.length,
        ok: true,
        numbered: held,
      },
    );
  });
});
