import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { startProduct, freePort, type Product } from '../journeys/product.js';
import { ApiCaller } from './api-caller.js';
import { compared, sent, weightsOf, writeUntil, type Write } from './weight-writers.js';

// security.md scenario 52
const KILLS = process.env.TF_ROUNDS === 'full' ? 1000 : 50;
const LONGEST_RECOVERY_MS = 10_000;

describe('kill -9 under load', () => {
  let product: Product;
  afterAll(() => product?.dispose());

  it(`loses nothing acknowledged and doubles nothing in ${KILLS} kills`, async () => {
    const port = await freePort();
    product = await startProduct({ port });
    const { home } = product;
    const api = new ApiCaller(product.url);
    await api.login('nora.feld@linden-clinic.example', 'trackforge-demo-2026');
    const { items } = (await api.get('/clients?limit=10')).body as { items: { clientId: string }[] };
    const clientIds = items.map(({ clientId }) => clientId);
    const before = (await weightsOf(api, clientIds)).length;

    const writes: Write[] = [];
    const recoveries: number[] = [];
    for (let kill = 0; kill < KILLS; kill++) {
      const killAt = randomInt(100, 900);
      const writing = writeUntil(Date.now() + killAt + 400, api, clientIds, writes);
      await pause(killAt);
      await product.stop('SIGKILL');
      await writing;

      const began = Date.now();
      product = await startProduct({ port, home });
      recoveries.push(Date.now() - began);
      // tokens live ten minutes; a long run needs new ones
      await api.login('nora.feld@linden-clinic.example', 'trackforge-demo-2026');
      // what was in the air is tried again under its own key
      for (const write of writes.filter(({ acknowledged }) => !acknowledged)) expect(await sent(api, write)).toBe(true);
    }

    const verification = (await api.get('/history/verification')).body as { ok: boolean; events: number };
    recoveries.sort((a, b) => a - b);
    console.log(
      `${writes.length} writes, ${KILLS} kills, start to ready ${recoveries[KILLS >> 1]} ms in the middle, ${recoveries.at(-1)} ms at most; ${verification.events} events verified`,
    );
    expect({ ...(await compared(api, clientIds, writes)), ok: verification.ok }).toEqual({
      lost: 0,
      doubled: 0,
      stored: before + writes.length,
      ok: true,
    });
    expect(recoveries.at(-1)).toBeLessThan(LONGEST_RECOVERY_MS);
  });
});
