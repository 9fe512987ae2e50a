import { isUuid } from '#libs/event-sourcing/ids.js';
/** One statement in a transaction. */
export interface Sql {
  query<R extends object = Record<string, unknown>>(text: string, values?: readonly unknown[]): Promise<R[]>;
}

/** As much of a connection pool as identity needs: contexts know no driver. */
export interface SqlPool {
  query(text: string, values: unknown[]): Promise<{ rows: object[] }>;
  connect(): Promise<{
    query(text: string, values?: unknown[]): Promise<{ rows: object[] }>;
    /** @param error given: the connection is thrown away */
    release(error?: boolean): void;
  }>;
}

/** Accounts, sessions and refresh tokens live beside the keys, in the vault's database; this is the way there. */
export class IdentityDatabase {
  /** @param pool of the role `tf_api` on the vault's database */
  constructor(private readonly pool: SqlPool) {}

  /** One statement about accounts, which belong to no org: a third of the round trips that its transaction would take. */
  async query<R extends object>(text: string, values: readonly unknown[]): Promise<R[]> {
    return (await this.pool.query(text, [...values])).rows as R[];
  }

  /**
   * One transaction that sees the rows of one org.
   * @param orgId null: only accounts, which belong to no org
   */
  async transaction<T>(orgId: string | null, work: (sql: Sql) => Promise<T>): Promise<T> {
    if (orgId !== null && !isUuid(orgId)) throw new TypeError('an org id is a UUID');
    const connection = await this.pool.connect();
    let broken = true;
    try {
      // one round trip; the id was checked above and holds nothing but hex digits and dashes
      await connection.query(`begin; select set_config('app.org', '${orgId ?? ''}', true)`);
      const result = await work({
        query: async <R extends object>(text: string, values: readonly unknown[] = []) =>
          (await connection.query(text, [...values])).rows as R[],
      });
      await connection.query('commit');
      broken = false;
      return result;
    } catch (error) {
      await connection.query('rollback').then(
        () => {
          broken = false;
        },
        () => undefined,
      );
      throw error;
    } finally {
      connection.release(broken);
    }
  }
}
