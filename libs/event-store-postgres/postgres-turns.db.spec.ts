import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NO_STREAM } from '#libs/event-sourcing/event-store.js';
import { StoredEvents } from '#libs/event-sourcing/testing/stored-events.js';
import { TurnLost, type Turn } from '#libs/event-sourcing/turns.js';
import { PostgresEventStore } from './postgres-event-store.js';
import { PostgresTurns } from './postgres-turns.js';
import { delayCommits, QUICK } from './testing/store-under-test.js';
import { storeDatabases, type StoreDatabases } from './testing/store-databases.js';

/** As the roles' own limit of 5 s, but soon. */
const LIMIT_MS = 700;

// Real: PostgreSQL, which takes a silent holder's lock back; two processes are two objects, each with a queue of its own.
describe('turns', () => {
  const make = new StoredEvents();
  const [org, another] = ['0199f3a2-8c1e-7d00-9d5e-2f4be1c0a001', '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a002'];
  let databases: StoreDatabases;
  let store: PostgresEventStore;
  let here: PostgresTurns;
  let there: PostgresTurns;

  beforeAll(async () => {
    databases = await storeDatabases();
    const { rows } = await databases.admin.query<{ name: string }>('select current_database() as name');
    await databases.admin.query(
      `alter role tf_api in database "${rows[0]!.name}" set idle_in_transaction_session_timeout = ${LIMIT_MS}`,
    );
    store = new PostgresEventStore(databases.main, QUICK);
    [here, there] = [new PostgresTurns(databases.main.api), new PostgresTurns(databases.main.api)];
  });
  afterEach(() => delayCommits(databases.admin, 0));
  afterAll(async () => {
    await store.close();
    await databases.drop();
  });

  /** @returns whether the turn could still write */
  async function append(turn: Turn, stream = make.stream()): Promise<boolean> {
    const [event] = await make.next(stream, 1);
    const done = store.append(stream, NO_STREAM, [event!], turn);
    const lost = await done.then(
      () => false,
      (error: unknown) => {
        expect(error).toBeInstanceOf(TurnLost);
        return true;
      },
    );
    expect(await store.readStream(stream)).toHaveLength(lost ? 0 : 1);
    return !lost;
  }

  it('append while they are held, and after their end no more', async () => {
    let kept: Turn | undefined;
    await here.run(org, 'care', async (turn) => {
      kept = turn;
      expect(await append(turn)).toBe(true);
      expect(await append(turn)).toBe(true);
    });
    expect(await append(kept!)).toBe(false);
    await there.run(org, 'care', async (turn) => {
      expect(await append(turn)).toBe(true);
      expect(await append(kept!)).toBe(false);
    });
  });

  it('write nothing once they were held for too long and somebody else took over', async () => {
    const [begun, taken] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const written = Promise.withResolvers<boolean>();
    const first = here.run(org, 'care', async (turn) => {
      begun.resolve();
      await taken.promise;
      written.resolve(await append(turn));
    });
    await begun.promise;
    await there.run(org, 'care', async (turn) => {
      taken.resolve();
      expect(await append(turn)).toBe(true);
      expect(await written.promise).toBe(false);
      expect(await append(turn)).toBe(true);
    });
    await first;
  });

  it('begin only when what was appended under the one before is there, though it was lost meanwhile', async () => {
    await delayCommits(databases.admin, 1);
    await databases.admin.query(
      'create or replace function public.commit_delay() returns trigger language plpgsql as $$ begin perform pg_catalog.pg_sleep(1.2); return null; end $$',
    );
    const stream = make.stream();
    const begun = Promise.withResolvers<void>();
    const first = here.run(org, 'care', async (turn) => {
      begun.resolve();
      expect(await append(turn, stream)).toBe(true);
    });
    await begun.promise;
    await there.run(org, 'care', async () => expect(await store.readStream(stream)).toHaveLength(1));
    await first;
  });

  it('keep nobody of another organisation waiting', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const order: string[] = [];
    const long = here.run(org, 'care', async () => {
      order.push('one');
      await promise;
    });
    const next = here.run(org, 'care', async () => order.push('one again'));
    await here.run(another, 'care', async () => order.push('another'));
    resolve();
    await Promise.all([long, next]);
    expect(order.at(-1)).toBe('one again');
    expect(order).toHaveLength(3);
  });
});
