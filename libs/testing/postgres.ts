import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { migrate } from '../../ormconfig.js';
import { Databases, databaseUrls, urlAs, type DatabaseUrls } from '../engines/postgres/databases.js';
import { EmbeddedCluster } from '../engines/postgres/embedded-cluster.js';
import { processIdentity } from '../engines/postgres/postmaster.js';
import { makeDatabase, provision, rolePasswords } from '../engines/postgres/provision.js';

/** An empty, migrated pair of databases of one spec file. */
export interface TestDatabases {
  readonly urls: DatabaseUrls;
  /** Pools by role; `drop` closes them. */
  readonly databases: Databases;
  /** Superuser in the main database, for what an attacker or an operator would do. Not for the code under test. */
  readonly adminUrl: string;
  /** Superuser in the vault database. */
  readonly vaultAdminUrl: string;
  /** Closes the pools and removes both databases. */
  drop(): Promise<void>;
}

const TEMPLATES = { main: 'template_main', vault: 'template_vault' };
const PASSWORDS = rolePasswords(Buffer.from('roles of a test cluster'));

/**
 * Fresh databases, migrated, in some 50 ms: copies of a template pair. The first call of a run starts the run's only
 * cluster (real PostgreSQL, about 2 s); it ends with the run, however that ends.
 */
export async function freshDatabases(): Promise<TestDatabases> {
  const cluster = await clusterOfThisRun();
  const name = `t_${randomBytes(6).toString('hex')}`;
  const names = { main: name, vault: `${name}_vault` };
  await asAdmin(cluster, async (admin) => {
    await makeDatabase(admin, names.main, TEMPLATES.main);
    await makeDatabase(admin, names.vault, TEMPLATES.vault);
  });
  const urls = databaseUrls(cluster, PASSWORDS, names);
  const databases = new Databases(urls);
  return {
    urls,
    databases,
    adminUrl: urlAs(cluster, names.main),
    vaultAdminUrl: urlAs(cluster, names.vault),
    drop: async () => {
      await databases.close();
      await asAdmin(cluster, async (admin) => {
        for (const database of Object.values(names)) await admin.query(`drop database if exists ${database} with (force)`);
      });
    },
  };
}

/** Outside Jest (bench, scripts) every process is a run of its own. */
function runFolder(): string {
  let folder = process.env['TRACKFORGE_TEST_RUN'];
  if (!folder) {
    folder = mkdtempSync(join(tmpdir(), 'trackforge-run-'));
    chmodSync(folder, 0o711);
    process.env['TRACKFORGE_TEST_RUN'] = folder;
  }
  return folder;
}

/** Superuser's address of the cluster that all workers of this run share. */
async function clusterOfThisRun(): Promise<string> {
  const folder = runFolder();
  const announced = join(folder, 'cluster.json');
  const lock = join(folder, 'starting');
  for (;;) {
    if (existsSync(announced)) {
      const { adminUrl } = JSON.parse(readFileSync(announced, 'utf8')) as { adminUrl: string };
      if (await answers(adminUrl)) return adminUrl;
    }
    try {
      writeFileSync(lock, processIdentity(process.pid) ?? '', { flag: 'wx' });
    } catch {
      await waitForStarter(lock);
      continue;
    }
    try {
      return await startCluster(folder, announced);
    } finally {
      rmSync(lock, { force: true });
    }
  }
}

async function startCluster(folder: string, announced: string): Promise<string> {
  const password = randomBytes(16).toString('hex');
  // Without fsync: the data is thrown away, and 2 cores serve everything. What is measured or killed starts a cluster of its own.
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', io_method: 'sync', max_connections: '150' };
  const cluster = await EmbeddedCluster.start({ home: mkdtempOf(folder), password, settings, restart: false });
  await provision(cluster.adminUrl, PASSWORDS, TEMPLATES);
  const urls = databaseUrls(cluster.adminUrl, PASSWORDS, TEMPLATES);
  await migrate({ main: urls.main.owner, vault: urls.vault.owner });
  writeFileSync(`${announced}.partial`, JSON.stringify({ adminUrl: cluster.adminUrl, dataFolder: cluster.dataFolder }));
  renameSync(`${announced}.partial`, announced);
  return cluster.adminUrl;
}

function mkdtempOf(folder: string): string {
  const home = mkdtempSync(join(folder, 'cluster-'));
  chmodSync(home, 0o711);
  return home;
}

async function waitForStarter(lock: string): Promise<void> {
  await sleep(50);
  try {
    const identity = readFileSync(lock, 'utf8');
    if (identity && processIdentity(Number.parseInt(identity, 10)) !== identity) rmSync(lock, { force: true });
  } catch {
    // The starter has finished.
  }
}

async function answers(adminUrl: string): Promise<boolean> {
  try {
    await asAdmin(adminUrl, (admin) => admin.query('select 1'));
    return true;
  } catch {
    return false;
  }
}

async function asAdmin<T>(adminUrl: string, work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(adminUrl);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
