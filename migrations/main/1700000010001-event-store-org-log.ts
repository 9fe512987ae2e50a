import type { MigrationInterface, QueryRunner } from 'typeorm';
import { orgScoped } from '../row-level-security.js';

const ORG_LOG = `
create table es.org_log (
  org_id        uuid    not null,
  org_seq       bigint  not null,
  category      text    not null,
  stream_id     text    not null,
  revision      integer not null,
  event_id      uuid    not null,
  hash          bytea   not null,
  running_hash  bytea   not null,
  primary key (org_id, org_seq),
  unique (org_id, category, stream_id, revision)
)`;

/** One row: how far the global log is sequenced, and who may go on. The database's clock counts the lease. */
const SEQUENCER = `
create table es.sequencer (
  name          text        primary key,
  tx            xid8        not null,
  pos           bigint      not null,
  holder        uuid,
  leased_until  timestamptz not null
)`;

const LINK = `
create function es.link(running bytea, head bytea, org_seq bigint, hash bytea) returns bytea language sql immutable parallel safe
return sha256(coalesce(running, head) || int8send(org_seq) || hash)`;

/** Running hash of an org as a window function: `head` is where the batch starts. */
const RUNNING_HASH = `
create aggregate es.running_hash(head bytea, org_seq bigint, hash bytea) (sfunc = es.link, stype = bytea)`;

/** Numbers the next batch for the caller, if it holds the lease or the lease ran out. One statement, one transaction: exactly once. */
const SEQUENCE = `
create function es.sequence_org_log(p_holder uuid, p_lease_ms integer, p_limit integer, out leads boolean, out sequenced integer)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $body$
declare
  at record;
  ends record;
  lease constant interval := p_lease_ms * interval '1 millisecond';
begin
  select * into at from es.sequencer where name = 'org-log';
  leads := at.holder = p_holder and at.leased_until > clock_timestamp();
  sequenced := 0;
  if leads is not true and at.leased_until > clock_timestamp() then
    leads := false;
    return;
  end if;
  -- idle and leading: nothing is written until half of the lease is gone
  if leads and at.leased_until > clock_timestamp() + lease / 2 and not exists (
    select from es.event e where (e.tx, e.pos) > (at.tx, at.pos) and e.tx < pg_snapshot_xmin(pg_current_snapshot())
  ) then return; end if;
  select * into at from es.sequencer s
  where s.name = 'org-log' and (s.holder = p_holder or s.leased_until <= clock_timestamp())
  for update skip locked;
  leads := found;
  if not leads then return; end if;

  with batch as materialized (
    select e.tx, e.pos, e.org_id, e.category, e.stream_id, e.revision, e.event_id, e.hash from es.event e
    where (e.tx, e.pos) > (at.tx, at.pos) and e.tx < pg_snapshot_xmin(pg_current_snapshot())
    order by e.tx, e.pos limit p_limit
  ), org as materialized (
    select b.org_id, coalesce(h.org_seq, 0) as org_seq, coalesce(h.running_hash, decode(repeat('00', 32), 'hex')) as running_hash
    from (select distinct org_id from batch) b
    left join lateral (
      select l.org_seq, l.running_hash from es.org_log l where l.org_id = b.org_id order by l.org_seq desc limit 1
    ) h on true
  ), numbered as (
    select b.*, o.running_hash as head, o.org_seq + row_number() over (partition by b.org_id order by b.tx, b.pos) as org_seq
    from batch b join org o on o.org_id = b.org_id
  ), inserted as (
    insert into es.org_log (org_id, org_seq, category, stream_id, revision, event_id, hash, running_hash)
    select n.org_id, n.org_seq, n.category, n.stream_id, n.revision, n.event_id, n.hash,
      es.running_hash(n.head, n.org_seq, n.hash) over (partition by n.org_id order by n.org_seq rows unbounded preceding)
    from numbered n
  )
  select count(*)::integer as events, (array_agg(b.tx order by b.tx desc, b.pos desc))[1] as tx, (array_agg(b.pos order by b.tx desc, b.pos desc))[1] as pos
  into ends from batch b;

  sequenced := ends.events;
  update es.sequencer s set holder = p_holder, leased_until = clock_timestamp() + lease,
    tx = coalesce(ends.tx, s.tx), pos = coalesce(ends.pos, s.pos)
  where s.name = 'org-log';
end $body$`;

/** Gives the lease back on a graceful stop, so that another instance goes on at once. */
const RELEASE = `
create function es.release_sequencer(p_holder uuid) returns void language sql security definer begin atomic
  update es.sequencer set holder = null, leased_until = '-infinity' where name = 'org-log' and holder = p_holder;
end`;

/** The org's own gap-free numbering with a running hash, stored for ever: what proofs, exports and webhooks speak. */
export class EventStoreOrgLog1700000010001 implements MigrationInterface {
  name = 'EventStoreOrgLog1700000010001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ORG_LOG);
    // the number of an event, for histories
    await runner.query('create index org_log_event on es.org_log (org_id, event_id)');
    for (const statement of orgScoped('es.org_log', { api: 'select', worker: 'select' })) await runner.query(statement);
    await runner.query(SEQUENCER);
    await runner.query(
      `insert into es.sequencer (name, tx, pos, leased_until) values ('org-log', '0', 0, '-infinity')`,
    );
    await runner.query('grant select on es.sequencer to tf_api, tf_worker');
    for (const definition of [LINK, RUNNING_HASH, SEQUENCE, RELEASE]) await runner.query(definition);
    const serving = ['es.sequence_org_log(uuid, integer, integer)', 'es.release_sequencer(uuid)'];
    for (const name of [...serving, 'es.link(bytea, bytea, bigint, bytea)', 'es.running_hash(bytea, bigint, bytea)']) {
      await runner.query(`revoke execute on function ${name} from public`);
    }
    for (const name of serving) await runner.query(`grant execute on function ${name} to tf_worker`);
  }

  async down(): Promise<void> {
    throw new Error('the org log is never dropped: restore a backup instead');
  }
}
