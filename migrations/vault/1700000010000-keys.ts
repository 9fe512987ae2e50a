import type { MigrationInterface, QueryRunner } from 'typeorm';
import { orgScoped } from '../row-level-security.js';

/** One key per subject. Destroyed: no bytes, and a signature over what was destroyed when. */
const SUBJECT_KEY = `
create table vault.subject_key (
  key_id        uuid           primary key,
  org_id        uuid           not null,
  subject_kind  text           not null,
  subject_id    text           not null,
  kek_id        text,
  wrapped       bytea,
  created_at    timestamptz(3) not null,
  destroyed_at  timestamptz(3),
  tombstone     bytea,
  unique (org_id, subject_kind, subject_id),
  check ((wrapped is null) = (destroyed_at is not null) and (wrapped is null) = (tombstone is not null) and (wrapped is null) = (kek_id is null))
)`;

/** Fingerprint of the key-encrypting key in force. The key itself is never in a database. */
const KEK = `
create table vault.kek (
  only_row  boolean primary key default true check (only_row),
  kek_id    text not null
)`;

// The org is known only after the key is found, so this one looks across orgs; a key id is 122 random bits, and whoever opens a
// body with the key compares the org (and the seal does).
const FIND_KEY = `
create function vault.find_key(p_key_id uuid) returns setof vault.subject_key language sql stable security definer begin atomic
  select * from vault.subject_key where key_id = p_key_id;
end`;

const KEY_OF = `
create function vault.key_of(p_org uuid, p_kind text, p_subject text) returns setof vault.subject_key language sql begin atomic
  select set_config('app.org', p_org::text, true);
  select * from vault.subject_key where org_id = p_org and subject_kind = p_kind and subject_id = p_subject;
end`;

/** Keeps the first key that is offered for a subject; the others are dropped. */
const OFFER_KEY = `
create function vault.offer_key(p_key_id uuid, p_org uuid, p_kind text, p_subject text, p_kek_id text, p_wrapped bytea, p_created_at timestamptz)
returns void language sql begin atomic
  select set_config('app.org', p_org::text, true);
  insert into vault.subject_key (key_id, org_id, subject_kind, subject_id, kek_id, wrapped, created_at)
  values (p_key_id, p_org, p_kind, p_subject, p_kek_id, p_wrapped, p_created_at)
  on conflict (org_id, subject_kind, subject_id) do nothing;
end`;

/** Data keys of subjects, wrapped by a key from outside, and the tombstones of those that were destroyed. */
export class Keys1700000010000 implements MigrationInterface {
  name = 'Keys1700000010000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(SUBJECT_KEY);
    for (const statement of orgScoped('vault.subject_key', { api: 'select, insert', worker: 'select, insert, update' }))
      await runner.query(statement);
    // vacuum full rewrites the file: only then are the bytes of a destroyed key gone from it
    await runner.query('grant maintain on vault.subject_key to tf_worker');
    await runner.query(KEK);
    await runner.query('grant select, insert, update on vault.kek to tf_worker');
    await runner.query('grant select on vault.kek to tf_api');
    for (const definition of [FIND_KEY, KEY_OF, OFFER_KEY]) {
      const name = /create function (\S+?)\(/.exec(definition)![1]!;
      await runner.query(definition);
      await runner.query(`revoke execute on function ${name} from public`);
      await runner.query(`grant execute on function ${name} to tf_api, tf_worker`);
    }
  }

  async down(): Promise<void> {
    throw new Error('keys are never dropped: every sealed body would be lost');
  }
}
