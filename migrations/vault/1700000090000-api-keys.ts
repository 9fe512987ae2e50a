import type { MigrationInterface, QueryRunner } from 'typeorm';
import { orgScoped } from '../row-level-security.js';

/** Hashes only. Whether a secret opens anything, the key's stream says; a row without one opens nothing. */
const API_KEY_SECRET = `
create table identity.api_key_secret (
  org_id        uuid           not null,
  secret_id     uuid           not null,
  key_id        uuid           not null,
  secret_hash   bytea          not null unique,
  last_used_at  timestamptz(3),
  primary key (org_id, secret_id)
)`;

/** A key names no org: whose it is, is looked up before anybody is known. Whoever knows the hash of 256 random bits was given the key. */
const API_KEY_OF = `
create function identity.api_key_of(p_hash bytea)
returns table (org_id uuid, key_id uuid, secret_id uuid)
language sql stable security definer begin atomic
  select s.org_id, s.key_id, s.secret_id from identity.api_key_secret s where s.secret_hash = p_hash;
end`;

/** Secrets of API keys, beside the other credentials. */
export class ApiKeys1700000090000 implements MigrationInterface {
  name = 'ApiKeys1700000090000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(API_KEY_SECRET);
    const write = 'select, insert, update, delete';
    for (const statement of orgScoped('identity.api_key_secret', { api: write, worker: write }))
      await runner.query(statement);
    await runner.query('create index on identity.api_key_secret (org_id, key_id)');
    await runner.query(API_KEY_OF);
    await runner.query('revoke execute on function identity.api_key_of(bytea) from public');
    await runner.query('grant execute on function identity.api_key_of(bytea) to tf_api, tf_worker');
    await runner.query('grant maintain on identity.api_key_secret to tf_worker');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function identity.api_key_of');
    await runner.query('drop table identity.api_key_secret');
  }
}
