import { runMigrations } from 'bullmq';
import pg, { type Pool } from 'pg';
import { ROLES } from '../postgres/databases.js';

export const COURIER_SCHEMA = 'courier';

/**
 * Makes or upgrades BullMQ's tables as owner, and lets the courier's role into this database and this schema and nowhere
 * else; BullMQ makes a sequence per queue and temporary tables as it goes, hence `create` and `temporary`. Safe at every
 * start and from several instances at once.
 */
export async function prepareCourierSchema(owner: Pool): Promise<void> {
  const client = await owner.connect();
  try {
    await client.query(`select pg_advisory_lock(hashtext('trackforge.courier'))`);
    const { rows } = await client.query<{ name: string }>('select quote_ident(current_database()) as name');
    // By default privileges, since some sequences are the courier's own and the owner may not speak for them.
    await client.query(`
      grant connect, temporary on database ${rows[0]?.name ?? ''} to ${ROLES.courier};
      create schema if not exists ${COURIER_SCHEMA};
      grant usage, create on schema ${COURIER_SCHEMA} to ${ROLES.courier};
      alter default privileges in schema ${COURIER_SCHEMA} grant select, insert, update, delete on tables to ${ROLES.courier};
      alter default privileges in schema ${COURIER_SCHEMA} grant usage, select, update on sequences to ${ROLES.courier}`);
    await runMigrations(client, COURIER_SCHEMA);
  } finally {
    await client.query(`select pg_advisory_unlock(hashtext('trackforge.courier'))`).catch(() => undefined);
    client.release();
  }
}

/** @throws when the courier's role can't reach its tables: BullMQ would not wait for them but spin */
export async function probeCourier(courierUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: courierUrl, connectionTimeoutMillis: 3000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query(`select from ${COURIER_SCHEMA}.migration limit 1`);
  } finally {
    await client.end().catch(() => undefined);
  }
}
