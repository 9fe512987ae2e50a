import { vi } from 'vitest';
import { InMemoryCommandLedger } from './in-memory-command-ledger.js';
import { InMemoryTurns } from './in-memory-turns.js';
import { StoreUnavailable } from './event-store.js';
import { ChainBroken, findBreak, GENESIS } from './hash-chain.js';
import { newId } from './ids.js';
import type { Refusal } from './refusal.js';
import type { Committed } from './request.js';
import { Streams } from './streams.js';
import { aRequest } from './testing/command-request.js';
import { counterCategory, counterDecider } from './testing/counter.js';
import { inMemoryStreams, type InMemoryStreams } from './testing/in-memory-streams.js';
import type { Turn } from './turns.js';

const categories = [counterCategory];
const refusal = (code: string, status = 409) => expect.objectContaining({ code, status }) as Refusal;
const count = (by: number, note?: string) => ({ type: 'Count', by, ...(note === undefined ? {} : { note }) }) as const;

describe('a command tried again', () => {
  let here: InMemoryStreams;
  let target: { orgId: string; streamId: string; subject: { kind: 'client'; id: string } };
  const stored = () => here.store.readStream({ orgId: target.orgId, category: 'counter', streamId: target.streamId });
  /** Another instance on the same log and vault that has never seen the ledger. */
  const withoutLedger = () =>
    new Streams(here.store, here.codec, here.clock, new InMemoryCommandLedger(), here.snapshots);
  const replayed = (committed: Committed) => ({ ...committed, replayed: true });

  beforeEach(async () => {
    here = inMemoryStreams({ categories });
    target = { orgId: newId(), streamId: newId(), subject: { kind: 'client', id: newId() } };
    await here.streams.run(counterDecider, target, count(10), aRequest());
  });

  it('after its turn was lost is done in the next one: nothing was written then', async () => {
    const turns = new InMemoryTurns(here.log);
    const request = aRequest();
    const inTurn = (turn: Turn) => here.streams.run(counterDecider, target, count(1), request, turn);
    const lost = await turns.run(target.orgId, 'care', async (turn) => turn);
    await expect(inTurn(lost)).rejects.toEqual(refusal('turn.lost', 503));
    expect(await stored()).toHaveLength(1);
    expect(await turns.run(target.orgId, 'care', inTurn)).toMatchObject({ replayed: false });
    expect(await stored()).toHaveLength(2);
  });

  describe('gets the first answer and does nothing', () => {
    const request = () => aRequest({ expectedRevision: 0, requestHash: 'ab' });

    it('here, with the If-Match of then, also when the stream has gone on', async () => {
      const again = request();
      const first = await here.streams.run(counterDecider, target, { type: 'CountTwice', by: 1 }, again);
      expect(await here.streams.run(counterDecider, target, { type: 'CountTwice', by: 1 }, again)).toEqual(
        replayed(first),
      );
      await here.streams.run(counterDecider, target, { type: 'Close' }, aRequest());
      expect(await here.streams.run(counterDecider, target, { type: 'CountTwice', by: 1 }, again)).toEqual(
        replayed(first),
      );
      expect(await stored()).toHaveLength(4);
    });

    it('on another instance', async () => {
      const again = request();
      const first = await here.streams.run(counterDecider, target, count(1), again);
      const there = inMemoryStreams({ categories, beside: here });
      expect(await there.streams.run(counterDecider, target, count(1), again)).toEqual(replayed(first));
    });

    it('on another instance after the ledger was lost', async () => {
      const again = request();
      const first = await here.streams.run(counterDecider, target, { type: 'CountTwice', by: 1 }, again);
      await here.streams.run(counterDecider, target, { type: 'Close' }, aRequest());
      expect(await withoutLedger().run(counterDecider, target, { type: 'CountTwice', by: 1 }, again)).toEqual(
        replayed(first),
      );
      expect(await stored()).toHaveLength(4);
    });

    it('of hundreds of events', async () => {
      const again = request();
      const many = {
        ...counterDecider,
        decide: () => Array.from({ length: 250 }, () => ({ type: 'Counted' as const, data: { by: 1 } })),
      };
      const first = await here.streams.run(many, target, count(1), again);
      await here.streams.run(counterDecider, target, count(1), aRequest());
      expect(first.events).toHaveLength(250);
      expect(await here.streams.run(many, target, count(1), again)).toEqual(replayed(first));
      expect(await withoutLedger().run(many, target, count(1), again)).toEqual(replayed(first));
    });

    it('without being run, where a handler only asks for it', async () => {
      const again = request();
      expect(await here.streams.earlier(counterDecider, target, again)).toBeNull();
      const first = await here.streams.run(counterDecider, target, count(1), again);
      await here.streams.run(counterDecider, target, count(1), aRequest());
      expect(await withoutLedger().earlier(counterDecider, target, again)).toEqual(replayed(first));
      await expect(here.streams.earlier(counterDecider, target, { ...again, requestHash: 'cd' })).rejects.toEqual(
        refusal('idempotency.key-reused', 422),
      );
    });

    it('on an instance that holds an older state, after the ledger was lost', async () => {
      const elsewhere = withoutLedger();
      await elsewhere.load(counterDecider, target);
      const again = request();
      const first = await here.streams.run(counterDecider, target, count(1, 'stored'), again);
      // the store takes the same ids at the same revision for a retry: the answer must be what stands, not what was sent
      expect(await elsewhere.run(counterDecider, target, count(1, 'sent again'), again)).toEqual(replayed(first));
      await elsewhere.run(counterDecider, target, count(1), aRequest());
      expect(findBreak(await stored(), { revision: -1, hash: GENESIS })).toBe(-1);
      expect((await elsewhere.load(counterDecider, target)).state.total).toBe(12);
    });

    it('after the commands that a snapshot remembers, the ledger lost', async () => {
      const again = aRequest();
      const first = await here.streams.run(counterDecider, target, count(1), again);
      for (let index = 0; index < 600; index += 1) await here.streams.run(counterDecider, target, count(1), aRequest());
      await withoutLedger().load(counterDecider, target);
      const from = vi.spyOn(here.store, 'readStream');
      expect(await withoutLedger().run(counterDecider, target, count(1), again)).toEqual(replayed(first));
      expect(from.mock.calls[0]![1]).toBe(500);
      expect(await stored()).toHaveLength(602);
    });

    it('where it changed nothing, with the revision of then', async () => {
      const again = aRequest();
      const first = await here.streams.run(counterDecider, target, count(0), again);
      await here.streams.run(counterDecider, target, count(1), aRequest());
      expect(await here.streams.run(counterDecider, target, count(0), again)).toEqual(replayed(first));
      const [absent, other] = [{ ...target, streamId: newId() }, aRequest()];
      const nothing = await here.streams.run(counterDecider, absent, count(0), other);
      await here.streams.run(counterDecider, absent, count(1), aRequest());
      expect(nothing).toMatchObject({ revision: -1, position: null });
      expect(await here.streams.run(counterDecider, absent, count(0), other)).toEqual(replayed(nothing));
    });

    it('50 times at once', async () => {
      const again = request();
      const answers = await Promise.all(
        Array.from({ length: 50 }, () => here.streams.run(counterDecider, target, count(1), again)),
      );
      expect(answers.filter((each) => !each.replayed)).toHaveLength(1);
      for (const each of answers) expect(replayed(each)).toEqual(replayed(answers[0]!));
      expect(await stored()).toHaveLength(2);
    });

    it('at once on two instances without a common ledger', async () => {
      const instances = [withoutLedger(), withoutLedger()];
      const again = request();
      const answers = await Promise.all(instances.map((each) => each.run(counterDecider, target, count(1), again)));
      expect(answers.map(replayed)).toEqual([replayed(answers[0]!), replayed(answers[0]!)]);
      await Promise.all(instances.map((each) => each.run(counterDecider, target, count(1), aRequest())));
      expect(findBreak(await stored(), { revision: -1, hash: GENESIS })).toBe(-1);
      expect(await stored()).toHaveLength(4);
    });
  });

  describe('in a store that checks what an append is chained to, as PostgreSQL does', () => {
    beforeEach(() => {
      const append = here.store.append.bind(here.store);
      vi.spyOn(here.store, 'append').mockImplementation(async (stream, expected, events) => {
        const last = (await here.store.readStream(stream)).at(-1);
        const fits =
          last?.header.revision !== expected || findBreak(events, { revision: expected, hash: last.hash }) < 0;
        if (!fits) throw new ChainBroken(stream.category, stream.streamId, expected + 1);
        return append(stream, expected, events);
      });
    });

    it('a state of the losing attempt is not built upon', async () => {
      const [one, two] = [withoutLedger(), withoutLedger()];
      const again = aRequest();
      await Promise.all([one, two].map((each) => each.run(counterDecider, target, count(1), again)));
      expect(await two.run(counterDecider, target, count(1), aRequest())).toMatchObject({ revision: 2 });
      expect(await one.run(counterDecider, target, count(1), aRequest())).toMatchObject({ revision: 3 });
      expect(findBreak(await stored(), { revision: -1, hash: GENESIS })).toBe(-1);
    });

    it('a past that was really changed is reported as such', async () => {
      here.log.tamper({ orgId: target.orgId, category: 'counter', streamId: target.streamId }, ([first]) => [
        { ...first!, hash: Buffer.alloc(32) },
      ]);
      await expect(here.streams.run(counterDecider, target, count(1), aRequest())).rejects.toBeInstanceOf(ChainBroken);
    });
  });

  describe('is refused', () => {
    it('with the key of another request', async () => {
      const first = aRequest({ requestHash: 'ab' });
      await here.streams.run(counterDecider, target, count(1), first);
      const other = { ...first, requestHash: 'cd' };
      await expect(here.streams.run(counterDecider, target, count(2), other)).rejects.toEqual(
        refusal('idempotency.key-reused', 422),
      );
      await expect(withoutLedger().run(counterDecider, target, count(2), other)).rejects.toEqual(
        refusal('idempotency.key-reused', 422),
      );
      // the same key on another stream is another request as well
      await expect(here.streams.run(counterDecider, { ...target, streamId: newId() }, count(2), other)).rejects.toEqual(
        refusal('idempotency.key-reused', 422),
      );
      expect(await stored()).toHaveLength(2);
    });

    it('but its key is free for another request after the first was refused', async () => {
      const first = aRequest({ requestHash: 'ab', expectedRevision: 7 });
      await expect(here.streams.run(counterDecider, target, count(1), first)).rejects.toEqual(
        refusal('stream.stale', 412),
      );
      const other = { ...first, requestHash: 'cd', expectedRevision: 0 };
      expect(await here.streams.run(counterDecider, target, count(2), other)).toMatchObject({ revision: 1 });
    });

    it('while another instance works on it, and taken over when that one has died', async () => {
      const request = aRequest({ requestHash: 'ab' });
      let now = 0;
      const ledger = new InMemoryCommandLedger(() => now);
      const streams = new Streams(here.store, here.codec, here.clock, ledger);
      await ledger.begin(request.commandId, target.orgId, 'ab');
      now = 4_999;
      await expect(streams.run(counterDecider, target, count(1), request)).rejects.toEqual(
        refusal('idempotency.in-progress'),
      );
      now = 5_000;
      expect(await streams.run(counterDecider, target, count(1), request)).toMatchObject({
        revision: 1,
        replayed: false,
      });
    });
  });

  describe('after the store did not answer', () => {
    it('finds its events when they had been stored', async () => {
      const append = here.store.append.bind(here.store);
      vi.spyOn(here.store, 'append').mockImplementationOnce(async (...sent) => {
        await append(...sent);
        throw new StoreUnavailable(new Error('connection lost'));
      });
      const request = aRequest({ expectedRevision: 0 });
      await expect(here.streams.run(counterDecider, target, count(1), request)).rejects.toBeInstanceOf(
        StoreUnavailable,
      );
      expect(await here.streams.run(counterDecider, target, count(1), request)).toMatchObject({
        revision: 1,
        replayed: true,
      });
      expect(await stored()).toHaveLength(2);
    });

    it('does its work when they had not', async () => {
      vi.spyOn(here.store, 'append').mockRejectedValueOnce(new StoreUnavailable(new Error('connection lost')));
      const request = aRequest({ expectedRevision: 0 });
      await expect(here.streams.run(counterDecider, target, count(1), request)).rejects.toBeInstanceOf(
        StoreUnavailable,
      );
      expect(await here.streams.run(counterDecider, target, count(1), request)).toMatchObject({
        revision: 1,
        replayed: false,
      });
      expect(await stored()).toHaveLength(2);
    });

    describe('answers with the first attempt when that lands just before the second', () => {
      const request = aRequest();

      beforeEach(() => {
        const append = here.store.append.bind(here.store);
        let late: Parameters<typeof append> | undefined;
        vi.spyOn(here.store, 'append')
          .mockImplementationOnce(async (...sent) => {
            late = sent;
            throw new StoreUnavailable(new Error('connection lost'));
          })
          .mockImplementationOnce(async (...sent) => {
            await append(...late!);
            return append(...sent);
          });
      });

      async function firstThenSecond(second: Streams): Promise<void> {
        await expect(here.streams.run(counterDecider, target, count(1, 'first'), request)).rejects.toBeInstanceOf(
          StoreUnavailable,
        );
        const answer = await second.run(counterDecider, target, count(1, 'second'), request);
        expect(answer).toMatchObject({
          revision: 1,
          replayed: true,
          events: [{ type: 'Counted', data: { by: 1, note: 'first' } }],
        });
        await second.run(counterDecider, target, count(1), aRequest());
        expect(findBreak(await stored(), { revision: -1, hash: GENESIS })).toBe(-1);
      }

      it('here', () => firstThenSecond(here.streams));

      it('on an instance that reads the stream anew', () =>
        firstThenSecond(new Streams(here.store, here.codec, here.clock, here.ledger)));

      it('where the same request was done on another stream', async () => {
        await here.ledger.begin(request.commandId, target.orgId, null);
        await here.ledger.done(request.commandId, target.orgId, {
          streamRef: { ...target, category: 'counter', streamId: newId() },
          firstRevision: 0,
          lastRevision: 0,
        });
        await firstThenSecond(new Streams(here.store, here.codec, here.clock, here.ledger));
      });
    });
  });
});
