import { InMemoryEventStore } from '#libs/event-sourcing/in-memory-event-store.js';
import { StoredEvents } from '#libs/event-sourcing/testing/stored-events.js';
import { LogTail } from './log-tail.js';

describe('the tail of the log', () => {
  const make = new StoredEvents();
  let store: InMemoryEventStore;
  let tail: LogTail;
  const write = async () => {
    const stream = make.stream('openCounter');
    const position = await store.append(stream, -1, await make.next(stream, 1));
    // listeners hear of it a microtask later
    await Promise.resolve();
    return position;
  };
  const nothing = () => Promise.resolve(null);

  beforeEach(() => {
    store = new InMemoryEventStore();
    tail = new LogTail(store);
    tail.listen();
  });

  it('reads once without being told, then only what was signalled', async () => {
    expect(tail.mayHoldMoreThan(null)).toBe(true);
    expect(await tail.look(null, nothing)).toBe(false);
    expect(tail.mayHoldMoreThan(null)).toBe(false);
    const position = await write();
    expect(tail.mayHoldMoreThan(null)).toBe(true);
    expect(await tail.look(null, () => Promise.resolve(position))).toBe(true);
    expect(tail.mayHoldMoreThan(position)).toBe(false);
  });

  it('does not lose what was asked for while it read', async () => {
    await tail.look(null, () => {
      tail.expect();
      return nothing();
    });
    expect(tail.mayHoldMoreThan(null)).toBe(true);
  });

  it('goes on until the end was seen, wherever it began', async () => {
    const position = await write();
    expect(await tail.look(null, () => Promise.resolve(position))).toBe(true);
    expect(tail.mayHoldMoreThan(position)).toBe(true);
    expect(await tail.look(position, nothing)).toBe(false);
    expect(tail.mayHoldMoreThan(position)).toBe(false);
  });

  it('reads again after a failure', async () => {
    await tail.look(null, nothing);
    await write();
    await tail.look(null, () => Promise.resolve(undefined));
    expect(tail.mayHoldMoreThan(null)).toBe(true);
  });
});
