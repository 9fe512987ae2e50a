import { runMigrations } from 'bullmq';
import pg, { type Pool } from 'pg';
import { ROLES } from '../postgres/databases.js';

export const JOB_SCHEMA = 'courier';

/**
 * Makes or upgrades BullMQ's tables as owner, and lets the job queue's role into this database and this schema and nowhere
 * else; BullMQ makes a sequence per queue and temporary tables as it goes, hence `create` and `temporary`. Safe at every
 * start and from several instances at once.
 */
export async function prepareJobSchema(owner: Pool): Promise<void> {
  const client = await owner.connect();
  try {
    await client.query(`select pg_advisory_lock(hashtext('trackforge.courier'))`);
    const { rows } = await client.query<{ name: string }>('select quote_ident(current_database()) as name');
    // By default privileges, since some sequences belong to the job queue's role and the owner may not speak for them.
    await client.query(`
      grant connect, temporary on database ${rows[0]?.name ?? ''} to ${ROLES.jobs};
      create schema if not exists ${JOB_SCHEMA};
      grant usage, create on schema ${JOB_SCHEMA} to ${ROLES.jobs};
      alter default privileges in schema ${JOB_SCHEMA} grant select, insert, update, delete on tables to ${ROLES.jobs};
      alter default privileges in schema ${JOB_SCHEMA} grant usage, select, update on sequences to ${ROLES.jobs}`);
    await runMigrations(client, JOB_SCHEMA);
  } finally {
    await client.query(`select pg_advisory_unlock(hashtext('trackforge.courier'))`).catch(() => undefined);
    client.release();
  }
}

/** @throws when the job queue's role can't reach its tables: BullMQ would not wait for them but spin */
export async function probeJobSchema(jobQueueUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: jobQueueUrl, connectionTimeoutMillis: 3000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query(`select from ${JOB_SCHEMA}.migration limit 1`);
  } finally {
    await client.end().catch(() => undefined);
  }
}
