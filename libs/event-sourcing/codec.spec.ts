import { vi } from 'vitest';
import fc from 'fast-check';
import { streamCategory, type StreamCategory } from './catalogue.js';
import { Codec, UnreadableEvent, type Stamp } from './codec.js';
import type { DomainEvent, EventHeader, LoggedEvent, StoredEvent, StreamName } from './envelope.js';
import { EventCatalogue, UnknownEvent } from './event-catalogue.js';
import { findBreak, GENESIS } from './hash-chain.js';
import { eventIdOf, newId } from './ids.js';
import { InMemoryVault } from './in-memory-vault.js';
import type { LiveKey } from './key-cache.js';
import { counterCategory, openCounterCategory } from './testing/counter.js';
import { aRequest } from './testing/command-request.js';
import { KeyMissing } from './vault.js';

const start = { revision: -1, hash: GENESIS };

function codecOf(vault: InMemoryVault, ...categories: StreamCategory[]): Codec {
  const catalogue = new EventCatalogue();
  for (const category of categories) catalogue.register(category);
  return new Codec(vault, catalogue);
}

function stamp(over: Partial<Stamp> = {}): Stamp {
  return { ...aRequest(), recordedAt: new Date('2026-03-02T08:00:00.123Z'), simulated: false, ...over };
}

const logged = (event: StoredEvent): LoggedEvent => ({ ...event, position: '1/1' });

describe('codec', () => {
  let vault: InMemoryVault;
  let codec: Codec;
  let stream: StreamName;
  let key: LiveKey;

  beforeEach(async () => {
    vault = new InMemoryVault();
    codec = codecOf(vault, counterCategory, openCounterCategory);
    stream = { orgId: newId(), category: 'counter', streamId: newId() };
    key = (await codec.keyOf(stream.orgId, { kind: 'client', id: 'anna' })) as LiveKey;
  });

  const sealed = (events: readonly DomainEvent[], over: Partial<Stamp> = {}) =>
    codec.seal(stream, start, key, events, stamp(over)).stored;
  const counted = (data: object = { by: 1 }): DomainEvent => ({ type: 'Counted', data });

  describe('sealing', () => {
    it('stamps each event with what caused it and where it stands', () => {
      const given = stamp({ requestHash: 'ab', causationId: newId(), simulated: true });
      const [, second] = codec.seal(stream, { revision: 4, hash: GENESIS }, key, [counted(), counted()], given).stored;
      expect(second!.header).toEqual({
        eventId: eventIdOf(given.commandId, 'counter', stream.streamId, 1),
        ...stream,
        revision: 6,
        type: 'Counted',
        typeVersion: 1,
        recordedAt: '2026-03-02T08:00:00.123Z',
        actor: given.actor,
        correlationId: given.correlationId,
        causationId: given.causationId,
        commandId: given.commandId,
        requestHash: 'ab',
        origin: given.origin,
        keyId: key.keyId,
        simulated: true,
      });
      expect(JSON.parse(Buffer.from(second!.headerBytes).toString())).toEqual(second!.header);
    });

    it('chains the events on the end that it is given', () => {
      const first = sealed([counted(), counted()]);
      expect(findBreak(first, start)).toBe(-1);
      const end = { revision: 1, hash: first[1]!.hash };
      expect(findBreak(codec.seal(stream, end, key, [counted()], stamp()).stored, end)).toBe(-1);
    });

    it('leaves nothing of the body to be read', () => {
      const [event] = sealed([counted({ by: 1, note: 'CANARY' })]);
      expect(Buffer.from(event!.body).toString('latin1')).not.toContain('CANARY');
      expect(Buffer.from(event!.body).toString('latin1')).not.toContain('note');
    });

    it('gives other bytes each time', () => {
      const given = stamp();
      const bodies = Array.from(
        { length: 50 },
        () => codec.seal(stream, start, key, [counted()], given).stored[0]!.body,
      );
      expect(new Set(bodies.map((each) => Buffer.from(each.subarray(0, 12)).toString('hex'))).size).toBe(50);
    });

    it('returns the events as a reader will see them', () => {
      const { events } = codec.seal(stream, start, key, [counted({ by: -0, note: undefined })], stamp());
      expect(events).toEqual([{ type: 'Counted', data: { by: 0 } }]);
      expect(Object.is((events[0]!.data as { by: number }).by, 0)).toBe(true);
      expect('note' in events[0]!.data).toBe(false);
    });

    it('refuses a type that the category does not declare', () => {
      expect(() => sealed([{ type: 'Lifted', data: {} }])).toThrow(UnknownEvent);
    });

    it('refuses to seal without the key of the subject, and with a key where nobody is the subject', () => {
      expect(() => codec.seal(stream, start, null, [counted()], stamp())).toThrow('no key');
      expect(() => codec.seal({ ...stream, category: 'openCounter' }, start, key, [counted()], stamp())).toThrow(
        'a key where none belongs',
      );
    });

    it('keeps the body readable where nobody is the subject', async () => {
      const open: StreamName = { ...stream, category: 'openCounter' };
      const [event] = codec.seal(open, start, null, [counted({ by: 2 })], stamp()).stored;
      expect(Buffer.from(event!.body).toString()).toBe('{"by":2}');
      expect(event!.header.keyId).toBeNull();
      expect(await codec.open(logged(event!))).toMatchObject({
        subjectId: null,
        event: { type: 'Counted', data: { by: 2 } },
      });
    });
  });

  describe('opening', () => {
    it('gives back what was sealed, whatever it is', async () => {
      const data = fc
        .dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue())
        .filter((each) => !JSON.stringify(each).includes('\\u0000'));
      await fc.assert(
        fc.asyncProperty(data, async (each) => {
          const { stored, events } = codec.seal(stream, start, key, [counted(each)], stamp());
          const opened = await codec.open(logged(stored[0]!));
          expect(opened.event).toEqual(events[0]);
          expect(opened.event.data).toEqual(JSON.parse(JSON.stringify(each)));
          expect(opened.subjectId).toBe('anna');
        }),
      );
    });

    it('fails at any flipped bit of the body', async () => {
      const [event] = sealed([counted()]);
      await fc.assert(
        fc.asyncProperty(fc.nat(event!.body.length - 1), fc.nat(7), async (offset, bit) => {
          const body = Buffer.from(event!.body);
          body[offset]! ^= 1 << bit;
          await expect(codec.open(logged({ ...event!, body }))).rejects.toBeInstanceOf(UnreadableEvent);
        }),
      );
    });

    it.each([0, 1, 12, 27, 28])('fails for a body cut to %d bytes', async (length) => {
      const [event] = sealed([counted()]);
      await expect(codec.open(logged({ ...event!, body: event!.body.subarray(0, length) }))).rejects.toBeInstanceOf(
        UnreadableEvent,
      );
    });

    it('fails when the body stands anywhere else than where it was sealed', async () => {
      const [event] = sealed([counted()]);
      const swaps: Partial<EventHeader>[] = [
        { revision: 1 },
        { streamId: newId() },
        { type: 'Closed' },
        { typeVersion: 2 },
        { category: 'counters' },
        { orgId: newId() },
      ];
      const wide = codecOf(vault, counterCategory, { ...counterCategory, category: 'counters' });
      for (const swap of swaps) {
        await expect(wide.open(logged({ ...event!, header: { ...event!.header, ...swap } }))).rejects.toBeInstanceOf(
          UnreadableEvent,
        );
      }
    });

    it('fails with the key of another client', async () => {
      const [event] = sealed([counted()]);
      const { keyId } = await codec.keyOf(stream.orgId, { kind: 'client', id: 'berta' });
      await expect(codec.open(logged({ ...event!, header: { ...event!.header, keyId } }))).rejects.toBeInstanceOf(
        UnreadableEvent,
      );
    });

    it('fails for a readable body where one must be sealed, and the reverse', async () => {
      const [event] = sealed([counted()]);
      const readable = logged({ ...event!, body: Buffer.from('{"by":9}'), header: { ...event!.header, keyId: null } });
      await expect(codec.open(readable)).rejects.toBeInstanceOf(UnreadableEvent);
      const misplaced = logged({ ...event!, header: { ...event!.header, category: 'openCounter' } });
      await expect(codec.open(misplaced)).rejects.toBeInstanceOf(UnreadableEvent);
    });

    it('does not quote a body that is not JSON', async () => {
      const open: StreamName = { ...stream, category: 'openCounter' };
      const [event] = codec.seal(open, start, null, [counted()], stamp()).stored;
      const error: Error = await codec.open(logged({ ...event!, body: Buffer.from('CANARY') })).then(
        () => {
          throw new Error('opened');
        },
        (caught: Error) => caught,
      );
      expect(error).toBeInstanceOf(UnreadableEvent);
      expect(`${error.message} ${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`).not.toContain('CANARY');
    });

    it('refuses a version newer than this build knows', async () => {
      const newer = streamCategory({
        ...counterCategory,
        events: { ...counterCategory.events, Counted: { ...counterCategory.events.Counted, version: 2 } },
        upcasters: [{ type: 'Counted', from: 1, upcast: (data) => data }],
      });
      const [event] = codecOf(vault, newer).seal(stream, start, key, [counted()], stamp()).stored;
      await expect(codec.open(logged(event!))).rejects.toBeInstanceOf(UnknownEvent);
    });

    it('upcasts after opening, so that stored bytes and their hash stay', async () => {
      const [event] = sealed([counted({ by: 3 })]);
      const doubled = streamCategory({
        ...counterCategory,
        events: { ...counterCategory.events, Counted: { ...counterCategory.events.Counted, version: 2 } },
        upcasters: [{ type: 'Counted', from: 1, upcast: (data) => ({ by: (data as { by: number }).by * 2 }) }],
      });
      const opened = await codecOf(vault, doubled).open(logged(event!));
      expect(opened.event.data).toEqual({ by: 6 });
      expect(opened.header.typeVersion).toBe(1);
      expect(findBreak([event!], start)).toBe(-1);
    });

    it('opens a batch in order', async () => {
      const events = sealed([counted({ by: 1 }), counted({ by: 2 }), counted({ by: 3 })]);
      const opened = await codec.openAll(events.map(logged));
      expect(opened.map((each) => each.event.data)).toEqual([{ by: 1 }, { by: 2 }, { by: 3 }]);
    });
  });

  describe('erasure', () => {
    it('gives Erased in place of each event of that person, and of nobody else', async () => {
      const [event] = sealed([counted()]);
      const other = (await codec.keyOf(stream.orgId, { kind: 'client', id: 'berta' })) as LiveKey;
      const [kept] = codec.seal(stream, start, other, [counted()], stamp()).stored;
      await codec.destroyKey(stream.orgId, { kind: 'client', id: 'anna' }, '2026-03-02T09:00:00.000Z');
      const [first, second] = await codec.openAll([logged(event!), logged(kept!)]);
      expect(first).toMatchObject({
        subjectId: 'anna',
        event: { type: 'Erased', data: { subjectId: 'anna', erasedType: 'Counted' } },
      });
      expect(second!.event.type).toBe('Counted');
      expect(findBreak([event!], start)).toBe(-1);
    });

    it('of a person of another org erases nothing', async () => {
      const [event] = sealed([counted()]);
      const elsewhere = newId();
      const { keyId } = await vault.keyOf(elsewhere, { kind: 'client', id: 'anna' });
      await codec.destroyKey(elsewhere, { kind: 'client', id: 'anna' }, '2026-03-02T09:00:00.000Z');
      await expect(codec.open(logged({ ...event!, header: { ...event!.header, keyId } }))).rejects.toBeInstanceOf(
        UnreadableEvent,
      );
    });

    it('reaches another instance within 30 s', async () => {
      vi.useFakeTimers({ now: 0 });
      try {
        const [event] = sealed([counted()]);
        const elsewhere = codecOf(vault, counterCategory);
        await elsewhere.open(logged(event!));
        await codec.destroyKey(stream.orgId, { kind: 'client', id: 'anna' }, '2026-03-02T09:00:00.000Z');
        vi.advanceTimersByTime(30_000);
        expect((await elsewhere.open(logged(event!))).event.type).toBe('Erased');
      } finally {
        vi.useRealTimers();
      }
    });

    it('is not what a missing key means: that stops and alarms', async () => {
      const [event] = sealed([counted()]);
      vault.lose(key.keyId);
      await expect(codecOf(vault, counterCategory).open(logged(event!))).rejects.toBeInstanceOf(KeyMissing);
    });
  });

  it('asks the vault once for the keys it uses', async () => {
    const asked = vi.spyOn(vault, 'key');
    const fresh = codecOf(vault, counterCategory);
    const events = sealed([counted(), counted(), counted()]);
    await fresh.openAll(events.map(logged));
    await fresh.openAll(events.map(logged));
    expect(asked).toHaveBeenCalledTimes(1);
  });
});
