import { columnTypes } from '#libs/read-models/column-types.js';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** Login roles. None is a superuser, none may bypass row level security. */
export const ROLES = { owner: 'tf_owner', api: 'tf_api', worker: 'tf_worker', jobs: 'tf_courier' } as const;
export type ServingRole = Exclude<keyof typeof ROLES, 'jobs'>;
export type RolePasswords = Readonly<Record<keyof typeof ROLES, string>>;

export interface DatabaseNames {
  readonly main: string;
  readonly vault: string;
}

/** Connection strings by database and role. */
export interface DatabaseUrls {
  readonly main: Readonly<Record<keyof typeof ROLES, string>>;
  readonly vault: Readonly<Record<ServingRole, string>>;
}

/** `url` with another login and database. */
export function urlAs(url: string, database: string, login?: { user: string; password: string }): string {
  const result = new URL(url);
  result.pathname = `/${database}`;
  if (login) {
    result.username = login.user;
    result.password = encodeURIComponent(login.password);
  }
  return result.href;
}

export function databaseUrls(adminUrl: string, passwords: RolePasswords, names: DatabaseNames): DatabaseUrls {
  const as = (database: string, role: keyof typeof ROLES): string =>
    urlAs(adminUrl, database, { user: ROLES[role], password: passwords[role] });
  return {
    main: {
      owner: as(names.main, 'owner'),
      api: as(names.main, 'api'),
      worker: as(names.main, 'worker'),
      jobs: as(names.main, 'jobs'),
    },
    vault: { owner: as(names.vault, 'owner'), api: as(names.vault, 'api'), worker: as(names.vault, 'worker') },
  };
}

const POOL_SIZES: Readonly<Record<'main' | 'vault', Readonly<Record<ServingRole, number>>>> = {
  main: { owner: 2, api: 12, worker: 8 },
  vault: { owner: 1, api: 4, worker: 3 },
};

/** SQLSTATE of a server that will answer presently: connections that fail, too many of them, still starting. */
const NOT_YET = /^(08|53|57P0[1-3]$)/;

/** The process's connection pools, one per database and role, opened when first used. */
export class Databases {
  private readonly pools = new Map<string, pg.Pool>();

  constructor(
    readonly urls: DatabaseUrls,
    private readonly log: (line: string) => void = () => undefined,
  ) {}

  /** Reads and appends of one org at a time: `tf_api`. Work over all orgs: `tf_worker`. Tables made and dropped: `tf_owner`. */
  main(role: ServingRole): pg.Pool {
    return this.pool('main', role);
  }

  vault(role: ServingRole): pg.Pool {
    return this.pool('vault', role);
  }

  /**
   * Resolves when each pool holds a connection. A start has more patience than a request: the server may be starting, too, or the
   * machine be busy with it.
   * @throws what the server says when it answers and refuses (a wrong password, no such database), or the last failure after `withinMs`
   */
  async reached(withinMs: number): Promise<void> {
    const until = performance.now() + withinMs;
    const asked = (['main', 'vault'] as const).flatMap((database) =>
      (['owner', 'api', 'worker'] as const).map((role) => this.answers(this.pool(database, role), until)),
    );
    await Promise.all(asked);
  }

  private async answers(pool: pg.Pool, until: number): Promise<void> {
    for (;;) {
      try {
        await pool.query('select 1');
        return;
      } catch (error) {
        const refused = error instanceof pg.DatabaseError && !NOT_YET.test(error.code ?? '');
        if (refused || performance.now() > until) throw error;
        await sleep(100);
      }
    }
  }

  async close(): Promise<void> {
    const pools = [...this.pools.values()];
    this.pools.clear();
    await Promise.all(pools.map((pool) => pool.end()));
  }

  private pool(database: 'main' | 'vault', role: ServingRole): pg.Pool {
    const key = `${database}.${role}`;
    let pool = this.pools.get(key);
    if (!pool) {
      pool = new pg.Pool({
        connectionString: this.urls[database][role],
        max: POOL_SIZES[database][role],
        // A request that can't get a connection soon is better answered 503 than kept.
        connectionTimeoutMillis: 2000,
        idleTimeoutMillis: 60_000,
        // with them end the statements that they hold prepared
        maxLifetimeSeconds: 3_600,
        keepAlive: true,
        application_name: `trackforge ${role}`,
        types: columnTypes,
      });
      // An idle connection that breaks (server restarted) is replaced by the pool; unheard, the event would end the process.
      pool.on('error', (error) =>
        this.log(`database connection lost: ${(error as { code?: string }).code ?? error.name}`),
      );
      // A connection that breaks in somebody's hands between two statements says so to nobody else; their next statement fails.
      pool.on('connect', (client) => client.on('error', () => undefined));
      this.pools.set(key, pool);
    }
    return pool;
  }
}
