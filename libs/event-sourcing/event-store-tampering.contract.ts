import { describe, expect, it } from 'vitest';
import type { StoredEvent, StreamName } from './envelope.js';
import { NO_STREAM } from './event-store.js';
import { findBreak, GENESIS } from './hash-chain.js';
import type { StoreUnderTest, Tampering } from './store-under-test.js';
import type { StoredEvents } from './testing/stored-events.js';

/** Part of the store's contract: what a superuser changes in a stream shows in its hash chain. */
export function tamperingContract(engine: () => StoreUnderTest, make: StoredEvents): void {
  async function written(): Promise<{ stream: StreamName; events: StoredEvent[] }> {
    const stream = make.stream();
    const events = await make.next(stream, 5);
    await engine().store.append(stream, NO_STREAM, events);
    return { stream, events };
  }

  describe('tampering', () => {
    const flip = (bytes: Uint8Array) =>
      Buffer.from(bytes.map((byte, index) => (index === bytes.length >> 1 ? byte ^ 1 : byte)));
    const later = (bytes: Uint8Array) => Buffer.from(Buffer.from(bytes).toString().replace('2026-03-02', '2026-03-01'));

    const cases: [string, (event: StoredEvent, other: StoredEvent) => Tampering][] = [
      ['a changed body', ({ body }) => ({ body: flip(body) })],
      ['a changed header', ({ headerBytes }) => ({ headerBytes: later(headerBytes) })],
      ['a changed hash', ({ hash }) => ({ hash: flip(hash) })],
      ['an event taken out', () => 'delete'],
      ['the bytes of another event', (_, { headerBytes, body, hash }) => ({ headerBytes, body, hash })],
      ['the body of another event', (_, { body }) => ({ body })],
    ];

    it.each(cases)('shows %s in the hash chain, at its revision', async (_, tampering) => {
      const { stream, events } = await written();
      await engine().tamper(stream, 2, tampering(events[2]!, events[3]!));
      // an adapter may refuse to read such a row at all: that is noticed, too
      const read = await engine()
        .store.readStream(stream)
        .catch(() => null);
      if (read !== null) expect(findBreak(read, { revision: -1, hash: GENESIS })).toBe(2);
    });

    it('finds nothing where nothing was done', async () => {
      const { stream } = await written();
      expect(findBreak(await engine().store.readStream(stream), { revision: -1, hash: GENESIS })).toBe(-1);
    });
  });
}
