import type { EventHeader, LoggedEvent } from './envelope.js';
import { eventStoreContract } from './event-store.contract.js';
import type { Tampering } from './store-under-test.js';
import { NO_STREAM } from './event-store.js';
import { InMemoryEventStore, InMemoryLog } from './in-memory-event-store.js';
import { StoredEvents } from './testing/stored-events.js';

eventStoreContract('the in-memory store', async () => {
  const log = new InMemoryLog();
  let delay = () => 0;
  const instance = () => new InMemoryEventStore(log, () => delay());
  return {
    store: instance(),
    another: async () => instance(),
    delayCommits: (milliseconds) => {
      delay = milliseconds;
    },
    tamper: async (stream, revision, tampering) =>
      log.tamper(stream, (events) =>
        events.flatMap((event) => (event.header.revision === revision ? tampered(event, tampering) : [event])),
      ),
    close: async () => undefined,
  };
});

function tampered(event: LoggedEvent, tampering: Tampering): LoggedEvent[] {
  if (tampering === 'delete') return [];
  const headerBytes = tampering.headerBytes ?? event.headerBytes;
  return [
    { ...event, ...tampering, headerBytes, header: JSON.parse(Buffer.from(headerBytes).toString()) as EventHeader },
  ];
}

describe('like EventStoreDB and unlike PostgreSQL', () => {
  it('recognises a retry at the same expected revision only: elsewhere the same ids are appended again', async () => {
    const make = new StoredEvents();
    const store = new InMemoryEventStore();
    const stream = make.stream();
    const [event] = await make.next(stream, 1);
    await store.append(stream, NO_STREAM, [event!]);
    await store.append(stream, 0, [event!]);
    expect(await store.readStream(stream)).toHaveLength(2);
  });

  it('has positions that are pairs: events of one append share where they were committed', async () => {
    const make = new StoredEvents();
    const store = new InMemoryEventStore();
    const stream = make.stream();
    await store.append(stream, NO_STREAM, await make.next(stream, 2));
    const [first, second] = (await store.readStream(stream)).map((each) => each.position.split('/'));
    expect(first![0]).toBe(second![0]);
    expect(Number(second![1])).toBeGreaterThan(Number(first![1]));
  });
});
