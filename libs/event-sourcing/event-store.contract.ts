import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LoggedEvent, Position, StoredEvent, StreamName } from './envelope.js';
import { NO_STREAM, RevisionConflict, type EventStore } from './event-store.js';
import { findBreak, GENESIS } from './hash-chain.js';
import { newId } from './ids.js';
import { tamperingContract } from './event-store-tampering.contract.js';
import type { StoreUnderTest } from './store-under-test.js';
import { allAfter, bytesOf, eventually, pause, settledHead } from './testing/log-reading.js';
import { StoredEvents } from './testing/stored-events.js';

/** What every adapter of the log must do. Runs on data that other tests may share: each case has its own org. `canTamper`: stored bytes can be changed. */
export function eventStoreContract(
  name: string,
  makeStore: () => Promise<StoreUnderTest>,
  { canTamper = true }: { readonly canTamper?: boolean } = {},
): void {
  describe(`${name} as an event store`, () => {
    const make = new StoredEvents();
    let engine: StoreUnderTest;
    let store: EventStore;
    let elsewhere: EventStore;

    beforeAll(async () => {
      engine = await makeStore();
      store = engine.store;
      elsewhere = await engine.another();
    }, 60_000);

    afterAll(async () => {
      await elsewhere?.close();
      await engine?.close();
    }, 60_000);

    /** A stream with `count` events, each appended alone. */
    async function written(count: number): Promise<{ stream: StreamName; events: StoredEvent[] }> {
      const stream = make.stream();
      const events = await make.next(stream, count);
      for (const event of events) await store.append(stream, event.header.revision - 1, [event]);
      return { stream, events };
    }

    describe('bytes', () => {
      it('gives back exactly the bytes it was given, sealed or open', async () => {
        for (const stream of [make.stream('counter'), make.stream('openCounter')]) {
          const events = await make.next(stream, 3);
          const position = await store.append(stream, NO_STREAM, events);
          const read = await elsewhere.readStream(stream);
          expect(read.map(bytesOf)).toEqual(events.map(bytesOf));
          expect(read.map((each) => each.header)).toEqual(events.map((each) => each.header));
          expect(read.at(-1)?.position).toBe(position);
          const logged = (await allAfter(store, null)).filter((each) => each.header.orgId === stream.orgId);
          expect(logged).toEqual(read);
        }
      });

      it('keeps bodies of hundreds of kilobytes and batches of hundreds of events', async () => {
        const stream = make.stream();
        const [big] = await make.sealed(stream, [{ type: 'Counted', data: { by: 1, note: 'x'.repeat(400_000) } }]);
        await store.append(stream, NO_STREAM, [big!]);
        const many = await make.next(stream, 300, big);
        await store.append(stream, 0, many);
        const read = await store.readStream(stream);
        expect(read).toHaveLength(301);
        expect(findBreak(read, { revision: -1, hash: GENESIS })).toBe(-1);
      });

      it('is not changed through what it returned', async () => {
        const { stream, events } = await written(1);
        (await store.readStream(stream))[0]!.body.fill(0);
        expect((await store.readStream(stream)).map(bytesOf)).toEqual(events.map(bytesOf));
      });
    });

    describe('streams', () => {
      it('has no events for an absent stream, nor for the same id in another org or category', async () => {
        const { stream } = await written(1);
        expect(await store.readStream(make.stream())).toEqual([]);
        expect(await store.readStream({ ...stream, orgId: newId() })).toEqual([]);
        expect(await store.readStream({ ...stream, category: 'openCounter' })).toEqual([]);
      });

      it('reads from a revision, up to a limit', async () => {
        const { stream } = await written(5);
        const revisions = async (from?: number, limit?: number) =>
          (await store.readStream(stream, from, limit)).map((each) => each.header.revision);
        expect(await revisions()).toEqual([0, 1, 2, 3, 4]);
        expect(await revisions(3)).toEqual([3, 4]);
        expect(await revisions(1, 2)).toEqual([1, 2]);
        expect(await revisions(5)).toEqual([]);
      });
    });

    describe('expected revision', () => {
      it('refuses another one than the stream stands at, and stores nothing', async () => {
        const { stream, events } = await written(3);
        const wrong = [
          { expected: NO_STREAM, next: await make.next(stream, 2) },
          { expected: 1, next: await make.next(stream, 2, events[1]) },
          { expected: 7, next: await make.next(stream, 2, { revision: 7, hash: events[2]!.hash }) },
        ];
        for (const { expected, next } of wrong) {
          await expect(store.append(stream, expected, next)).rejects.toBeInstanceOf(RevisionConflict);
        }
        const absent = make.stream();
        const late = await make.next(absent, 1, { revision: 0, hash: GENESIS });
        await expect(store.append(absent, 0, late)).rejects.toBeInstanceOf(RevisionConflict);
        expect(await store.readStream(absent)).toEqual([]);
        expect((await store.readStream(stream)).map(bytesOf)).toEqual(events.map(bytesOf));
      });

      it('lets exactly one of many writers at the same revision win', async () => {
        const { stream, events } = await written(1);
        const rivals = await Promise.all(Array.from({ length: 32 }, () => make.next(stream, 2, events[0])));
        const outcomes = await Promise.allSettled(
          rivals.map((rival, index) => (index % 2 ? store : elsewhere).append(stream, 0, rival)),
        );
        const winners = rivals.filter((_, index) => outcomes[index]!.status === 'fulfilled');
        expect(winners).toHaveLength(1);
        for (const outcome of outcomes)
          if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(RevisionConflict);
        expect((await store.readStream(stream, 1)).map(bytesOf)).toEqual(winners[0]!.map(bytesOf));
      });
    });

    describe('retry of the same command', () => {
      it('is answered as then, on another instance, also when the stream has gone on', async () => {
        const { stream, events } = await written(1);
        const command = newId();
        const sent = await make.next(stream, 2, events[0], command);
        const position = await store.append(stream, 0, sent);
        // made anew: the same ids, but another nonce and so other bytes
        const again = await make.next(stream, 2, events[0], command);
        expect(await elsewhere.append(stream, 0, again)).toBe(position);
        await store.append(stream, 2, await make.next(stream, 1, sent[1]));
        expect(await elsewhere.append(stream, 0, again)).toBe(position);
        expect((await store.readStream(stream, 1, 2)).map(bytesOf)).toEqual(sent.map(bytesOf));
        expect(await store.readStream(stream)).toHaveLength(4);
      });

      it('happens once when both attempts run at the same time', async () => {
        const stream = make.stream();
        const command = newId();
        const attempts = await Promise.all(Array.from({ length: 16 }, () => make.next(stream, 2, undefined, command)));
        const positions = await Promise.all(
          attempts.map((attempt, index) => (index % 2 ? store : elsewhere).append(stream, NO_STREAM, attempt)),
        );
        expect(new Set(positions).size).toBe(1);
        expect(await store.readStream(stream)).toHaveLength(2);
      });

      it('is a conflict when only a part of it stands there', async () => {
        const { stream, events } = await written(1);
        const command = newId();
        const [first, second] = await make.next(stream, 2, events[0], command);
        await store.append(stream, 0, [first!]);
        await expect(store.append(stream, 0, [first!, second!])).rejects.toBeInstanceOf(RevisionConflict);
        await store.append(stream, 1, await make.next(stream, 1, first));
        await expect(store.append(stream, 0, [first!, second!])).rejects.toBeInstanceOf(RevisionConflict);
        expect(await store.readStream(stream)).toHaveLength(3);
      });
    });

    describe('the log', () => {
      it('can be resumed after any position, with any batch size', async () => {
        const start = await settledHead(store);
        const { stream } = await written(7);
        const own = (log: readonly LoggedEvent[]) =>
          log.filter((each) => each.header.orgId === stream.orgId).map((each) => each.header.revision);
        const all = await allAfter(store, start);
        expect(own(all)).toEqual([0, 1, 2, 3, 4, 5, 6]);
        for (const limit of [1, 2, 3, 1_000]) {
          for (const [index, { position }] of all.entries()) {
            const rest = await allAfter(elsewhere, position, limit);
            expect(rest.slice(0, all.length - index - 1).map(bytesOf)).toEqual(all.slice(index + 1).map(bytesOf));
          }
        }
      });

      it('has positions that compare as they are read, and ends at its head', async () => {
        await written(3);
        const log = await allAfter(store, null);
        for (const [index, { position }] of log.entries()) {
          expect(store.comparePositions(position, position)).toBe(0);
          if (index === 0) continue;
          expect(Math.sign(store.comparePositions(log[index - 1]!.position, position))).toBe(-1);
          expect(Math.sign(elsewhere.comparePositions(position, log[index - 1]!.position))).toBe(1);
        }
        expect(await settledHead(store)).toBe(log.at(-1)!.position);
      });

      it('refuses text that is no position of this engine', async () => {
        const { stream } = await written(1);
        const [{ position } = { position: '' }] = await store.readStream(stream);
        for (const forged of [
          '',
          ' ',
          'x',
          '1e9',
          `${position}x`,
          ` ${position}`,
          `-${position}`,
          `${position}${position}${position}`,
          '9'.repeat(80),
        ]) {
          expect(() => store.comparePositions(forged, position)).toThrow(RangeError);
          expect(() => store.comparePositions(position, forged)).toThrow(RangeError);
        }
      });

      it('tells listeners here and on other instances, until they leave', async () => {
        const heard = { here: 0, elsewhere: 0, left: 0 };
        const leave = [
          store.onAppended(() => {
            heard.here += 1;
          }),
          elsewhere.onAppended(() => {
            heard.elsewhere += 1;
          }),
        ];
        store.onAppended(() => {
          heard.left += 1;
        })();
        await written(1);
        await eventually(() => heard.here > 0 && heard.elsewhere > 0);
        leave.forEach((each) => {
          each();
        });
        expect(heard.left).toBe(0);
      });

      it('loses and repeats nothing for a reader that follows 32 writers whose commits take their time', async () => {
        const start = await settledHead(store);
        const streams = Array.from({ length: 32 }, () => make.stream());
        const appends = 12;
        await engine.delayCommits(() => Math.random() * 15);
        let writing = true;
        const writers = Promise.all(
          streams.map(async (stream, index) => {
            let last: StoredEvent | undefined;
            for (let count = 0; count < appends; count += 1) {
              const batch = await make.next(stream, 1 + (count % 2), last);
              await (index % 2 ? store : elsewhere).append(stream, last?.header.revision ?? NO_STREAM, batch);
              last = batch.at(-1);
            }
          }),
        ).finally(() => {
          writing = false;
        });
        const followed: LoggedEvent[] = [];
        let checkpoint: Position | null = start;
        for (let idle = 0; idle < 3;) {
          const batch: readonly LoggedEvent[] = await store.readLog(checkpoint, 7);
          followed.push(...batch);
          checkpoint = batch.at(-1)?.position ?? checkpoint;
          if (batch.length === 0) await pause(10);
          idle = writing || batch.length > 0 ? 0 : idle + 1;
        }
        await writers;
        await engine.delayCommits(() => 0);
        await eventually(async () => (await settledHead(store)) === checkpoint);
        for (const stream of streams) {
          const stored = await store.readStream(stream);
          expect(stored).toHaveLength(appends * 1.5);
          const seen = followed.filter((each) => each.header.orgId === stream.orgId);
          expect(seen.map(bytesOf)).toEqual(stored.map(bytesOf));
        }
        const again = await allAfter(elsewhere, start, 100);
        expect(again.map((each) => each.position)).toEqual(followed.map((each) => each.position));
      }, 60_000);
    });

    if (canTamper) tamperingContract(() => engine, make);
  });
}
