import type { Pool, PoolClient } from 'pg';
import { orgScoped } from '../../migrations/row-level-security.js';
import type { Projection, ProjectionTable } from './projection.js';

/** Schema-qualified physical name of a table in one build. Both parts are checked words, so the name needs no quotes. */
export function physicalName(table: string, suffix: string): string {
  return `rm.${table}_${suffix}`;
}

/**
 * Refuses what would go wrong later: names that need quotes or grow too long, one table in two projections.
 * @throws Error at start
 */
export function checkProjections(projections: readonly Projection[]): void {
  const owners = new Map<string, string>();
  for (const { name, version, tables } of projections) {
    if (!/^[a-z][a-z0-9_]*$/.test(name)) throw new Error(`projection ${name}: a name is snake_case`);
    if (!Number.isInteger(version) || version < 1) throw new Error(`projection ${name}: versions are counted from 1`);
    for (const table of tables) {
      if (!/^[a-z][a-z0-9_]{0,39}$/.test(table.name))
        throw new Error(`projection ${name}: table ${table.name} must be snake_case of at most 40 letters`);
      const owner = owners.get(table.name);
      if (owner) throw new Error(`table ${table.name} belongs to projection ${owner} and ${name}`);
      owners.set(table.name, name);
    }
  }
}

/** Makes the tables of one build, behind row level security, in one transaction. Runs as owner. */
export async function createTables(
  client: PoolClient,
  tables: readonly ProjectionTable[],
  suffix: string,
): Promise<void> {
  for (const table of tables) {
    const physical = physicalName(table.name, suffix);
    const fill = (sql: string): string =>
      sql.replaceAll('{table}', physical).replaceAll('{name}', `${table.name}_${suffix}`);
    await client.query(`create table ${physical} (${fill(table.columns)})`);
    for (const index of table.indexes ?? []) await client.query(fill(index));
    for (const statement of orgScoped(physical)) await client.query(statement);
  }
}

/** Removes the tables of a build nobody reads any more. The plain text in their files goes with them. */
export async function dropTables(owner: Pool, tables: readonly string[], suffix: string): Promise<void> {
  for (const table of tables) await owner.query(`drop table if exists ${physicalName(table, suffix)}`);
}
