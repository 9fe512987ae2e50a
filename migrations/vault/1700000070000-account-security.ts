import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a person recognises a session by, coarse on purpose, and when its password was last proved. */
const SESSION_DEVICE = `
alter table identity.session_family
  add column browser       text check (length(browser) <= 40),
  add column platform      text check (length(platform) <= 40),
  add column last_used_at  timestamptz(3),
  add column proved_at     timestamptz(3)`;

/** A password shorter than the rule for one alone: its second factor can't be switched off. */
const ACCOUNT_PASSWORD = 'alter table identity.account add column short_password boolean not null default false';

/** A person's sessions are in several orgs; only their own account is looked up, and nothing but sessions. */
const SESSIONS_OF = `
create function identity.sessions_of(p_account uuid, p_now timestamptz)
returns table (org_id uuid, family_id uuid, audience text, browser text, platform text, started_at timestamptz(3), last_used_at timestamptz(3))
language sql stable security definer begin atomic
  select f.org_id, f.family_id, f.audience, f.browser, f.platform, f.started_at, coalesce(f.last_used_at, f.started_at)
  from identity.session_family f where f.account_id = p_account and f.state = 'live' and f.expires_at > p_now;
end`;

/** Ends one session of the account (p_only), or all but one (p_except), or all: in the transaction that changes the password. */
const END_SESSIONS = `
create function identity.end_sessions(p_account uuid, p_only uuid, p_except uuid, p_reason text)
returns table (org_id uuid, family_id uuid, audience text)
language sql volatile security definer begin atomic
  update identity.session_family f set state = 'revoked', revoked_reason = p_reason
  where f.account_id = p_account and f.state <> 'revoked'
    and (p_only is null or f.family_id = p_only) and (p_except is null or f.family_id <> p_except)
  returning f.org_id, f.family_id, f.audience;
end`;

/**
 * Asked-for resets, one per address: a newer one replaces the older. The row is made whether or not an account has the
 * address, so that asking takes the same work; which it was, only the mail's writer looks up.
 */
const PASSWORD_RESET = `
create table identity.password_reset (
  email_index  bytea           primary key,
  reset_id     uuid            not null unique,
  token_hash   bytea           not null unique,
  audience     text            not null check (audience in ('portal', 'app')),
  language     text            not null check (language in ('en', 'de')),
  expires_at   timestamptz(3)  not null
)`;

/** `last_step`: the newest 30-second step whose code was accepted; that code and older ones are spent. */
const SECOND_FACTOR = `
create table identity.second_factor (
  account_id     uuid            primary key references identity.account on delete cascade,
  secret_sealed  bytea           not null,
  state          text            not null check (state in ('pending', 'active')),
  last_step      bigint          not null default 0,
  changed_at     timestamptz(3)  not null
)`;

/** Keyed hashes; a code that was used is gone. */
const RECOVERY_CODE = `
create table identity.recovery_code (
  account_id  uuid   not null references identity.second_factor on delete cascade,
  code_hash   bytea  not null,
  primary key (account_id, code_hash)
)`;

/** Sessions that can be recognised and ended, passwords that can be reset, second factors. */
export class AccountSecurity1700000070000 implements MigrationInterface {
  name = 'AccountSecurity1700000070000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [
      SESSION_DEVICE,
      ACCOUNT_PASSWORD,
      SESSIONS_OF,
      END_SESSIONS,
      PASSWORD_RESET,
      SECOND_FACTOR,
      RECOVERY_CODE,
    ])
      await runner.query(statement);
    for (const signature of ['sessions_of(uuid, timestamptz)', 'end_sessions(uuid, uuid, uuid, text)']) {
      await runner.query(`revoke execute on function identity.${signature} from public`);
      await runner.query(`grant execute on function identity.${signature} to tf_api, tf_worker`);
    }
    await runner.query('create index on identity.password_reset (expires_at)');
    for (const table of ['password_reset', 'second_factor', 'recovery_code']) {
      await runner.query(`grant select, insert, update, delete on identity.${table} to tf_api, tf_worker`);
      await runner.query(`grant maintain on identity.${table} to tf_worker`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['recovery_code', 'second_factor', 'password_reset'])
      await runner.query(`drop table identity.${table}`);
    await runner.query('drop function identity.end_sessions');
    await runner.query('drop function identity.sessions_of');
    await runner.query('alter table identity.account drop column short_password');
    await runner.query(
      'alter table identity.session_family drop column browser, drop column platform, drop column last_used_at, drop column proved_at',
    );
  }
}
