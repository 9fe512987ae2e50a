import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { v7 } from 'uuid';
import { startProduct, freePort, type Product } from '../journeys/product.js';
import { ApiCaller } from './api-caller.js';

const KILLS = process.env.TF_ROUNDS === 'full' ? 1000 : 50;
const WRITERS = 8;

/** A weight that was or will be sent, under one key for ever. */
interface Write { readonly key: string; readonly entryId: string; readonly clientId: string; readonly kg: number; acknowledged: boolean }

const date = new Date().toISOString().slice(0, 10);

describe('kill -9 under load', () => {
  let product: Product;
  afterAll(() => product.dispose());

  it(`loses nothing acknowledged and doubles nothing in ${KILLS} kills`, async () => {
    const port = await freePort();
    product = await startProduct({ port });
    const { home } = product;
    const api = new ApiCaller(product.url);
    await api.login('nora.feld@linden-clinic.example', 'trackforge-demo-2026');
    const { items: clients } = (await api.get('/clients?limit=10')).body as { items: { clientId: string }[] };
    const before = await weightsOf(api, clients.map(({ clientId }) => clientId));

    const writes: Write[] = [];
    let recoveries = 0;
    let slowestMs = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      const stopAt = Date.now() + randomInt(100, 900);
      const writers = Array.from({ length: WRITERS }, async () => {
        while (Date.now() < stopAt + 400) {
          const { clientId } = clients[randomInt(clients.length)]!;
          const write: Write = { key: randomUUID(), entryId: v7(), clientId, kg: randomInt(500, 1200) / 10, acknowledged: false };
          writes.push(write);
          if (!await sent(api, write)) return; // the process is gone
        }
      });
      await pause(Math.max(0, stopAt - Date.now()));
      await product.stop('SIGKILL');
      await Promise.all(writers);

      const began = Date.now();
      product = await startProduct({ port, home });
      slowestMs = Math.max(slowestMs, Date.now() - began);
      recoveries += 1;
      // tokens live ten minutes; a long run needs new ones
      await api.login('nora.feld@linden-clinic.example', 'trackforge-demo-2026');
      // what was in the air is tried again under its own key
      for (const write of writes.filter(({ acknowledged }) => !acknowledged)) expect(await sent(api, write)).toBe(true);
    }

    const stored = await weightsOf(api, clients.map(({ clientId }) => clientId));
    const counts = new Map<string, number>();
    for (const { entryId } of stored) counts.set(entryId, (counts.get(entryId) ?? 0) + 1);
    const lost = writes.filter(({ entryId }) => !counts.has(entryId));
    const doubled = [...counts.values()].filter((count) => count > 1);
    const verification = (await api.get('/history/verification')).body as { ok: boolean; events: number };
    console.log(`${writes.length} writes, ${recoveries} recoveries, slowest start ${slowestMs} ms, ${verification.events} events verified`);
    expect({ lost: lost.length, doubled: doubled.length, stored: stored.length, ok: verification.ok })
      .toEqual({ lost: 0, doubled: 0, stored: before.length + writes.length, ok: true });
  });
});

async function sent(api: ApiCaller, write: Write): Promise<boolean> {
  for (let attempt = 0; attempt < 20; attempt++) {
    try {
      const { status, body } = await api.write('POST', `/clients/${write.clientId}/weights`, { entryId: write.entryId, date, kg: write.kg }, { 'idempotency-key': write.key });
      if (status === 200 || status === 201) return (write.acknowledged = true);
      if (status !== 409 && status !== 503) throw new Error(`a write was answered ${status}: ${JSON.stringify(body)}`);
      await pause(500);
    } catch (error) {
      if (error instanceof TypeError || (error instanceof Error && error.name === 'TimeoutError')) return false;
      throw error;
    }
  }
  return false;
}

async function weightsOf(api: ApiCaller, clientIds: readonly string[]): Promise<{ entryId: string }[]> {
  const all: { entryId: string }[] = [];
  for (const clientId of clientIds) {
    const answer = await api.get(`/clients/${clientId}/weights?from=${date}&to=${date}`);
    all.push(...(answer.body as { items: { entryId: string }[] }).items);
  }
  return all;
}
