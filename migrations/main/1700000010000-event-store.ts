import type { MigrationInterface, QueryRunner } from 'typeorm';
import { orgScoped } from '../row-level-security.js';

const EVENT_TABLE = `
create table es.event (
  tx            xid8           not null default pg_current_xact_id(),
  pos           bigint         not null generated always as identity,
  org_id        uuid           not null,
  category      text           not null,
  stream_id     text           not null,
  revision      integer        not null,
  event_id      uuid           not null,
  type          text           not null,
  type_version  smallint       not null,
  recorded_at   timestamptz(3) not null,
  key_id        uuid,
  header        bytea          not null,
  body          bytea          not null,
  hash          bytea          not null,
  primary key (org_id, category, stream_id, revision)
)`;

/** Sets the org that row level security compares with, for the rest of the transaction; a second org in one transaction is a mistake. */
const ENTER_ORG = `
create function es.enter_org(p_org uuid) returns boolean language plpgsql as $body$
declare
  entered text := nullif(current_setting('app.org', true), '');
begin
  if entered is distinct from p_org::text then
    if entered is not null then
      raise exception 'this transaction belongs to another org' using errcode = 'insufficient_privilege';
    end if;
    perform set_config('app.org', p_org::text, true);
  end if;
  return true;
end $body$`;

const GENESIS = `'\\x${'00'.repeat(32)}'::bytea`;

/**
 * Hash of the event at the expected revision; null when it does not stand there, or stands in a transaction that sorts behind
 * this one (one that took its id before another committed): then the log would show a later revision first.
 */
const PREVIOUS_HASH = `case when p_expected = -1 then ${GENESIS} else (
    select p.hash from es.event p
    where p.org_id = p_org and p.category = p_category and p.stream_id = p_stream and p.revision = p_expected
      and p.tx <= pg_current_xact_id()
  ) end`;

const COLUMNS =
  'org_id, category, stream_id, revision, event_id, type, type_version, recorded_at, key_id, header, body, hash';

// SQL bodies (begin atomic) are bound when created: no search path, and measured 10–20 % cheaper than plpgsql. One statement does
// check and insert. No row: nothing was written. Two writers at one revision: the primary key raises for the later one.
const APPEND = `
create function es.append(
  p_org uuid, p_category text, p_stream text, p_expected integer, p_event_id uuid, p_type text, p_type_version smallint,
  p_recorded_at timestamptz, p_key_id uuid, p_header bytea, p_body bytea, p_hash bytea
) returns text language sql security definer begin atomic
  insert into es.event (${COLUMNS})
  select p_org, p_category, p_stream, p_expected + 1, p_event_id, p_type, p_type_version, p_recorded_at, p_key_id, p_header, p_body, p_hash
  where sha256(${PREVIOUS_HASH} || p_header || p_body) = p_hash
  returning tx::text || '.' || pos;
end`;

const APPEND_BATCH = `
create function es.append_batch(
  p_org uuid, p_category text, p_stream text, p_expected integer, p_event_id uuid[], p_type text[], p_type_version smallint[],
  p_recorded_at timestamptz[], p_key_id uuid[], p_header bytea[], p_body bytea[], p_hash bytea[]
) returns text language sql security definer begin atomic
  with inserted as (
    insert into es.event (${COLUMNS})
    select p_org, p_category, p_stream, p_expected + e.n, e.event_id, e.type, e.type_version, e.recorded_at, e.key_id, e.header, e.body, e.hash
    from unnest(p_event_id, p_type, p_type_version, p_recorded_at, p_key_id, p_header, p_body, p_hash)
      with ordinality e(event_id, type, type_version, recorded_at, key_id, header, body, hash, n)
    where sha256(${PREVIOUS_HASH} || p_header[1] || p_body[1]) = p_hash[1]
      and not exists (
        select from unnest(p_header[2:], p_body[2:], p_hash[2:], p_hash) link(header, body, hash, previous)
        where link.header is not null and sha256(link.previous || link.header || link.body) <> link.hash
      )
    order by e.n
    returning pos
  )
  select pg_current_xact_id()::text || '.' || max(pos) from inserted having max(pos) is not null;
end`;

/** Why an append wrote nothing: the position, when these very events already stand there; the revision at which the stream stands. */
const FIND_APPEND = `
create function es.find_append(p_org uuid, p_category text, p_stream text, p_expected integer, p_event_id uuid[])
returns table (place text, revision integer) language sql begin atomic
  select es.enter_org(p_org);
  with stream as (
    select e.tx, e.pos, e.revision, e.event_id from es.event e
    where e.org_id = p_org and e.category = p_category and e.stream_id = p_stream
      and e.revision > p_expected and e.revision <= p_expected + cardinality(p_event_id)
  )
  select
    case when (select array_agg(s.event_id order by s.revision) from stream s) = p_event_id
      then (select s.tx::text || '.' || s.pos from stream s order by s.revision desc limit 1) end,
    coalesce((
      select e.revision from es.event e where e.org_id = p_org and e.category = p_category and e.stream_id = p_stream
      order by e.revision desc limit 1), -1);
end`;

const READ_STREAM = `
create function es.read_stream(p_org uuid, p_category text, p_stream text, p_from integer, p_limit integer)
returns table (place text, header bytea, body bytea, hash bytea) language sql begin atomic
  select es.enter_org(p_org);
  select e.tx::text || '.' || e.pos, e.header, e.body, e.hash from es.event e
  where e.org_id = p_org and e.category = p_category and e.stream_id = p_stream and e.revision >= p_from
  order by e.revision limit p_limit;
end`;

/** The log: one table, written by two functions only; no serving role may insert, update or delete. Reasons: libs/event-store-postgres/README.md. */
export class EventStore1700000010000 implements MigrationInterface {
  name = 'EventStore1700000010000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(EVENT_TABLE);
    await runner.query('create unique index event_log on es.event (tx, pos)');
    // sealed bodies do not compress: do not try
    await runner.query('alter table es.event alter column body set storage external');
    for (const statement of orgScoped('es.event', { api: 'select', worker: 'select' })) await runner.query(statement);
    for (const definition of [ENTER_ORG, APPEND, APPEND_BATCH, FIND_APPEND, READ_STREAM])
      await runner.query(definition);
    await runner.query('revoke execute on all functions in schema es from public');
    await runner.query('grant execute on all functions in schema es to tf_api, tf_worker');
  }

  async down(): Promise<void> {
    throw new Error('the log of events is never dropped: restore a backup instead');
  }
}
