import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
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

/** A pair of databases that others are copies of. */
export interface Template {
  readonly main: string;
  readonly vault: string;
}

const TEMPLATES: Template = { main: 'template_main', vault: 'template_vault' };
const ANNOUNCED = 'cluster.json';
const PASSWORDS = rolePasswords(Buffer.from('roles of a test cluster'));

/**
 * Fresh databases, migrated, in some 200 ms: copies of a template pair. The first call of a worker starts the worker's only
 * cluster (real PostgreSQL, about 2 s); it ends with the run, however that ends.
 */
export async function freshDatabases(template: Template = TEMPLATES): Promise<TestDatabases> {
  const cluster = await clusterOfThisWorker();
  const name = `t_${randomBytes(6).toString('hex')}`;
  const names = { main: name, vault: `${name}_vault` };
  await copy(cluster, template, names);
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
        for (const database of Object.values(names))
          await admin.query(`drop database if exists ${database} with (force)`);
      });
    },
  };
}

const templates = new Map<string, Promise<Template>>();

/**
 * A template of this worker with a main database that `prepare` fills, once for all spec files: what every one of them would do first
 * anyway. The vault stays as migrated, for it belongs to one installation's key.
 */
export function templateOf(name: string, prepare: (databases: Databases) => Promise<void>): Promise<Template> {
  const known = templates.get(name) ?? makeTemplate(`template_${name}`, prepare);
  templates.set(name, known);
  return known;
}

async function makeTemplate(main: string, prepare: (databases: Databases) => Promise<void>): Promise<Template> {
  const cluster = await clusterOfThisWorker();
  const ready = { ...TEMPLATES, main };
  const rows = await asAdmin(
    cluster,
    async (admin) => (await admin.query('select from pg_database where datname = $1', [main])).rows,
  );
  if (rows.length > 0) return ready;
  const fresh = await freshDatabases();
  await prepare(fresh.databases);
  await fresh.databases.close();
  await asAdmin(cluster, (admin) =>
    admin.query(`alter database ${new URL(fresh.urls.main.owner).pathname.slice(1)} rename to ${main}`),
  );
  await fresh.drop();
  return ready;
}

function copy(cluster: string, from: Template, to: Template): Promise<void> {
  return asAdmin(cluster, async (admin) => {
    await makeDatabase(admin, to.main, from.main);
    await makeDatabase(admin, to.vault, from.vault);
  });
}

/**
 * The folder of this worker's cluster. Workers share none: an open transaction of one would hold back what the log of the other may
 * show, and both would meet its limits. Outside Vitest (bench, scripts) every process is a run of its own.
 */
function workerFolder(): string {
  let folder = process.env['TRACKFORGE_TEST_RUN'];
  if (!folder) {
    folder = mkdtempSync(join(tmpdir(), 'trackforge-run-'));
    chmodSync(folder, 0o711);
    process.env['TRACKFORGE_TEST_RUN'] = folder;
  }
  const ofWorker = join(
    folder,
    `worker-${process.env['STRYKER_MUTATOR_WORKER'] ?? process.env['VITEST_POOL_ID'] ?? '1'}`,
  );
  mkdirSync(ofWorker, { recursive: true });
  chmodSync(ofWorker, 0o711);
  return ofWorker;
}

/** Superuser's address of the cluster on which all specs of this worker make their databases. */
async function clusterOfThisWorker(): Promise<string> {
  const folder = workerFolder();
  const announced = join(folder, ANNOUNCED);
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
      return await startCluster(folder);
    } finally {
      rmSync(lock, { force: true });
    }
  }
}

async function startCluster(folder: string): Promise<string> {
  const password = randomBytes(16).toString('hex');
  // Without fsync: the data is thrown away, and 2 cores serve everything. What is measured or killed starts a cluster of its own.
  const settings = {
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    io_method: 'sync',
    max_connections: '150',
  };
  const cluster = await EmbeddedCluster.start({ home: mkdtempOf(folder), password, settings, restart: false });
  await provision(cluster.adminUrl, PASSWORDS, TEMPLATES);
  const urls = databaseUrls(cluster.adminUrl, PASSWORDS, TEMPLATES);
  // loaded by the one spec that starts the cluster: TypeORM takes longer than the copies of all others
  const { migrate } = await import('../../ormconfig.js');
  await migrate({ main: urls.main.owner, vault: urls.vault.owner });
  announce(cluster);
  return cluster.adminUrl;
}

/** From now on this cluster, migrated and provisioned, is the one of this worker. */
export function announce({ adminUrl, dataFolder }: Pick<EmbeddedCluster, 'adminUrl' | 'dataFolder'>): void {
  const announced = join(workerFolder(), ANNOUNCED);
  writeFileSync(`${announced}.partial`, JSON.stringify({ adminUrl, dataFolder }));
  renameSync(`${announced}.partial`, announced);
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
