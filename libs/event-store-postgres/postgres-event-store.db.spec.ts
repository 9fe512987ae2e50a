import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StoredEvent } from '#libs/event-sourcing/envelope.js';
import { NO_STREAM, StoreUnavailable } from '#libs/event-sourcing/event-store.js';
import { eventStoreContract } from '#libs/event-sourcing/event-store.contract.js';
import { ChainBroken } from '#libs/event-sourcing/hash-chain.js';
import { StoredEvents } from '#libs/event-sourcing/testing/stored-events.js';
import { PostgresEventStore, UnreadableHeader } from './postgres-event-store.js';
import { STATEMENTS } from './statements.js';
import { delayCommits, QUICK, storeUnderTest, tamper } from './testing/store-under-test.js';
import { storeDatabases, type StoreDatabases } from './testing/store-databases.js';

eventStoreContract('the PostgreSQL store', async () => {
  const databases = await storeDatabases();
  const engine = storeUnderTest(databases);
  return {
    ...engine,
    close: async () => {
      await engine.close();
      await databases.drop();
    },
  };
});

describe('the PostgreSQL store', () => {
  const make = new StoredEvents();
  let databases: StoreDatabases;
  let store: PostgresEventStore;

  beforeAll(async () => {
    databases = await storeDatabases();
    store = new PostgresEventStore(databases.main, QUICK);
  });

  afterAll(async () => {
    await store.close();
    await databases.drop();
  });

  async function written(
    count: number,
  ): Promise<{ stream: ReturnType<StoredEvents['stream']>; events: StoredEvent[] }> {
    const stream = make.stream();
    const events = await make.next(stream, count);
    await store.append(stream, NO_STREAM, events);
    return { stream, events };
  }

  it('refuses to chain an event to another hash than the one that stands there', async () => {
    const { stream } = await written(2);
    const foreign = await make.next(stream, 1, { revision: 1, hash: Buffer.alloc(32, 7) });
    await expect(store.append(stream, 1, foreign)).rejects.toBeInstanceOf(ChainBroken);
    const [first, second] = await make.next(stream, 2, (await store.readStream(stream, 1))[0]);
    const broken = { ...second!, hash: Buffer.alloc(32, 7) };
    await expect(store.append(stream, 1, [first!, broken])).rejects.toBeInstanceOf(ChainBroken);
    expect(await store.readStream(stream)).toHaveLength(2);
  });

  it('commits together what is appended at once, and a conflict of one is the others’ business not', async () => {
    const orgId = make.stream().orgId;
    const streams = Array.from({ length: 20 }, () => ({ ...make.stream(), orgId }));
    const firsts = await Promise.all(streams.map(async (stream) => (await make.next(stream, 1))[0]!));
    const places = await Promise.all(streams.map((stream, at) => store.append(stream, NO_STREAM, [firsts[at]!])));
    const transactions = places.map((place) => place.split('.')[0]);
    expect(new Set(transactions).size).toBeLessThan(4);
    const seconds = await Promise.all(
      streams.map((stream, at) => make.next(stream, at === 7 ? 3 : 1, firsts[at === 5 ? 4 : at])),
    );
    const settled = await Promise.allSettled([
      ...streams.map((stream, at) => store.append(stream, 0, seconds[at]!)),
      store.append(streams[9]!, 0, await make.next(streams[9]!, 1, firsts[9])),
    ]);
    const refused = settled.flatMap(({ status }, at) => (status === 'rejected' ? [at] : []));
    // of the two that are next in one stream either is first
    expect(refused.filter((at) => at !== 9 && at !== 20)).toEqual([5]);
    expect(refused).toHaveLength(2);
    expect(await Promise.all(streams.map(async (stream) => (await store.readStream(stream)).length))).toEqual(
      streams.map((_, at) => (at === 5 ? 1 : at === 7 ? 4 : 2)),
    );
  });

  it('appends alone on a connection that a group has used', async () => {
    const pool = new pg.Pool({ connectionString: databases.databases.urls.main.api, max: 1 });
    pool.on('connect', (client) => client.on('error', () => undefined));
    const one = new PostgresEventStore({ ...databases.main, api: pool }, QUICK);
    const stream = make.stream();
    const [first, second] = await make.next(stream, 2);
    await one.append(stream, NO_STREAM, [first!]);
    const alone = await pool.query({
      ...STATEMENTS.readStream,
      values: [stream.orgId, stream.category, stream.streamId, 0, 9],
    });
    await pool.query({ ...STATEMENTS.append, values: [] }).catch((error: unknown) => {
      expect(String(error)).toContain('parameters');
    });
    await one.append(stream, 0, [second!]);
    expect([alone.rows.length, (await one.readStream(stream)).length]).toEqual([1, 2]);
    await one.close();
    await pool.end();
  });

  it('refuses events that belong to another place', async () => {
    const { stream, events } = await written(1);
    const [next] = await make.next(stream, 1, events[0]);
    await expect(store.append(make.stream(), 0, [next!])).rejects.toBeInstanceOf(RangeError);
    await expect(store.append(stream, 1, [next!])).rejects.toBeInstanceOf(RangeError);
    await expect(store.append(stream, 0, [])).rejects.toBeInstanceOf(RangeError);
  });

  it('stops at an event whose row was moved into another stream', async () => {
    const { stream } = await written(2);
    await databases.admin.query('update es.event set stream_id = $1 where org_id = $2 and stream_id = $3', [
      'moved',
      stream.orgId,
      stream.streamId,
    ]);
    await expect(store.readStream({ ...stream, streamId: 'moved' })).rejects.toBeInstanceOf(ChainBroken);
  });

  it('does not lose the order of a stream to a transaction that took its id early', async () => {
    const { stream, events } = await written(1);
    const early = await databases.admin.connect();
    try {
      await early.query('begin');
      await early.query('select pg_current_xact_id()');
      const [second] = await make.next(stream, 1, events[0]);
      await store.append(stream, 0, [second!]);
      const [third] = await make.next(stream, 1, second);
      const { header, headerBytes, body, hash } = third!;
      const { rows } = await early.query(
        'select es.append($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) as place',
        [
          stream.orgId,
          stream.category,
          stream.streamId,
          1,
          header.eventId,
          header.type,
          header.typeVersion,
          header.recordedAt,
          header.keyId,
          Buffer.from(headerBytes),
          Buffer.from(body),
          Buffer.from(hash),
        ],
      );
      expect(rows).toEqual([{ place: null }]);
    } finally {
      await early.query('rollback');
      early.release();
    }
  });

  it('holds the tail back while a transaction with a lower id is open', async () => {
    await written(1);
    const before = await store.newest();
    // transactions of other databases of the cluster hold it back, too
    await eventually(async () => (await store.head()) === before);
    const open = await databases.admin.connect();
    try {
      await open.query('begin');
      await open.query('select pg_current_xact_id()');
      const { events } = await written(1);
      await sleep(50);
      expect(await store.head()).toBe(before);
      expect(await store.readLog(before, 10)).toEqual([]);
      expect(store.comparePositions((await store.newest())!, before!)).toBeGreaterThan(0);
      await open.query('commit');
      await eventually(async () => (await store.head()) === (await store.newest()));
      expect((await store.readLog(before, 10)).map((each) => each.header.eventId)).toEqual(
        events.map((each) => each.header.eventId),
      );
    } finally {
      open.release();
    }
  });

  it('writes one event when the connection is killed in the middle of an append and the command is tried again', async () => {
    const stream = make.stream();
    const [event] = await make.next(stream, 1);
    for (const [delay, expected] of [
      [1_500, 0],
      [0, 1],
    ] as const) {
      await delayCommits(databases.admin, 0);
      if (delay > 0) {
        await databases.admin
          .query(`create or replace function public.commit_delay() returns trigger language plpgsql as
          $$ begin perform pg_catalog.pg_sleep(${delay} / 1000.0); return null; end $$`);
        await databases.admin.query(
          'create trigger commit_delay after insert on es.event for each statement execute function public.commit_delay()',
        );
      }
      const attempt = store.append(stream, NO_STREAM, [event!]).then(
        () => 'appended',
        (error: unknown) => error,
      );
      if (delay > 0) {
        await sleep(200);
        await databases.admin.query(
          `select pg_terminate_backend(pid) from pg_stat_activity where usename = 'tf_api' and datname = current_database() and state = 'active'`,
        );
        expect(await attempt).toBeInstanceOf(StoreUnavailable);
      } else {
        expect(await attempt).toBe('appended');
      }
      await delayCommits(databases.admin, 0);
      expect(await store.readStream(stream)).toHaveLength(expected);
    }
    // and when only the answer was lost
    await expect(store.append(stream, NO_STREAM, [event!])).resolves.toBe(
      (await store.readStream(stream))[0]!.position,
    );
    expect(await store.readStream(stream)).toHaveLength(1);
  });

  it('says unavailable when nothing listens there', async () => {
    const { default: pg } = await import('pg');
    const nowhere = new pg.Pool({ host: '127.0.0.1', port: 1, connectionTimeoutMillis: 500 });
    const lost = new PostgresEventStore({ api: nowhere, worker: nowhere });
    await expect(lost.head()).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(lost.readStream(make.stream())).rejects.toBeInstanceOf(StoreUnavailable);
    const stream = make.stream();
    await expect(lost.append(stream, NO_STREAM, await make.next(stream, 1))).rejects.toBeInstanceOf(StoreUnavailable);
    await lost.close();
    await nowhere.end();
  });

  it('hears of other instances again after its listening connection was lost', async () => {
    const elsewhere = new PostgresEventStore(databases.main, { ...QUICK, pollEveryMs: 3_600_000 });
    let heard = 0;
    const leave = elsewhere.onAppended(() => {
      heard += 1;
    });
    await sleep(150);
    await databases.admin.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen%' and datname = current_database()`,
    );
    await sleep(400);
    heard = 0;
    await written(1);
    await eventually(() => heard > 0);
    leave();
    await elsewhere.close();
  });

  it('finds by its poll what no signal told it', async () => {
    const deaf = new PostgresEventStore(databases.main, { ...QUICK, pollEveryMs: 50 });
    let heard = 0;
    const leave = deaf.onAppended(() => {
      heard += 1;
    });
    await sleep(150);
    heard = 0;
    await databases.admin
      .query(`insert into es.event (org_id, category, stream_id, revision, event_id, type, type_version, recorded_at, header, body, hash)
      select gen_random_uuid(), 'counter', 'x', 0, gen_random_uuid(), 'T', 1, now(), '{}', '', ''`);
    await eventually(() => heard > 0);
    leave();
    await deaf.close();
    await databases.admin.query(`delete from es.event where stream_id = 'x'`);
  });

  it('names the event whose header is no JSON, without quoting it', async () => {
    const { stream } = await written(1);
    await tamper(databases.admin, stream, 0, { headerBytes: Buffer.from('{"secret') });
    await expect(store.readStream(stream)).rejects.toBeInstanceOf(ChainBroken);
    const log = async () => {
      for (let at: string | null = null; ;) at = (await store.readLog(at, 100)).at(-1)!.position;
    };
    await expect(log()).rejects.toBeInstanceOf(UnreadableHeader);
    await databases.admin.query('delete from es.event where org_id = $1', [stream.orgId]);
  });
});

async function eventually(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await condition()) return;
    await sleep(20);
  }
  throw new Error('it did not happen within 4 s');
}
