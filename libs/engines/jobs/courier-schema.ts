import { runMigrations } from 'bullmq';
import type { Pool } from 'pg';
import { ROLES } from '../postgres/databases.js';

export const COURIER_SCHEMA = 'courier';

/** Makes or upgrades BullMQ's tables as owner, and lets the courier's role use them and nothing else; BullMQ makes a sequence per queue as it goes, hence `create`. Safe at every start and from several instances at once. */
export async function prepareCourierSchema(owner: Pool): Promise<void> {
  const client = await owner.connect();
  try {
    await runMigrations(client, COURIER_SCHEMA);
    await client.query(`
      grant usage, create on schema ${COURIER_SCHEMA} to ${ROLES.courier};
      grant select, insert, update, delete on all tables in schema ${COURIER_SCHEMA} to ${ROLES.courier};
      grant usage, select, update on all sequences in schema ${COURIER_SCHEMA} to ${ROLES.courier};
      grant execute on all functions in schema ${COURIER_SCHEMA} to ${ROLES.courier}`);
  } finally {
    client.release();
  }
}
