import { vi } from 'vitest';
import { findBreak, GENESIS } from './hash-chain.js';
import { newId } from './ids.js';
import { Refusal } from './refusal.js';
import { furtherRequest } from './request.js';
import { aRequest } from './testing/command-request.js';
import { counterCategory, counterDecider, openCounterCategory, openCounterDecider } from './testing/counter.js';
import { inMemoryStreams, type InMemoryStreams } from './testing/in-memory-streams.js';

const categories = [counterCategory, openCounterCategory];
const refusal = (code: string, status = 409) => expect.objectContaining({ code, status }) as Refusal;

describe('streams', () => {
  let here: InMemoryStreams;
  let target: { orgId: string; streamId: string; subject: { kind: 'client'; id: string } };
  const count = (by: number, note?: string) =>
    ({ type: 'Count', by, ...(note === undefined ? {} : { note }) }) as const;
  const stored = () => here.store.readStream({ orgId: target.orgId, category: 'counter', streamId: target.streamId });

  beforeEach(() => {
    here = inMemoryStreams({ categories });
    target = { orgId: newId(), streamId: newId(), subject: { kind: 'client', id: newId() } };
  });

  describe('run', () => {
    it('appends what was decided, stamped and chained, and answers where it stands', async () => {
      await here.streams.run(counterDecider, target, count(1), aRequest());
      here.clock.advance(1_000);
      const request = aRequest({ requestHash: 'ab', causationId: newId() });
      const committed = await here.streams.run(counterDecider, target, { type: 'CountTwice', by: 2 }, request);
      const events = await stored();
      expect(committed).toEqual({
        streamId: target.streamId,
        revision: 2,
        position: events[2]!.position,
        replayed: false,
        events: [
          { type: 'Counted', data: { by: 2 } },
          { type: 'Counted', data: { by: 2 } },
        ],
      });
      expect(events.map((each) => each.header.recordedAt)).toEqual([
        '2026-03-02T08:00:00.000Z',
        '2026-03-02T08:00:01.000Z',
        '2026-03-02T08:00:01.000Z',
      ]);
      const { commandId, requestHash, actor, origin, correlationId, causationId } = request;
      expect(events[2]!.header).toMatchObject({
        commandId,
        requestHash,
        actor,
        origin,
        correlationId,
        causationId,
        simulated: false,
      });
      expect(findBreak(events, { revision: -1, hash: GENESIS })).toBe(-1);
    });

    it('lets loaders say when it happened, and that it is simulated', async () => {
      await here.streams.run(
        counterDecider,
        target,
        count(1),
        aRequest({ recordedAt: new Date('2025-12-01T10:00:00Z'), simulated: true }),
      );
      expect((await stored())[0]!.header).toMatchObject({ recordedAt: '2025-12-01T10:00:00.000Z', simulated: true });
    });

    it('answers where the stream stands when there is nothing to do', async () => {
      const nothing = { replayed: false, events: [] };
      expect(await here.streams.run(counterDecider, target, count(0), aRequest())).toMatchObject({
        ...nothing,
        revision: -1,
        position: null,
      });
      const { position } = await here.streams.run(counterDecider, target, count(1), aRequest());
      expect(await here.streams.run(counterDecider, target, count(0), aRequest())).toMatchObject({
        ...nothing,
        revision: 0,
        position,
      });
      expect(await stored()).toHaveLength(1);
    });

    it('passes the refusal on, stores nothing, and decides anew next time', async () => {
      await here.streams.run(counterDecider, target, { type: 'Close' }, aRequest());
      const request = aRequest();
      await expect(here.streams.run(counterDecider, target, count(1), request)).rejects.toEqual(
        refusal('counter.closed'),
      );
      await expect(here.streams.run(counterDecider, target, count(1), request)).rejects.toEqual(
        refusal('counter.closed'),
      );
      expect(await stored()).toHaveLength(1);
    });

    it('keeps streams of the same id in two orgs apart', async () => {
      const foreign = { ...target, orgId: newId() };
      await here.streams.run(counterDecider, target, count(5), aRequest());
      await here.streams.run(counterDecider, foreign, count(1), aRequest());
      expect((await here.streams.load(counterDecider, target)).state.total).toBe(5);
      expect((await here.streams.load(counterDecider, foreign)).state.total).toBe(1);
      expect(await here.streams.load(counterDecider, { ...target, orgId: newId() })).toMatchObject({
        revision: -1,
        state: { total: 0 },
      });
    });

    it('does commands to one stream in the order they came, none in the way of another', async () => {
      const append = vi.spyOn(here.store, 'append');
      await Promise.all(
        Array.from({ length: 50 }, (_, by) => here.streams.run(counterDecider, target, count(by + 1), aRequest())),
      );
      const events = await here.recorded();
      expect(events.map((each) => (each.event.data as { by: number }).by)).toEqual(
        Array.from({ length: 50 }, (_, by) => by + 1),
      );
      expect(append).toHaveBeenCalledTimes(50);
    });

    it('writes streams about nobody without a key', async () => {
      const { orgId, streamId } = target;
      await here.streams.run(openCounterDecider, { orgId, streamId }, count(1), aRequest());
      expect(await here.streams.load(openCounterDecider, target)).toMatchObject({
        subjectId: null,
        state: { total: 1 },
      });
    });

    it.each(['', ' ', 'a b', 'a\0', 'é', 'x'.repeat(201)])('refuses the stream id %j', async (streamId) => {
      await expect(here.streams.run(counterDecider, { ...target, streamId }, count(1), aRequest())).rejects.toEqual(
        refusal('stream.name-invalid', 400),
      );
    });

    it('runs a further command of the same request on the same stream', async () => {
      const request = aRequest({ expectedRevision: -1 });
      const both = async () => [
        await here.streams.run(counterDecider, target, count(1), request),
        await here.streams.run(counterDecider, target, count(2), furtherRequest(request, 'second')),
      ];
      const first = await both();
      const again = await both();
      expect(first.map((each) => each.revision)).toEqual([0, 1]);
      expect(again).toEqual(first.map((each) => ({ ...each, replayed: true })));
    });

    it('runs the same request on two streams', async () => {
      const request = aRequest({ requestHash: 'ab' });
      const other = { ...target, streamId: newId() };
      const both = async () => [
        await here.streams.run(counterDecider, target, count(1), request),
        await here.streams.run(counterDecider, other, count(2), request),
      ];
      const first = await both();
      const again = await both();
      expect(again).toEqual(first.map((each) => ({ ...each, replayed: true })));
      expect(await here.recorded()).toHaveLength(2);
    });

    it('does its work on a stream also when the same request had nothing to do on another', async () => {
      const request = aRequest();
      await here.streams.run(counterDecider, { ...target, streamId: newId() }, count(0), request);
      expect(await here.streams.run(counterDecider, target, count(2), request)).toMatchObject({
        revision: 0,
        replayed: false,
      });
    });
  });

  describe('If-Match', () => {
    it('refuses a stale revision, with the current one', async () => {
      await here.streams.run(counterDecider, target, count(1), aRequest());
      for (const expectedRevision of [-1, 1, 7]) {
        const stale = await here.streams
          .run(counterDecider, target, count(1), aRequest({ expectedRevision }))
          .catch((error: unknown) => error);
        expect(stale).toEqual(refusal('stream.stale', 412));
        expect((stale as Refusal).extra).toEqual({ currentRevision: 0 });
      }
      expect(await stored()).toHaveLength(1);
    });

    it('lets exactly one of 100 at the same revision through, over two instances', async () => {
      await here.streams.run(counterDecider, target, count(1), aRequest());
      const there = inMemoryStreams({ categories, beside: here });
      const outcomes = await Promise.allSettled(
        Array.from({ length: 100 }, (_, index) =>
          (index % 2 ? here : there).streams.run(counterDecider, target, count(1), aRequest({ expectedRevision: 0 })),
        ),
      );
      const lost = outcomes.filter((each) => each.status === 'rejected');
      expect(lost).toHaveLength(99);
      for (const each of lost) expect(each.reason).toEqual(refusal('stream.stale', 412));
      expect(await stored()).toHaveLength(2);
    });

    it('holds for the revision that another instance has just written', async () => {
      const there = inMemoryStreams({ categories, beside: here });
      await here.streams.run(counterDecider, target, count(1), aRequest());
      await there.streams.run(counterDecider, target, count(1), aRequest());
      // this instance still holds revision 0
      const { revision } = await here.streams.run(counterDecider, target, count(1), aRequest({ expectedRevision: 1 }));
      expect(revision).toBe(2);
    });
  });

  describe('beside another instance', () => {
    it('gets all operations that commute in, with one unbroken chain', async () => {
      const there = inMemoryStreams({ categories, beside: here });
      await Promise.all(
        Array.from({ length: 64 }, (_, index) =>
          (index % 2 ? here : there).streams.run(counterDecider, target, count(1), aRequest()),
        ),
      );
      const events = await stored();
      expect(events).toHaveLength(64);
      expect(findBreak(events, { revision: -1, hash: GENESIS })).toBe(-1);
      expect((await here.streams.load(counterDecider, target)).state.total).toBe(64);
    });

    it('says no, and "nothing to do", only on what stands now', async () => {
      // closes only from 2 on; where it is asked to count 0 there is nothing to do until then
      const gate: typeof counterDecider = {
        ...counterDecider,
        decide(command, counter) {
          if (command.type === 'Close' && counter.total < 2) throw new Refusal('counter.too-low');
          return command.type === 'Count' && command.by === 0 && counter.total >= 2
            ? [{ type: 'Counted', data: { by: 100 } }]
            : counterDecider.decide(command, counter);
        },
      };
      const there = inMemoryStreams({ categories, beside: here });
      const behind = async (command: Parameters<typeof gate.decide>[0]) => {
        target = { ...target, streamId: newId() };
        await here.streams.run(gate, target, count(1), aRequest());
        await there.streams.run(gate, target, count(1), aRequest());
        return here.streams.run(gate, target, command, aRequest());
      };
      expect(await behind({ type: 'Close' })).toMatchObject({
        revision: 2,
        events: [{ type: 'Closed', data: { total: 2 } }],
      });
      expect(await behind(count(0))).toMatchObject({ revision: 2, events: [{ type: 'Counted', data: { by: 100 } }] });
      await there.streams.run(gate, target, { type: 'Close' }, aRequest());
      await expect(here.streams.run(gate, target, count(1), aRequest())).rejects.toEqual(refusal('counter.closed'));
    });

    it('refuses after eight lost races rather than trying for ever', async () => {
      const { RevisionConflict } = await import('./event-store.js');
      const append = vi
        .spyOn(here.store, 'append')
        .mockImplementation((stream, expected) => Promise.reject(new RevisionConflict(stream, expected)));
      await expect(here.streams.run(counterDecider, target, count(1), aRequest())).rejects.toEqual(
        refusal('stream.contended', 503),
      );
      expect(append).toHaveBeenCalledTimes(9);
    });
  });

  describe('load', () => {
    it('gives the initial state for an absent stream', async () => {
      expect(await here.streams.load(counterDecider, target)).toEqual({
        state: counterDecider.initial,
        revision: -1,
        position: null,
        recordedAt: null,
        events: 0,
        subjectId: null,
      });
    });

    it('gives what stands now, written by whomever', async () => {
      const there = inMemoryStreams({ categories, beside: here });
      await here.streams.run(counterDecider, target, count(1), aRequest());
      expect(await here.streams.load(counterDecider, target)).toMatchObject({
        revision: 0,
        subjectId: target.subject.id,
      });
      const { position } = await there.streams.run(counterDecider, target, count(2), aRequest());
      const [, second] = await there.streams.recorded({ ...target, category: counterDecider.category });
      expect(await here.streams.load(counterDecider, target)).toEqual({
        state: { total: 3, closed: false, erased: 0 },
        revision: 1,
        position,
        recordedAt: second!.header.recordedAt,
        events: 2,
        subjectId: target.subject.id,
      });
    });

    it('reads a stream of thousands of events completely, from the beginning and from a held state on', async () => {
      const holding = inMemoryStreams({ categories, beside: here });
      await here.streams.run(counterDecider, target, count(1), aRequest());
      await holding.streams.load(counterDecider, target);
      const long = Array.from({ length: 2_345 }, () => ({ type: 'Counted' as const, data: { by: 1 } }));
      await here.streams.run({ ...counterDecider, decide: () => long }, target, count(1), aRequest());
      const there = inMemoryStreams({ categories, beside: here });
      const whole = { revision: 2_345, state: { total: 2_346 } };
      expect(await there.streams.load(counterDecider, target)).toMatchObject(whole);
      expect(await holding.streams.load(counterDecider, target)).toMatchObject(whole);
    });
  });
});
