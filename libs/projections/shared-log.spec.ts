import { vi } from 'vitest';
import type { LoggedEvent } from '#libs/event-sourcing/envelope.js';
import { InMemoryEventStore } from '#libs/event-sourcing/in-memory-event-store.js';
import { StoredEvents } from '#libs/event-sourcing/testing/stored-events.js';
import { SharedLog } from './shared-log.js';

describe('the log that readers share', () => {
  const make = new StoredEvents();
  let store: InMemoryEventStore;
  let shared: SharedLog;
  const written = async (count: number): Promise<void> => {
    for (let index = 0; index < count; index += 1) {
      const stream = make.stream('openCounter');
      await store.append(stream, -1, await make.next(stream, 1));
    }
  };
  const positions = (events: readonly LoggedEvent[]) => events.map(({ position }) => position);
  /** Follows the log to its end, as a runner does. */
  const follow = async (from: string | null, limit: number) => {
    const seen: string[] = [];
    for (let at = from; ;) {
      const batch = await shared.readLog(at, limit);
      if (batch.length === 0) return seen;
      seen.push(...positions(batch));
      at = batch.at(-1)!.position;
    }
  };

  beforeEach(() => {
    store = new InMemoryEventStore();
    shared = new SharedLog(store);
  });

  it('gives every reader every event, in order, at whatever pace', async () => {
    await written(7);
    const all = positions(await store.readLog(null, 100));
    expect(await follow(null, 3)).toEqual(all);
    expect(await follow(null, 2)).toEqual(all);
    await written(5);
    const more = positions(await store.readLog(null, 100));
    expect(await follow(all[3]!, 2)).toEqual(more.slice(4));
    expect(await follow(null, 100)).toEqual(more);
  });

  it('reads the end once for two who follow it', async () => {
    await written(3);
    const end = (await follow(null, 100)).at(-1)!;
    const reads = vi.spyOn(store, 'readLog');
    await written(1);
    const [one, other] = await Promise.all([shared.readLog(end, 100), shared.readLog(end, 10)]);
    expect(positions(one)).toEqual(positions(other));
    expect(await shared.readLog(end, 10)).toHaveLength(1);
    expect(reads).toHaveBeenCalledTimes(1);
  });

  it('keeps the end only, and reads what is further back', async () => {
    await written(1_500);
    const all = await follow(null, 400);
    expect(all).toHaveLength(1_500);
    const reads = vi.spyOn(store, 'readLog');
    expect(await follow(all[10]!, 100)).toEqual(all.slice(11));
    expect(reads.mock.calls.length).toBeGreaterThan(0);
    reads.mockClear();
    expect(positions(await shared.readLog(all[1_400]!, 2_000))).toEqual(all.slice(1_401));
    expect(reads).not.toHaveBeenCalled();
  });

  it('does not keep a failed read', async () => {
    await written(1);
    vi.spyOn(store, 'readLog').mockRejectedValueOnce(new Error('away'));
    await expect(shared.readLog(null, 10)).rejects.toThrow('away');
    expect(await shared.readLog(null, 10)).toHaveLength(1);
  });
});
