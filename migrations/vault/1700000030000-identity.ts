import type { MigrationInterface, QueryRunner } from 'typeorm';
import { orgScoped } from '../row-level-security.js';

/** A person's login. Global: the same person may belong to several orgs. `pending` until the event of a membership stands. */
const ACCOUNT = `
create table identity.account (
  account_id     uuid           primary key,
  email_index    bytea          not null unique,
  email_sealed   bytea          not null,
  password_hash  text           not null,
  state          text           not null check (state in ('pending', 'active')),
  created_at     timestamptz(3) not null
)`;

/** Which orgs a login is for, and in a client's case which record: erasing a client finds the login by it. */
const ORG_LOGIN = `
create table identity.org_login (
  org_id      uuid  not null,
  account_id  uuid  not null references identity.account on delete cascade,
  client_id   uuid,
  primary key (org_id, account_id),
  unique (org_id, client_id)
)`;

// Before login the org is not known yet, so this one looks across orgs; it gives ids only.
const ORGS_OF = `
create function identity.orgs_of(p_account uuid) returns setof uuid language sql stable security definer begin atomic
  select org_id from identity.org_login where account_id = p_account order by org_id;
end`;

/** One login on one device, and the line of refresh tokens that grew from it. */
const SESSION_FAMILY = `
create table identity.session_family (
  org_id          uuid           not null,
  family_id       uuid           not null,
  account_id      uuid           not null references identity.account on delete cascade,
  audience        text           not null check (audience in ('portal', 'app')),
  device          bytea          not null,
  state           text           not null check (state in ('pending', 'live', 'revoked')),
  revoked_reason  text,
  generation      integer        not null default 0,
  started_at      timestamptz(3) not null,
  expires_at      timestamptz(3) not null,
  primary key (org_id, family_id)
)`;

/** Hashes only. A generation has one token: two lines of descent are impossible. */
const REFRESH_TOKEN = `
create table identity.refresh_token (
  org_id      uuid           not null,
  token_hash  bytea          not null,
  family_id   uuid           not null,
  generation  integer        not null,
  used_at     timestamptz(3),
  primary key (org_id, token_hash),
  unique (org_id, family_id, generation),
  foreign key (org_id, family_id) references identity.session_family on delete cascade
)`;

/** Accounts, the orgs they belong to, sessions and refresh tokens: beside the keys, never events. */
export class Identity1700000030000 implements MigrationInterface {
  name = 'Identity1700000030000';

  async up(runner: QueryRunner): Promise<void> {
    const write = 'select, insert, update, delete';
    await runner.query(ACCOUNT);
    await runner.query(`grant ${write} on identity.account to tf_api, tf_worker`);
    for (const [table, definition] of [
      ['org_login', ORG_LOGIN],
      ['session_family', SESSION_FAMILY],
      ['refresh_token', REFRESH_TOKEN],
    ] as const) {
      await runner.query(definition);
      for (const statement of orgScoped(`identity.${table}`, { api: write, worker: write }))
        await runner.query(statement);
    }
    await runner.query('create index on identity.session_family (account_id)');
    await runner.query('create index on identity.org_login (account_id)');
    await runner.query(ORGS_OF);
    await runner.query('revoke execute on function identity.orgs_of from public');
    await runner.query('grant execute on function identity.orgs_of to tf_api, tf_worker');
    // vacuum full rewrites the file: only then are the bytes of a deleted address gone from it
    for (const table of ['account', 'org_login', 'session_family', 'refresh_token'])
      await runner.query(`grant maintain on identity.${table} to tf_worker`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function identity.orgs_of');
    for (const table of ['refresh_token', 'session_family', 'org_login', 'account'])
      await runner.query(`drop table identity.${table}`);
  }
}
