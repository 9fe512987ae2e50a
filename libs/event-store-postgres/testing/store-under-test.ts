import type pg from 'pg';
import type { StoreUnderTest, Tampering } from '#libs/event-sourcing/store-under-test.js';
import type { StreamName } from '#libs/event-sourcing/envelope.js';
import { PostgresEventStore } from '../postgres-event-store.js';
import type { StoreDatabases } from './store-databases.js';

/** Quick signals, so that specs do not wait. */
export const QUICK = { announceEveryMs: 5, pollEveryMs: 100, reconnectAfterMs: 50 };

export function storeUnderTest(databases: StoreDatabases): StoreUnderTest {
  const { admin, main } = databases;
  const store = new PostgresEventStore(main, QUICK);
  return {
    store,
    another: async () => new PostgresEventStore(main, QUICK),
    delayCommits: (milliseconds) => delayCommits(admin, Math.max(...Array.from({ length: 50 }, milliseconds))),
    tamper: (stream, revision, tampering) => tamper(admin, stream, revision, tampering),
    close: () => store.close(),
  };
}

/** Each append sleeps between taking its place in the order and its commit, up to that long. */
export async function delayCommits(admin: pg.Pool, upToMs: number): Promise<void> {
  await admin.query('drop trigger if exists commit_delay on es.event');
  if (upToMs === 0) return;
  await admin.query(`create or replace function public.commit_delay() returns trigger language plpgsql as
    $$ begin perform pg_catalog.pg_sleep(pg_catalog.random() * ${upToMs} / 1000); return null; end $$`);
  await admin.query(
    'create trigger commit_delay after insert on es.event for each statement execute function public.commit_delay()',
  );
}

const AT = 'where org_id = $1 and category = $2 and stream_id = $3 and revision = $4';

/** As a superuser, whom no grant and no policy stops. */
export async function tamper(
  admin: pg.Pool,
  { orgId, category, streamId }: StreamName,
  revision: number,
  tampering: Tampering,
): Promise<void> {
  const at = [orgId, category, streamId, revision];
  if (tampering === 'delete') {
    await admin.query(`delete from es.event ${AT}`, at);
    return;
  }
  const { headerBytes, body, hash } = tampering;
  await admin.query(
    `update es.event set header = coalesce($5, header), body = coalesce($6, body), hash = coalesce($7, hash) ${AT}`,
    [...at, ...[headerBytes, body, hash].map((bytes) => (bytes === undefined ? null : Buffer.from(bytes)))],
  );
}
