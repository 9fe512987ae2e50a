import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { Configuration } from '#libs/engines/configuration.js';
import { urlAs } from '#libs/engines/postgres/databases.js';
import { EmbeddedCluster } from '#libs/engines/postgres/embedded-cluster.js';
import { DATABASES } from '#libs/engines/postgres/provision.js';
import { embeddedClusterOptions } from '#src/foundation.js';
import { startProduct, type Product } from '../journeys/product.js';
import { ApiCaller } from './api-caller.js';
import { compared, sent, shown, weightsOf, writeUntil, type Write } from './weight-writers.js';

// security.md scenario 53
const KILLS = process.env.TF_ROUNDS === 'full' ? 100 : 10;

describe('kill -9 of PostgreSQL under load', () => {
  let product: Product;
  afterAll(() => product?.dispose());

  it(`loses nothing acknowledged in ${KILLS} kills, answers "again later" meanwhile, and leaves sound indexes`, async () => {
    product = await startProduct();
    const api = new ApiCaller(product.url);
    await api.login('nora.feld@linden-clinic.example', 'trackforge-demo-2026');
    const { items } = (await api.get('/clients?limit=10')).body as { items: { clientId: string }[] };
    const clientIds = items.map(({ clientId }) => clientId);
    const before = (await weightsOf(api, clientIds)).length;

    const writes: Write[] = [];
    for (let kill = 0; kill < KILLS; kill++) {
      const killAt = randomInt(100, 900);
      // any answer but success and 503 with Retry-After throws
      const writing = writeUntil(Date.now() + killAt + 2_000, api, clientIds, writes);
      await pause(killAt);
      process.kill(postmasterOf(product.home), 'SIGKILL');
      await writing;
      for (const write of writes.filter(({ acknowledged }) => !acknowledged)) expect(await sent(api, write)).toBe(true);
    }

    const verification = (await shown(api, '/history/verification')).body as { ok: boolean; events: number };
    console.log(`${writes.length} writes, ${KILLS} kills of PostgreSQL, ${verification.events} events verified`);
    expect({ ...(await compared(api, clientIds, writes)), ok: verification.ok }).toEqual({
      lost: 0,
      doubled: 0,
      stored: before + writes.length,
      ok: true,
    });
    expect(await indexesChecked(product.home)).toBeGreaterThan(50);
    expect(product.output()).not.toContain('unforeseen');
  });
});

function postmasterOf(home: string): number {
  return Number(readFileSync(join(home, 'postgres', 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);
}

/** Every B-tree of ours against its table. @returns how many @throws when one is damaged */
async function indexesChecked(home: string): Promise<number> {
  const configuration = new Configuration({ TRACKFORGE_HOME: home });
  const client = new pg.Client({
    connectionString: urlAs(
      EmbeddedCluster.running(embeddedClusterOptions(configuration, () => undefined))!,
      DATABASES.main,
    ),
  });
  await client.connect();
  try {
    await client.query('create extension if not exists amcheck');
    const { rows } = await client.query(`
      select bt_index_check(index => c.oid, heapallindexed => true)
      from pg_class c join pg_am am on am.oid = c.relam join pg_namespace n on n.oid = c.relnamespace join pg_index i on i.indexrelid = c.oid
      where am.amname = 'btree' and n.nspname in ('es', 'rm', 'ref') and c.relpersistence = 'p' and c.relkind = 'i' and i.indisvalid`);
    return rows.length;
  } finally {
    await client.end();
  }
}
