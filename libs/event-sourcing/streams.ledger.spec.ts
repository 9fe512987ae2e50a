import { vi } from 'vitest';
import { newId } from './ids.js';
import type { Refusal } from './refusal.js';
import { furtherRequest } from './request.js';
import { aRequest } from './testing/command-request.js';
import { counterCategory, counterDecider } from './testing/counter.js';
import { inMemoryStreams, type InMemoryStreams } from './testing/in-memory-streams.js';

const refusal = (code: string, status = 409) => expect.objectContaining({ code, status }) as Refusal;
const count = (by: number) => ({ type: 'Count', by }) as const;

describe('a command whose ledger fails', () => {
  let here: InMemoryStreams;
  let target: { orgId: string; streamId: string; subject: { kind: 'client'; id: string } };

  beforeEach(async () => {
    here = inMemoryStreams({ categories: [counterCategory] });
    target = { orgId: newId(), streamId: newId(), subject: { kind: 'client', id: newId() } };
    await here.streams.run(counterDecider, target, count(10), aRequest());
  });

  it('is still answered when the events stand', async () => {
    vi.spyOn(here.ledger, 'done').mockRejectedValue(new Error('no connection'));
    expect(await here.streams.run(counterDecider, target, count(1), aRequest())).toMatchObject({ revision: 1 });
  });

  it('gives the refusal, not the failure', async () => {
    vi.spyOn(here.ledger, 'abandon').mockRejectedValue(new Error('no connection'));
    await expect(here.streams.run(counterDecider, target, count(1), aRequest({ expectedRevision: 9 }))).rejects.toEqual(
      refusal('stream.stale', 412),
    );
  });

  it('is not looked for when nobody can come with it again; what follows from it is', async () => {
    const request = aRequest({ unrepeatable: true });
    vi.spyOn(here.ledger, 'begin').mockRejectedValueOnce(new Error('no connection'));
    expect(await here.streams.run(counterDecider, target, count(1), request)).toMatchObject({ revision: 1 });
    await expect(here.streams.run(counterDecider, target, count(1), furtherRequest(request, 'then'))).rejects.toThrow(
      'no connection',
    );
  });

  it('does the work again when the ledger knows more than the log, as after a restore', async () => {
    const request = aRequest();
    await here.ledger.begin(request.commandId, target.orgId, null);
    await here.ledger.done(request.commandId, target.orgId, {
      streamRef: { orgId: target.orgId, category: 'counter', streamId: target.streamId },
      firstRevision: 5,
      lastRevision: 5,
    });
    expect(await here.streams.run(counterDecider, target, count(1), request)).toMatchObject({
      revision: 1,
      replayed: false,
    });
  });
});
