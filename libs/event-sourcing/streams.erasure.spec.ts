import { vi } from 'vitest';
import { ChainBroken } from './hash-chain.js';
import { newId } from './ids.js';
import type { Refusal } from './refusal.js';
import { inMemoryStreams, type InMemoryStreams } from './testing/in-memory-streams.js';
import { aRequest } from './testing/command-request.js';
import { counterCategory, counterDecider } from './testing/counter.js';
import { KeyMissing } from './vault.js';

const categories = [counterCategory];
const refusal = (code: string, status = 409) => expect.objectContaining({ code, status }) as Refusal;
const count = (by: number, note?: string) => ({ type: 'Count', by, ...(note === undefined ? {} : { note }) }) as const;

describe('the subject of a stream', () => {
  let here: InMemoryStreams;
  let target: { orgId: string; streamId: string; subject: { kind: 'client'; id: string } };

  beforeEach(() => {
    here = inMemoryStreams({ categories });
    target = { orgId: newId(), streamId: newId(), subject: { kind: 'client', id: newId() } };
  });

  it('is needed for the first event, later it is known', async () => {
    const { orgId, streamId } = target;
    await expect(here.streams.run(counterDecider, { orgId, streamId }, count(1), aRequest())).rejects.toThrow(
      'needs its subject',
    );
    await here.streams.run(counterDecider, target, count(1), aRequest());
    await here.streams.run(counterDecider, { orgId, streamId }, count(1), aRequest());
    expect((await here.recorded()).map((each) => each.subjectId)).toEqual([target.subject.id, target.subject.id]);
  });

  it('is not asked for before the decision: an id that was never used is for the decider to answer', async () => {
    const { orgId, streamId } = target;
    const nothing = await here.streams.run(counterDecider, { orgId, streamId }, count(0), aRequest());
    expect(nothing).toMatchObject({ events: [], position: null });
  });

  it('is never another one', async () => {
    await here.streams.run(counterDecider, target, count(1), aRequest());
    const other = { ...target, subject: { kind: 'client', id: newId() } } as const;
    await expect(here.streams.run(counterDecider, other, count(1), aRequest())).rejects.toEqual(
      refusal('subject.mismatch'),
    );
    const staff = { ...target, subject: { kind: 'staff', id: target.subject.id } } as const;
    await expect(here.streams.run(counterDecider, staff, count(1), aRequest())).rejects.toThrow('about a client');
  });

  describe('once erased', () => {
    const request = aRequest({ expectedRevision: 0 });

    beforeEach(async () => {
      await here.streams.run(counterDecider, target, count(1), aRequest());
      await here.streams.run(counterDecider, target, count(2), request);
      await here.streams.eraseSubject(target.orgId, target.subject, new Date('2026-03-02T09:00:00Z'));
    });

    it('refuses commands, new streams and answers of old commands', async () => {
      const gone = refusal('client.erased', 410);
      await expect(here.streams.run(counterDecider, target, count(1), aRequest())).rejects.toEqual(gone);
      await expect(here.streams.run(counterDecider, target, count(0), aRequest())).rejects.toEqual(gone);
      await expect(
        here.streams.run(counterDecider, { ...target, streamId: newId() }, count(1), aRequest()),
      ).rejects.toEqual(gone);
      await expect(here.streams.run(counterDecider, target, count(2), request)).rejects.toEqual(gone);
    });

    it('leaves states in which its events are Erased', async () => {
      expect(await here.streams.load(counterDecider, target)).toMatchObject({
        revision: 1,
        subjectId: target.subject.id,
        state: { total: 0, erased: 2 },
      });
    });

    it('changes nothing the second time, nor for the same person in another org', async () => {
      await here.streams.eraseSubject(target.orgId, target.subject, new Date('2027-01-01T00:00:00Z'));
      const { keyId } = await here.vault.keyOf(target.orgId, target.subject);
      expect(await here.vault.key(keyId)).toMatchObject({
        state: 'destroyed',
        destroyedAt: '2026-03-02T09:00:00.000Z',
      });
      await here.streams.run(counterDecider, { ...target, orgId: newId() }, count(1), aRequest());
    });
  });

  it('erased on one instance is refused within 30 s by another that holds its key and its state', async () => {
    vi.useFakeTimers({ now: 0 });
    try {
      const there = inMemoryStreams({ categories, beside: here });
      await there.streams.run(counterDecider, target, count(1), aRequest());
      await here.streams.eraseSubject(target.orgId, target.subject, new Date('2026-03-02T09:00:00Z'));
      vi.advanceTimersByTime(30_000);
      await expect(there.streams.run(counterDecider, target, count(1), aRequest())).rejects.toEqual(
        refusal('client.erased', 410),
      );
      expect((await there.streams.load(counterDecider, target)).state).toEqual({ total: 0, closed: false, erased: 1 });
    } finally {
      vi.useRealTimers();
    }
  });

  it('whose key is missing without a tombstone stops the stream', async () => {
    await here.streams.run(counterDecider, target, count(1), aRequest());
    const { keyId } = await here.vault.keyOf(target.orgId, target.subject);
    here.vault.lose(keyId);
    const restarted = inMemoryStreams({ categories, beside: here });
    await expect(restarted.streams.load(counterDecider, target)).rejects.toBeInstanceOf(KeyMissing);
  });
});

describe('a stream whose past was changed', () => {
  it('is neither loaded nor written', async () => {
    const here = inMemoryStreams({ categories });
    const target = { orgId: newId(), streamId: newId(), subject: { kind: 'client', id: newId() } } as const;
    for (let by = 1; by <= 4; by += 1) await here.streams.run(counterDecider, target, count(by), aRequest());
    here.log.tamper({ orgId: target.orgId, category: 'counter', streamId: target.streamId }, (events) =>
      events.toSpliced(1, 1),
    );
    const restarted = inMemoryStreams({ categories, beside: here });
    await expect(restarted.streams.load(counterDecider, target)).rejects.toEqual(
      new ChainBroken('counter', target.streamId, 1),
    );
    await expect(restarted.streams.run(counterDecider, target, count(1), aRequest())).rejects.toBeInstanceOf(
      ChainBroken,
    );
  });
});
