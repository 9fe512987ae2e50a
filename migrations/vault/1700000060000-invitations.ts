import type { MigrationInterface, QueryRunner } from 'typeorm';
import { orgScoped } from '../row-level-security.js';

/**
 * Where the link of an invitation leads: hashes only. Whether it still opens anything, the invitation's stream says;
 * `claimed_at` gives one of several at once the turn.
 */
const INVITATION_TOKEN = `
create table identity.invitation_token (
  org_id         uuid           not null,
  token_hash     bytea          not null,
  invitation_id  uuid           not null,
  sending        integer        not null,
  client_id      uuid,
  claimed_at     timestamptz(3),
  primary key (org_id, token_hash)
)`;

/** Links of invitations, beside the accounts that they lead to. */
export class Invitations1700000060000 implements MigrationInterface {
  name = 'Invitations1700000060000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(INVITATION_TOKEN);
    const write = 'select, insert, update, delete';
    for (const statement of orgScoped('identity.invitation_token', { api: write, worker: write }))
      await runner.query(statement);
    await runner.query('create index on identity.invitation_token (org_id, client_id)');
    await runner.query('grant maintain on identity.invitation_token to tf_worker');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table identity.invitation_token');
  }
}
