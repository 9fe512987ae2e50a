import 'reflect-metadata';
import pg from 'pg';
import { DataSource, type MigrationInterface } from 'typeorm';
import { mainMigrations } from './migrations/main/all.js';
import { vaultMigrations } from './migrations/vault/all.js';

/** TypeORM runs migrations and nothing else: no entities, no repositories (ADR 0010). */
function dataSource(url: string | undefined, migrations: (new () => MigrationInterface)[]): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    migrations,
    migrationsTableName: 'migration',
    // One transaction for all that is pending: an interrupted run leaves the database as it was.
    migrationsTransactionMode: 'all',
    synchronize: false,
    entities: [],
    poolSize: 1,
  });
}

export const mainDataSource = (url: string | undefined): DataSource => dataSource(url, mainMigrations);
export const vaultDataSource = (url: string | undefined): DataSource => dataSource(url, vaultMigrations);

/**
 * Brings both databases up to date; a second run does nothing. Instances that start together wait for each other.
 * @param urls connection strings of the owner role (`tf_owner`)
 * @returns names of the migrations that ran
 */
export async function migrate(urls: { readonly main: string; readonly vault: string }): Promise<string[]> {
  const guard = new pg.Client({ connectionString: urls.main });
  await guard.connect();
  try {
    await guard.query(`select pg_advisory_lock(hashtext('trackforge.migrate'))`);
    return [...(await run(vaultDataSource(urls.vault))), ...(await run(mainDataSource(urls.main)))];
  } finally {
    await guard.end();
  }
}

async function run(source: DataSource): Promise<string[]> {
  await source.initialize();
  try {
    return (await source.runMigrations()).map((migration) => migration.name);
  } finally {
    await source.destroy();
  }
}

/** For the TypeORM command line: the main database of DATABASE_URL. */
export default mainDataSource(process.env['DATABASE_URL']);
