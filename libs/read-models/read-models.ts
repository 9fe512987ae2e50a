import { isUuid } from '#libs/event-sourcing/ids.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { Pool, PoolClient, QueryResult } from 'pg';
import type { LiveTables } from './live-tables.js';
import { codeOf, isOverloaded, isUnavailable } from './unavailable.js';

/** One read-only transaction of one org. */
export interface ReadTransaction {
  /** Rows with the columns as the statement names them. Dates are text, instants ISO text, bigint and numeric text. */
  query<R extends object = Record<string, unknown>>(sql: string, values?: readonly unknown[]): Promise<R[]>;
  /** What to read a read-model table from, e.g. `from ${tx.table('client_list')} c`: its live rows, those of this org. */
  table(logical: string): string;
}

/**
 * `lookups`: tells the planner that a row found by index costs little more than one read in passing, which holds for tables that stay
 * in memory; by default it takes them for four times as dear, and reads ten thousand rows to spare itself a hundred lookups.
 */
export type Planning = 'default' | 'lookups';

const SETTINGS: Readonly<Record<Planning, string>> = {
  default: '',
  lookups: `, set_config('random_page_cost', '1.1', true)`,
};

/**
 * The only way to the rows. Each call is one read-only transaction in which row level security shows the rows of one org
 * and nothing else; without an org there are no rows, whoever forgets a condition.
 */
export class ReadModels {
  constructor(
    private readonly pool: Pool,
    private readonly tables: LiveTables,
  ) {}

  /**
   * @throws Refusal `database.unavailable` (503), `query.too-slow` (503: it ran into the statement timeout of 2 s)
   */
  async inOrg<T>(orgId: string, work: (tx: ReadTransaction) => Promise<T>, planning: Planning = 'default'): Promise<T> {
    if (!isUuid(orgId)) throw new TypeError('an org id is a UUID');
    const client = await this.#connect();
    let broken: Error | undefined;
    try {
      // one round trip; the id was checked above and holds nothing but hex digits and dashes
      const opened = (await client.query(
        `begin read only; select set_config('app.org', '${orgId}', true), generation${SETTINGS[planning]} from es.live_generation`,
      )) as unknown as readonly QueryResult<{ generation: string }>[];
      const query = async <R extends object>(sql: string, values: readonly unknown[] = []) =>
        (await client.query<R>(sql, [...values])).rows;
      await this.tables.see?.(opened[1]!.rows[0]!.generation, query);
      const result = await work({ table: (logical) => this.rowsOf(orgId, logical), query });
      await client.query('commit');
      return result;
    } catch (error) {
      broken = await this.#rollback(client);
      throw this.tables.betweenVersions && asksForMissing(error) ? behind() : asRefusal(error);
    } finally {
      client.release(broken);
    }
  }

  /**
   * The org's rows of a live table, said in SQL. Row level security says it again in the database: neither wall leans on
   * the other (security.md, scenario 12).
   */
  rowsOf(orgId: string, logical: string): string {
    return `(select * from ${this.tables.physical(logical)} where org_id = '${orgId}')`;
  }

  async #connect(): Promise<PoolClient> {
    try {
      return await this.pool.connect();
    } catch (error) {
      throw asRefusal(error);
    }
  }

  /** The connection goes back to the pool only when it is known to be out of the org's transaction. */
  async #rollback(client: PoolClient): Promise<Error | undefined> {
    try {
      await client.query('rollback');
      return undefined;
    } catch (error) {
      return error instanceof Error ? error : new Error('rollback failed');
    }
  }
}

/** SQLSTATE of a table or column that is not there. */
const asksForMissing = (error: unknown): boolean => ['42703', '42P01'].includes(codeOf(error));

const behind = () =>
  new Refusal('read-model.behind', 503, 'This view is being rebuilt for a new version. Try again in a moment.', {
    retryAfter: 2,
  });

function asRefusal(error: unknown): unknown {
  if (isOverloaded(error))
    return new Refusal(
      'query.too-slow',
      503,
      'The search took too long and was stopped. Nothing was changed; narrow it and try again.',
    );
  if (isUnavailable(error))
    return new Refusal(
      'database.unavailable',
      503,
      'The database does not answer right now. Nothing was changed; try again.',
    );
  return error;
}
