import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NO_STREAM, StoreUnavailable } from '#libs/event-sourcing/event-store.js';
import { bytesOf } from '#libs/event-sourcing/testing/log-reading.js';
import { StoredEvents } from '#libs/event-sourcing/testing/stored-events.js';
import { EventStoreDbEventStore } from '#libs/event-store-eventstoredb/eventstoredb-event-store.js';
import { selfSigned } from './certificate.js';
import { WireLog } from './wire-log.js';
import { WireServer } from './wire-server.js';

const TIMES = { deadlineMs: 2_000, retryAfterMs: [5] };

describe('EventStoreDB by TLS, as the connection string says', () => {
  const make = new StoredEvents();
  const folder = mkdtempSync(join(tmpdir(), 'tf-esdb-'));
  const authority = join(folder, 'ca.crt');
  let server: WireServer;

  beforeAll(async () => {
    const certificate = selfSigned();
    writeFileSync(authority, certificate.certificate);
    server = await new WireServer(new WireLog(), { ...certificate, user: 'clinic:s3cret' }).start();
  });

  afterAll(() => {
    server.stop();
    rmSync(folder, { recursive: true });
  });

  const at = (user: string, settings: string) =>
    new EventStoreDbEventStore(`esdb://${user}127.0.0.1:${server.port}?${settings}`, TIMES);

  it('appends, reads and listens with the credentials in it', async () => {
    const store = at('clinic:s3cret@', `tls=true&tlsCAFile=${authority}`);
    const stream = make.stream();
    const events = await make.next(stream, 2);
    await store.append(stream, NO_STREAM, events);
    expect((await store.readStream(stream)).map(bytesOf)).toEqual(events.map(bytesOf));
    expect(await store.readLog(null, 10)).toHaveLength(2);
    await new Promise<void>((resolve) => store.onAppended(() => resolve()));
    await store.close();
  });

  it.each([
    ['another password', 'clinic:wrong@', () => `tls=true&tlsCAFile=${authority}`],
    ['no credentials', '', () => `tls=true&tlsCAFile=${authority}`],
    ['an authority that nobody knows', 'clinic:s3cret@', () => 'tls=true'],
    ['TLS switched off', 'clinic:s3cret@', () => 'tls=false'],
  ])('is away for %s, and says no password', async (_, user, settings) => {
    const store = at(user, settings());
    const stream = make.stream();
    for (const call of [async () => store.append(stream, NO_STREAM, await make.next(stream, 1)), () => store.head()]) {
      const error: unknown = await call().catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(StoreUnavailable);
      for (let said = error; said instanceof Error; said = said.cause) expect(said.message).not.toMatch(/s3cret|wrong/);
    }
    await store.close();
  });
});
