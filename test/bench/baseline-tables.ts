import type pg from 'pg';

/** The event row with its indexes and nothing else: no function, no row level security, no checks. */
export const FULL_ROW = `insert into bench.event
  (org_id, category, stream_id, revision, event_id, type, type_version, recorded_at, key_id, header, body, hash)`;

/** Tables that the candidates are compared with, beside the real ones. */
export async function makeBaselineTables(owner: pg.Pool): Promise<void> {
  await owner.query('create schema bench');
  await owner.query(
    `create table bench.event (like es.event including defaults including identity including indexes including storage)`,
  );
  await owner.query(
    `create table bench.bare (id bigint generated always as identity primary key, data jsonb not null)`,
  );
  await owner.query('grant usage on schema bench to tf_api, tf_worker');
  await owner.query('grant select, insert on all tables in schema bench to tf_api, tf_worker');
}
