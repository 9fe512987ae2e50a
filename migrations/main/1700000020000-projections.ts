import type { MigrationInterface, QueryRunner } from 'typeorm';
import { orgScoped } from '../row-level-security.js';

/** What stands about read models besides their rows. A build is one attempt to make a projection's rows from the log. */
const PROJECTION = `
create table es.projection (
  name           text        not null,
  build          integer     not null,
  version        integer     not null,
  -- physical tables are rm.<table>_<suffix>
  suffix         text        not null,
  tables         text[]      not null,
  state          text        not null check (state in ('building', 'live', 'retired')),
  -- place in the engine's log up to which the rows speak, opaque; null: nothing read yet
  position       text,
  stopped_reason text,
  changed_at     timestamptz not null default now(),
  primary key (name, build),
  unique (name, suffix)
) with (fillfactor = 50)`;

/** Raised whenever other tables become the live ones, so that every reader can tell in its own transaction whether the names it knows still hold. */
const GENERATION = `create table es.live_generation (generation bigint not null)`;

/** Lets one statement that writes rows and checkpoints fail as a whole when a checkpoint is not where the writer believes. */
const CHECKPOINT_MOVED = `
create function es.checkpoint_moved() returns text language plpgsql as $body$
begin
  raise exception 'another process moved the checkpoint' using errcode = 'TF001';
end $body$`;

const PARKED_STREAM = `
create table es.parked_stream (
  -- 'projection <name>' or 'reaction <name>', and the build (0 for reactions)
  reader    text        not null,
  build     integer     not null,
  org_id    uuid        not null,
  category  text        not null,
  stream_id text        not null,
  -- first event that was not taken in
  revision  integer     not null,
  reason    text        not null,
  parked_at timestamptz not null default now(),
  primary key (reader, build, org_id, category, stream_id)
)`;

/** Clients whose erasure the projections have met. From then on their events count as erased, even while the key still stands or is held in some memory. */
const ERASED_CLIENT = `
create table es.erased_client (
  org_id    uuid not null,
  client_id uuid not null,
  primary key (org_id, client_id)
)`;

const REACTION = `
create table es.reaction (
  name           text not null primary key,
  position       text,
  stopped_reason text
) with (fillfactor = 50)`;

const EFFECT = `
create table es.effect (
  effect_id  uuid        not null primary key,
  org_id     uuid        not null,
  event_id   uuid        not null,
  kind       text        not null,
  payload    jsonb       not null,
  state      text        not null default 'pending' check (state in ('pending', 'done', 'dead')),
  attempts   integer     not null default 0,
  -- when it may be tried (again); also the end of the lease of whoever tries it now
  due_at     timestamptz not null default now(),
  last_error text,
  created_at timestamptz not null default now(),
  ended_at   timestamptz
)`;

export class Projections1700000020000 implements MigrationInterface {
  name = 'Projections1700000020000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(PROJECTION);
    await runner.query(`create unique index one_live_build on es.projection (name) where state = 'live'`);
    await runner.query(GENERATION);
    await runner.query('insert into es.live_generation values (1)');
    await runner.query(CHECKPOINT_MOVED);
    await runner.query('revoke execute on function es.checkpoint_moved() from public');
    await runner.query('grant execute on function es.checkpoint_moved() to tf_worker');
    await runner.query(REACTION);
    await runner.query('grant select on es.projection, es.live_generation, es.reaction to tf_api');
    await runner.query('grant select, insert, update, delete on es.projection, es.reaction to tf_worker');
    await runner.query('grant select, update on es.live_generation to tf_worker');
    await runner.query(PARKED_STREAM);
    await runner.query(ERASED_CLIENT);
    await runner.query(EFFECT);
    await runner.query(`create index effect_due on es.effect (due_at) where state = 'pending'`);
    await runner.query('create index effect_of_event on es.effect (org_id, event_id)');
    for (const statement of [
      ...orgScoped('es.parked_stream', { api: '' }),
      ...orgScoped('es.erased_client'),
      ...orgScoped('es.effect'),
    ])
      await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function es.checkpoint_moved()');
    await runner.query(
      'drop table es.effect, es.erased_client, es.parked_stream, es.reaction, es.live_generation, es.projection',
    );
  }
}
