import pg from 'pg';
import { urlAs } from './databases.js';
import { DATABASES } from './provision.js';

/**
 * Deleted rows stay in files until something is written over them: in tables, in the statistics that the planner keeps of
 * their values, and in the write-ahead log. This rewrites all three. The vault is rewritten as a whole (it is small); of
 * the main database the statistics only, because rows about people live in tables that are dropped and built anew.
 * @param adminUrl a superuser of the server
 * @returns what this server does not permit (a managed one keeps some of it to itself), in words; empty when all was done
 */
export async function scrub(adminUrl: string): Promise<readonly string[]> {
  const refused: string[] = [];
  const steps: readonly (readonly [database: string, what: string, statements: readonly string[]])[] = [
    // analysed first: statistics of the rows that are left replace those of the deleted ones, then their own table is rewritten
    [DATABASES.vault, 'rewriting the vault (VACUUM FULL)', ['analyze', 'vacuum (full)']],
    [DATABASES.main, 'rewriting the statistics (VACUUM FULL pg_statistic)', ['vacuum (full) pg_catalog.pg_statistic']],
    // a segment of the log is removed by the second checkpoint after it was left
    [
      DATABASES.main,
      'leaving the write-ahead log behind (CHECKPOINT, pg_switch_wal)',
      ['checkpoint', 'select pg_switch_wal()', 'checkpoint', 'select pg_switch_wal()', 'checkpoint'],
    ],
  ];
  for (const [database, what, statements] of steps) {
    const client = new pg.Client({ connectionString: urlAs(adminUrl, database), connectionTimeoutMillis: 5000 });
    await client.connect();
    try {
      for (const statement of statements) await client.query(statement);
    } catch (error) {
      if ((error as { code?: string }).code !== '42501') throw error;
      refused.push(what);
    } finally {
      await client.end();
    }
  }
  return refused;
}
