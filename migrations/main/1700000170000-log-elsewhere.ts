import type { MigrationInterface, QueryRunner } from 'typeorm';

/** `place`: how far another engine's log is numbered, opaque. `engine`: where the events of this installation are, and nowhere else. */
const COLUMNS = `
alter table es.sequencer
  add column engine text not null default 'postgres' check (engine in ('postgres', 'eventstoredb')),
  add column place  text`;

/** Says where the log is. An installation without events takes the engine it is started with; any other is moved by copy-log. */
const KEEP_LOG_ON = `
create function es.keep_log_on(p_engine text) returns text language sql security definer begin atomic
  update es.sequencer s set engine = p_engine
  where s.name = 'org-log' and s.engine <> p_engine
    and not exists (select from es.event) and not exists (select from es.org_log);
  select s.engine from es.sequencer s where s.name = 'org-log';
end`;

/** The lease of the sequencer, and the place after which it goes on. Nothing is written while more than half of the lease is left. */
const LEASE = `
create function es.lease_sequencer(p_holder uuid, p_lease_ms integer, out leads boolean, out after_place text)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $body$
declare
  at record;
  lease constant interval := p_lease_ms * interval '1 millisecond';
begin
  select * into at from es.sequencer s where s.name = 'org-log';
  if at.engine = 'postgres' then
    raise exception 'the log of this installation is in this database' using errcode = 'object_not_in_prerequisite_state';
  end if;
  leads := at.holder = p_holder and at.leased_until > clock_timestamp() + lease / 2;
  after_place := at.place;
  if leads then return; end if;
  update es.sequencer s set holder = p_holder, leased_until = clock_timestamp() + lease
  where s.name = 'org-log' and (s.holder = p_holder or s.leased_until <= clock_timestamp())
  returning s.place into after_place;
  leads := found;
end $body$`;

/**
 * Numbers a batch that was read from another engine's log after \`p_after\`. Rows and checkpoint move in one transaction, and only
 * from that very place: whoever read a batch twice, or believes to hold a lease that has gone, numbers nothing.
 */
const NUMBER = `
create function es.number_events(
  p_holder uuid, p_lease_ms integer, p_after text, p_end text,
  p_org uuid[], p_category text[], p_stream text[], p_revision integer[], p_event uuid[], p_hash bytea[]
) returns boolean language plpgsql security definer set search_path = pg_catalog, pg_temp as $body$
begin
  perform from es.sequencer s
  where s.name = 'org-log' and s.engine <> 'postgres' and s.place is not distinct from p_after
    and (s.holder = p_holder or s.leased_until <= clock_timestamp())
  for update skip locked;
  if not found then return false; end if;

  with batch as materialized (
    select e.* from unnest(p_org, p_category, p_stream, p_revision, p_event, p_hash)
      with ordinality e(org_id, category, stream_id, revision, event_id, hash, n)
  ), org as materialized (
    select b.org_id, coalesce(h.org_seq, 0) as org_seq, coalesce(h.running_hash, decode(repeat('00', 32), 'hex')) as running_hash
    from (select distinct org_id from batch) b
    left join lateral (
      select l.org_seq, l.running_hash from es.org_log l where l.org_id = b.org_id order by l.org_seq desc limit 1
    ) h on true
  ), numbered as (
    select b.*, o.running_hash as head, o.org_seq + row_number() over (partition by b.org_id order by b.n) as org_seq
    from batch b join org o on o.org_id = b.org_id
  )
  insert into es.org_log (org_id, org_seq, category, stream_id, revision, event_id, hash, running_hash)
  select n.org_id, n.org_seq, n.category, n.stream_id, n.revision, n.event_id, n.hash,
    es.running_hash(n.head, n.org_seq, n.hash) over (partition by n.org_id order by n.org_seq rows unbounded preceding)
  from numbered n;

  update es.sequencer s
  set holder = p_holder, leased_until = clock_timestamp() + p_lease_ms * interval '1 millisecond', place = p_end
  where s.name = 'org-log';
  return true;
end $body$`;

/** The org log of events that another engine keeps (ADR 0032). */
export class LogElsewhere1700000170000 implements MigrationInterface {
  name = 'LogElsewhere1700000170000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [COLUMNS, KEEP_LOG_ON, LEASE, NUMBER]) await runner.query(statement);
    const serving = [
      'es.keep_log_on(text)',
      'es.lease_sequencer(uuid, integer)',
      'es.number_events(uuid, integer, text, text, uuid[], text[], text[], integer[], uuid[], bytea[])',
    ];
    for (const name of serving) {
      await runner.query(`revoke execute on function ${name} from public`);
      await runner.query(`grant execute on function ${name} to tf_worker`);
    }
  }

  async down(): Promise<void> {
    throw new Error('the org log is never dropped: restore a backup instead');
  }
}
