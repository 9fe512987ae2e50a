import { vi } from 'vitest';
import { deserialize } from 'node:v8';
import { newId } from './ids.js';
import { SNAPSHOT_AFTER } from './snapshots.js';
import { aRequest } from './testing/command-request.js';
import {
  counterCategory,
  counterDecider,
  openCounterCategory,
  openCounterDecider,
  type CounterEvent,
} from './testing/counter.js';
import { inMemoryStreams, type InMemoryStreams } from './testing/in-memory-streams.js';

const categories = [counterCategory, openCounterCategory];
const nothing = { type: 'Count', by: 0 } as const;

describe('snapshots', () => {
  let here: InMemoryStreams;
  let target: { orgId: string; streamId: string; subject: { kind: 'client'; id: string } };
  const name = () => ({ orgId: target.orgId, category: 'counter', streamId: target.streamId });
  const restarted = () => inMemoryStreams({ categories, beside: here });

  beforeEach(() => {
    here = inMemoryStreams({ categories });
    target = { orgId: newId(), streamId: newId(), subject: { kind: 'client', id: newId() } };
  });

  async function written(events: number, decider = counterDecider): Promise<void> {
    const many: CounterEvent[] = Array.from({ length: events }, () => ({
      type: 'Counted',
      data: { by: 1, note: 'CANARY' },
    }));
    await here.streams.run({ ...decider, decide: () => many }, target, nothing, aRequest());
  }

  /** Revision from which a new instance starts to read. */
  async function readsFrom(decider = counterDecider): Promise<number> {
    const instance = restarted();
    const reads = vi.spyOn(instance.store, 'readStream');
    expect((await instance.streams.load(decider, target)).state.total).toBeGreaterThan(0);
    return reads.mock.calls[0]![1]!;
  }

  it('are taken when more than 500 events were written since the last one, not before', async () => {
    await written(SNAPSHOT_AFTER);
    expect(await readsFrom()).toBe(0);
    expect(await here.snapshots.load(name())).toBeNull();
    await written(1);
    expect(await here.snapshots.load(name())).toMatchObject({ revision: 500 });
    expect(await readsFrom()).toBe(500);
  });

  it('are taken by a load of more than 500 events, where whoever wrote them had none', async () => {
    const lost = vi.spyOn(here.snapshots, 'save').mockRejectedValueOnce(new Error('disk full'));
    await written(501);
    expect(await here.snapshots.load(name())).toBeNull();
    expect(await readsFrom()).toBe(0);
    expect(lost).toHaveBeenCalledTimes(2);
    expect(await here.snapshots.load(name())).toMatchObject({ revision: 500 });
  });

  it('are never far behind, however the stream grew', async () => {
    for (let written500 = 0; written500 < 4; written500 += 1) {
      await written(400);
      const [{ revision } = { revision: -1 }, head] = [
        (await here.snapshots.load(name())) ?? undefined,
        (await here.streams.load(counterDecider, target)).revision,
      ];
      expect(head - revision).toBeLessThanOrEqual(SNAPSHOT_AFTER);
    }
    // and read by an instance that knows an older one
    const other = restarted();
    await other.streams.load(counterDecider, target);
    await written(700);
    await other.streams.load(counterDecider, target);
    expect((await here.snapshots.load(name()))!.revision).toBe(2_299);
  });

  it('or none: others run while a long stream is loaded', async () => {
    await written(5_000);
    const instance = restarted();
    await here.snapshots.deleteFor((await here.snapshots.load(name()))!.keyId!);
    let turns = 0;
    const beat = setInterval(() => (turns += 1), 1);
    await instance.streams.load(counterDecider, target);
    clearInterval(beat);
    expect(turns).toBeGreaterThan(2);
  });

  it('are followed by the events after them, to the same state', async () => {
    await written(501);
    await restarted().streams.load(counterDecider, target);
    await here.streams.run(counterDecider, target, { type: 'Count', by: 7 }, aRequest());
    const { state, position, subjectId } = await restarted().streams.load(counterDecider, target);
    expect(state).toEqual({ total: 508, closed: false, erased: 0 });
    expect(position).toBe(await here.store.head());
    expect(subjectId).toBe(target.subject.id);
  });

  it('know the position of the last event also when none follows', async () => {
    await written(501);
    await restarted().streams.load(counterDecider, target);
    expect((await restarted().streams.load(counterDecider, target)).position).toBe(await here.store.head());
  });

  it('are sealed where the stream is', async () => {
    await written(501);
    await restarted().streams.load(counterDecider, target);
    const { body, keyId } = (await here.snapshots.load(name()))!;
    expect(keyId).not.toBeNull();
    expect(() => deserialize(body)).toThrow();
  });

  it('work for streams about nobody', async () => {
    await written(501, openCounterDecider);
    await restarted().streams.load(openCounterDecider, target);
    expect(await readsFrom(openCounterDecider)).toBe(500);
  });

  it('go with their subject', async () => {
    await written(501);
    await restarted().streams.load(counterDecider, target);
    await here.streams.eraseSubject(target.orgId, target.subject, new Date());
    expect(await here.snapshots.load(name())).toBeNull();
    expect((await restarted().streams.load(counterDecider, target)).state).toEqual({
      total: 0,
      closed: false,
      erased: 501,
    });
    expect(await here.snapshots.load(name())).toBeNull();
  });

  describe('are not used', () => {
    beforeEach(async () => {
      await written(501);
      await restarted().streams.load(counterDecider, target);
      expect(await readsFrom()).toBe(500);
    });

    async function changed(change: object): Promise<void> {
      await here.snapshots.save(name(), { ...(await here.snapshots.load(name()))!, ...change });
    }

    it('by another state version', async () => {
      expect(await readsFrom({ ...counterDecider, stateVersion: 2 })).toBe(0);
    });

    it('by other versions of the events', async () => {
      const events = { ...counterCategory.events, Closed: { ...counterCategory.events.Closed, version: 2 } };
      const raised = {
        ...counterCategory,
        events,
        upcasters: [{ type: 'Closed', from: 1, upcast: (data: unknown) => data }],
      };
      const instance = inMemoryStreams({ categories: [raised], beside: here });
      const reads = vi.spyOn(instance.store, 'readStream');
      await instance.streams.load(counterDecider, target);
      expect(reads.mock.calls[0]![1]).toBe(0);
    });

    it('of another stream of the same person, though put where its hash would fit', async () => {
      const { body } = (await here.snapshots.load(name()))!;
      target = { ...target, streamId: newId() };
      await written(501);
      await here.streams.run(counterDecider, target, { type: 'Count', by: 7 }, aRequest());
      const [, ...rest] = await here.store.readStream(name(), 500);
      expect(rest).toHaveLength(1);
      await restarted().streams.load(counterDecider, target);
      await changed({ body });
      expect(await readsFrom()).toBe(0);
    });

    it('when they belong to another past', async () => {
      await changed({ hash: Buffer.alloc(32, 1) });
      const instance = restarted();
      expect((await instance.streams.load(counterDecider, target)).state.total).toBe(501);
    });

    it('when they are of events that are gone', async () => {
      await changed({ revision: 900 });
      expect((await restarted().streams.load(counterDecider, target)).state.total).toBe(501);
    });

    it('when their bytes were changed', async () => {
      const { body } = (await here.snapshots.load(name()))!;
      await changed({ body: Buffer.from(body).fill(1, 20, 21) });
      expect(await readsFrom()).toBe(0);
      await changed({ body: Buffer.alloc(3) });
      expect(await readsFrom()).toBe(0);
    });
  });

  it('that can not be saved fail no load', async () => {
    await written(501);
    const instance = restarted();
    vi.spyOn(here.snapshots, 'save').mockRejectedValue(new Error('disk full'));
    expect((await instance.streams.load(counterDecider, target)).state.total).toBe(501);
  });
});
