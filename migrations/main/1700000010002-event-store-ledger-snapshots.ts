import type { MigrationInterface, QueryRunner } from 'typeorm';
import { orgScoped } from '../row-level-security.js';

/** Request hash and place of the events of a command; no bodies. `may_stand`: an earlier attempt may have reached the log. */
const COMMAND_LEDGER = `
create table es.command_ledger (
  org_id          uuid        not null,
  command_id      uuid        not null,
  request_hash    bytea,
  state           text        not null check (state in ('running', 'done', 'abandoned')),
  category        text,
  stream_id       text,
  first_revision  integer,
  last_revision   integer,
  begun_at        timestamptz not null,
  primary key (org_id, command_id)
)`;

// The ledger's commits are not waited for on disk: an append's commit flushes every earlier row, and a lost 'done' only makes
// the next try look into the stream.
const BEGIN_COMMAND = `
create function es.begin_command(
  p_org uuid, p_command_id uuid, p_request_hash bytea, p_takeover_ms integer,
  out verdict text, out may_stand boolean, out category text, out stream_id text, out first_revision integer, out last_revision integer
) language plpgsql as $body$
declare
  known es.command_ledger;
begin
  perform es.enter_org(p_org), set_config('synchronous_commit', 'off', true);
  insert into es.command_ledger (org_id, command_id, request_hash, state, begun_at)
  values (p_org, p_command_id, p_request_hash, 'running', clock_timestamp())
  on conflict (org_id, command_id) do nothing;
  if found then
    verdict := 'new';
    may_stand := false;
    return;
  end if;
  select * into known from es.command_ledger l where l.org_id = p_org and l.command_id = p_command_id for update;
  if not found then
    verdict := 'running'; -- abandoned in this very moment
  elsif known.request_hash is distinct from p_request_hash then
    verdict := 'mismatch';
  elsif known.state = 'done' then
    verdict := 'done';
    category := known.category;
    stream_id := known.stream_id;
    first_revision := known.first_revision;
    last_revision := known.last_revision;
  elsif known.state = 'running' and known.begun_at > clock_timestamp() - p_takeover_ms * interval '1 millisecond' then
    verdict := 'running';
  else
    update es.command_ledger l set state = 'running', begun_at = clock_timestamp() where l.org_id = p_org and l.command_id = p_command_id;
    verdict := 'new';
    may_stand := true;
  end if;
end $body$`;

const COMMAND_DONE = `
create function es.command_done(
  p_org uuid, p_command_id uuid, p_category text, p_stream text, p_first integer, p_last integer
) returns void language sql begin atomic
  select es.enter_org(p_org), set_config('synchronous_commit', 'off', true);
  update es.command_ledger set state = 'done', category = p_category, stream_id = p_stream, first_revision = p_first, last_revision = p_last
  where org_id = p_org and command_id = p_command_id;
end`;

const COMMAND_ABANDONED = `
create function es.command_abandoned(p_org uuid, p_command_id uuid, p_may_stand boolean) returns void language sql begin atomic
  select es.enter_org(p_org), set_config('synchronous_commit', 'off', true);
  delete from es.command_ledger where org_id = p_org and command_id = p_command_id and state = 'running' and not p_may_stand;
  update es.command_ledger set state = 'abandoned' where org_id = p_org and command_id = p_command_id and state = 'running' and p_may_stand;
end`;

const SNAPSHOT = `
create table es.snapshot (
  org_id       uuid    not null,
  category     text    not null,
  stream_id    text    not null,
  revision     integer not null,
  hash         bytea   not null,
  fingerprint  text    not null,
  key_id       uuid,
  body         bytea   not null,
  primary key (org_id, category, stream_id)
)`;

const LOAD_SNAPSHOT = `
create function es.load_snapshot(p_org uuid, p_category text, p_stream text)
returns table (revision integer, hash bytea, fingerprint text, key_id uuid, body bytea) language sql begin atomic
  select es.enter_org(p_org);
  select s.revision, s.hash, s.fingerprint, s.key_id, s.body from es.snapshot s
  where s.org_id = p_org and s.category = p_category and s.stream_id = p_stream;
end`;

const SAVE_SNAPSHOT = `
create function es.save_snapshot(
  p_org uuid, p_category text, p_stream text, p_revision integer, p_hash bytea, p_fingerprint text, p_key_id uuid, p_body bytea
) returns void language sql begin atomic
  select es.enter_org(p_org), set_config('synchronous_commit', 'off', true);
  insert into es.snapshot (org_id, category, stream_id, revision, hash, fingerprint, key_id, body)
  values (p_org, p_category, p_stream, p_revision, p_hash, p_fingerprint, p_key_id, p_body)
  on conflict (org_id, category, stream_id) do update set
    revision = excluded.revision, hash = excluded.hash, fingerprint = excluded.fingerprint, key_id = excluded.key_id, body = excluded.body;
end`;

/** What makes retries and long streams cheap. Both tables may be emptied at any time: they hold nothing that the log does not. */
export class EventStoreLedgerSnapshots1700000010002 implements MigrationInterface {
  name = 'EventStoreLedgerSnapshots1700000010002';

  async up(runner: QueryRunner): Promise<void> {
    const all = 'select, insert, update, delete';
    await runner.query(COMMAND_LEDGER);
    await runner.query('create index command_ledger_age on es.command_ledger (begun_at)');
    for (const statement of orgScoped('es.command_ledger', { api: all, worker: all })) await runner.query(statement);
    await runner.query(SNAPSHOT);
    await runner.query('create index snapshot_key on es.snapshot (key_id)');
    await runner.query('alter table es.snapshot alter column body set storage external');
    for (const statement of orgScoped('es.snapshot', { api: all, worker: all })) await runner.query(statement);
    for (const definition of [BEGIN_COMMAND, COMMAND_DONE, COMMAND_ABANDONED, LOAD_SNAPSHOT, SAVE_SNAPSHOT]) {
      const name = /create function (\S+?)\(/.exec(definition)![1]!;
      await runner.query(definition);
      await runner.query(`revoke execute on function ${name} from public`);
      await runner.query(`grant execute on function ${name} to tf_api, tf_worker`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of ['begin_command', 'command_done', 'command_abandoned', 'load_snapshot', 'save_snapshot'])
      await runner.query(`drop function es.${name}`);
    for (const name of ['command_ledger', 'snapshot']) await runner.query(`drop table es.${name}`);
  }
}
