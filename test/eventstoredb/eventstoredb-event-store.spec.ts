import { eventStoreContract } from '#libs/event-sourcing/event-store.contract.js';
import type { StreamName } from '#libs/event-sourcing/envelope.js';
import type { StoreUnderTest, Tampering } from '#libs/event-sourcing/store-under-test.js';
import { EventStoreDbEventStore } from '#libs/event-store-eventstoredb/eventstoredb-event-store.js';
import { wireNameOf } from '#libs/event-store-eventstoredb/wire-format.js';
import { realServer } from './real-server.js';
import type { WireEvent } from './wire-log.js';
import { WireServer } from './wire-server.js';

eventStoreContract('EventStoreDB on the double', onDouble);

// the same suite on a server that is no double, where there is one
const real = await realServer();
if (real) {
  eventStoreContract('EventStoreDB on a real server', async () => onServer(real.url), { canTamper: false });
  afterAll(() => real.stop());
} else it.skip('on a real server: there is none here', () => undefined);

async function onServer(url: string): Promise<StoreUnderTest> {
  const store = new EventStoreDbEventStore(url);
  return {
    store,
    another: async () => new EventStoreDbEventStore(url),
    // the server's own order has no window between a place and its becoming visible
    delayCommits: () => undefined,
    tamper: () => Promise.reject(new Error('nobody changes the files of a server')),
    close: () => store.close(),
  };
}

async function onDouble(): Promise<StoreUnderTest> {
  const server = await new WireServer().start();
  const store = new EventStoreDbEventStore(server.url);
  return {
    store,
    another: async () => new EventStoreDbEventStore(server.url),
    delayCommits: (milliseconds) => {
      server.delay = milliseconds;
    },
    tamper: async (stream: StreamName, revision: number, tampering: Tampering) =>
      server.log.tamper(wireNameOf(stream), revision, (event) => tampered(event, tampering)),
    close: async () => {
      await store.close();
      server.stop();
    },
  };
}

function tampered(event: WireEvent, tampering: Tampering): WireEvent | null {
  if (tampering === 'delete') return null;
  const before = Buffer.from(event.metadata);
  const { body = event.data, hash = before.subarray(1, 33), headerBytes = before.subarray(33) } = tampering;
  return { ...event, data: body, metadata: Buffer.concat([before.subarray(0, 1), hash, headerBytes]) };
}
