import pg from 'pg';
import { freshDatabases, type TestDatabases } from '#libs/testing/postgres.js';
import type { ServingPools } from '../serving-pools.js';

/** Databases of a spec with the pools that the adapters take, and a superuser for what an attacker would do. */
export interface StoreDatabases {
  readonly main: ServingPools;
  readonly vault: ServingPools;
  /** Superuser in the main database. */
  readonly admin: pg.Pool;
  /** Superuser in the vault database. */
  readonly vaultAdmin: pg.Pool;
  readonly databases: TestDatabases;
  drop(): Promise<void>;
}

export async function storeDatabases(): Promise<StoreDatabases> {
  const databases = await freshDatabases();
  const admin = new pg.Pool({ connectionString: databases.adminUrl, max: 4 });
  const vaultAdmin = new pg.Pool({ connectionString: databases.vaultAdminUrl, max: 2 });
  // dropping ends by force what is just saying goodbye, and nobody else would hear it
  for (const pool of [admin, vaultAdmin]) pool.on('connect', (client) => client.on('error', () => undefined));
  return {
    main: { api: databases.databases.main('api'), worker: databases.databases.main('worker') },
    vault: { api: databases.databases.vault('api'), worker: databases.databases.vault('worker') },
    admin,
    vaultAdmin,
    databases,
    drop: async () => {
      await Promise.all([admin.end(), vaultAdmin.end()]);
      await databases.drop();
    },
  };
}
