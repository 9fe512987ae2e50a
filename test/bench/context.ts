import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { databaseUrls, Databases, urlAs, type DatabaseUrls } from '#libs/engines/postgres/databases.js';
import { EmbeddedCluster } from '#libs/engines/postgres/embedded-cluster.js';
import { makeDatabase, provision, rolePasswords } from '#libs/engines/postgres/provision.js';
import { announce } from '#libs/testing/postgres.js';
import { migrate } from '../../ormconfig.js';

/** Databases of one measurement, migrated, on a cluster at PostgreSQL's default durability. */
export interface BenchDatabases {
  readonly urls: DatabaseUrls;
  /** Pools as the product opens them. */
  readonly databases: Databases;
  /** A pool of its own size; ended with the context. */
  pool(role: 'owner' | 'api' | 'worker', size: number): pg.Pool;
  /** Connections for measurements in SQL; ended with the context. */
  clients(role: 'api', count: number): Promise<pg.Client[]>;
}

export interface BenchContext {
  fresh(): Promise<BenchDatabases>;
  /** Runs before the cluster stops, the last one named first. */
  atEnd(end: () => Promise<unknown>): void;
}

// as libs/testing/postgres.ts has them, whose fixtures run on this cluster too
const PASSWORDS = rolePasswords(Buffer.from('roles of a test cluster'));
const TEMPLATES = { main: 'template_main', vault: 'template_vault' };

/** Starts a cluster of its own; `close` stops it and removes its data. */
export async function benchContext(): Promise<BenchContext & { close(): Promise<void> }> {
  const home = mkdtempSync(join(tmpdir(), 'trackforge-bench-'));
  // the database's user must be able to pass through
  chmodSync(home, 0o711);
  const cluster = await EmbeddedCluster.start({
    home,
    password: randomBytes(16).toString('hex'),
    settings: { max_connections: '200' },
    restart: false,
  });
  await provision(cluster.adminUrl, PASSWORDS, TEMPLATES);
  const template = databaseUrls(cluster.adminUrl, PASSWORDS, TEMPLATES);
  await migrate({ main: template.main.owner, vault: template.vault.owner });
  process.env['TRACKFORGE_TEST_RUN'] = home;
  announce(cluster);
  const ends: (() => Promise<unknown>)[] = [];
  return {
    fresh: () => freshDatabases(cluster.adminUrl, ends),
    atEnd: (end) => {
      ends.push(end);
    },
    async close() {
      // nothing else keeps this process alive while the cluster's shutdown is waited for
      const alive = setInterval(() => undefined, 1_000);
      for (const end of ends.reverse()) await end().catch(() => undefined);
      await cluster.stop();
      clearInterval(alive);
      rmSync(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function freshDatabases(adminUrl: string, ends: (() => Promise<unknown>)[]): Promise<BenchDatabases> {
  const main = `b_${randomBytes(6).toString('hex')}`;
  const names = { main, vault: `${main}_vault` };
  const admin = new pg.Client(urlAs(adminUrl, 'postgres'));
  await admin.connect();
  await makeDatabase(admin, names.main, TEMPLATES.main);
  await makeDatabase(admin, names.vault, TEMPLATES.vault);
  await admin.end();
  const urls = databaseUrls(adminUrl, PASSWORDS, names);
  const databases = new Databases(urls);
  ends.push(() => databases.close());
  return {
    urls,
    databases,
    pool(role, size) {
      const pool = new pg.Pool({ connectionString: urls.main[role], max: size });
      pool.on('error', () => undefined);
      ends.push(() => pool.end());
      return pool;
    },
    async clients(role, count) {
      const clients = Array.from({ length: count }, () => new pg.Client(urls.main[role]));
      for (const client of clients) {
        client.on('error', () => undefined);
        await client.connect();
        ends.push(() => client.end());
      }
      return clients;
    },
  };
}
