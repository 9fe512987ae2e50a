import { createHash } from 'node:crypto';
import fc from 'fast-check';
import type { StoredEvent } from './envelope.js';
import { chainHash, findBreak, GENESIS, receiptHash } from './hash-chain.js';
import { StoredEvents } from './testing/stored-events.js';

describe('hash chain', () => {
  it('is SHA-256 over previous hash, header and body', () => {
    const [previous, header, body] = [Buffer.alloc(32, 7), Buffer.from('header'), Buffer.from('body')];
    const expected = createHash('sha256').update(previous).update(header).update(body).digest();
    expect(chainHash(previous, header, body)).toEqual(expected);
    expect(GENESIS).toEqual(new Uint8Array(32));
  });

  describe('of a stream', () => {
    const start = { revision: -1, hash: GENESIS };
    let events: StoredEvent[];

    beforeAll(async () => {
      const make = new StoredEvents();
      events = await make.next(make.stream(), 6);
    });

    it('holds, from the beginning and from any event on', () => {
      expect(findBreak(events, start)).toBe(-1);
      for (const [index, { header, hash }] of events.entries()) {
        expect(findBreak(events.slice(index + 1), { revision: header.revision, hash })).toBe(-1);
      }
    });

    it('breaks at any flipped bit', () => {
      fc.assert(
        fc.property(
          fc.nat(5),
          fc.constantFrom('headerBytes', 'body', 'hash'),
          fc.nat(),
          fc.nat(7),
          (index, field, offset, bit) => {
            const bytes = Buffer.from(events[index]![field]);
            bytes[offset % bytes.length]! ^= 1 << bit;
            expect(findBreak(events.with(index, { ...events[index]!, [field]: bytes }), start)).toBe(index);
          },
        ),
      );
    });

    it('breaks where events are missing, doubled or swapped', () => {
      expect(findBreak(events.toSpliced(2, 1), start)).toBe(2);
      expect(findBreak(events.toSpliced(2, 0, events[1]!), start)).toBe(2);
      expect(findBreak(events.with(2, events[3]!).with(3, events[2]!), start)).toBe(2);
      expect(findBreak(events.slice(1), start)).toBe(0);
    });

    it('breaks where a revision was left out, though the hashes follow each other', async () => {
      const make = new StoredEvents();
      const { orgId, category, streamId } = events[0]!.header;
      const skipping = await make.next({ orgId, category, streamId }, 2, { revision: 3, hash: events[2]!.hash });
      expect(findBreak([...events.slice(0, 3), ...skipping], start)).toBe(3);
    });

    it('breaks where everything after an event was computed anew on another one', async () => {
      const make = new StoredEvents();
      const { orgId, category, streamId } = events[0]!.header;
      const rewritten = await make.next({ orgId, category, streamId }, 3, { revision: 2, hash: Buffer.alloc(32, 1) });
      expect(findBreak([...events.slice(0, 3), ...rewritten], start)).toBe(3);
    });
  });

  describe('of a receipt', () => {
    const content = { plan: 'p', items: [1, 2] };

    it('is SHA-256 over the salt and the canonical content, and can be computed again', () => {
      const { salt, hash } = receiptHash(content);
      const expected = createHash('sha256')
        .update(Buffer.from(salt, 'hex'))
        .update('{"items":[1,2],"plan":"p"}')
        .digest('hex');
      expect(hash).toBe(expected);
      expect(receiptHash({ items: [1, 2], plan: 'p' }, salt)).toEqual({ salt, hash });
    });

    it('says nothing about the content to those without the salt', () => {
      expect(receiptHash(content).hash).not.toBe(receiptHash(content).hash);
      expect(receiptHash(content).salt).toHaveLength(64);
      expect(() => receiptHash(content, 'abcd')).toThrow(RangeError);
    });
  });
});
