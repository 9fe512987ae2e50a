import pg from 'pg';
import { StoreUnavailable } from '#libs/event-sourcing/event-store.js';

/**
 * SQLSTATE classes that say "not now" rather than "not so": connection (08), transaction rollback (40), resources such as a full
 * disk (53), operator intervention and cancelled statements (57), system error (58); then lock_not_available, a read-only
 * standby, and the timeouts of idle or long transactions.
 */
const NOT_NOW = /^(08|40|53|57|58|55P03$|25006$|25P0[34]$)/;

export const UNIQUE_VIOLATION = '23505';

/** The error that callers shall see. What is not from the server at all is a connection that failed or was lost. */
export function translated(error: unknown): unknown {
  if (error instanceof StoreUnavailable) return error;
  if (error instanceof pg.DatabaseError && !NOT_NOW.test(error.code ?? '')) return error;
  return error instanceof TypeError || error instanceof RangeError ? error : new StoreUnavailable(error);
}

/**
 * Runs one query of a pool.
 * @throws StoreUnavailable when the server can't be reached or refuses for now; for a write it stays open whether it happened
 */
export async function ask<R extends pg.QueryResultRow>(pool: pg.Pool, query: pg.QueryConfig): Promise<R[]> {
  try {
    return (await pool.query<R>(query)).rows;
  } catch (error) {
    throw translated(error);
  }
}
