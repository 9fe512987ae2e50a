import { HttpErrorResponse } from '@angular/common/http';
import { vi } from 'vitest';
import { DraftOutbox } from './draft-outbox';
import type { CommonOperation } from './plan-operation';

const move = (order: number): CommonOperation => ({ op: 'move', itemId: 'i', day: 0, slotId: 'lunch', order });
const answer = (status: number, code = '') => new HttpErrorResponse({ status, error: { code } });

interface Sent {
  readonly key: string;
  readonly orders: readonly number[];
}

/** A server that answers what it is told to, in turn, then takes everything. */
function server(...answers: readonly (HttpErrorResponse | null)[]) {
  const sent: Sent[] = [];
  const queue = [...answers];
  const send = (operations: readonly CommonOperation[], key: string) => {
    sent.push({ key, orders: operations.map((operation) => (operation.op === 'move' ? operation.order : -1)) });
    const refusal = queue.shift() ?? null;
    return refusal ? Promise.reject(refusal) : Promise.resolve({ revision: sent.length, changes: operations.length });
  };
  return { sent, send };
}

type Send = ReturnType<typeof server>['send'];
const opened: DraftOutbox<CommonOperation>[] = [];
/** A tab of the same person on the same plan. Without Web Locks, as here, every earlier tab counts as gone. */
async function tab(send: Send, acknowledged: (operations: readonly CommonOperation[]) => void = () => undefined) {
  const outbox = new DraftOutbox<CommonOperation>('nora', 'plan', send, acknowledged);
  opened.push(outbox);
  await outbox.restore();
  return outbox;
}

describe('DraftOutbox', () => {
  beforeEach(() => {
    localStorage.clear();
    vi.useFakeTimers();
  });
  afterEach(() => {
    opened.splice(0).forEach((outbox) => outbox.close());
    vi.useRealTimers();
  });

  it('sends what was done together as one batch, within a second', async () => {
    const { sent, send } = server();
    const outbox = await tab(send);
    outbox.add([move(1)]);
    outbox.add([move(2), move(3)]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(sent.map(({ orders }) => orders)).toEqual([[1, 2, 3]]);
    expect(outbox.pending()).toEqual([]);
    expect(localStorage.length).toBe(0);
  });

  it('retries the same batch under the same key, before what came later', async () => {
    const { sent, send } = server(answer(0), answer(503, 'service.unavailable'));
    const outbox = await tab(send);
    outbox.add([move(1)]);
    await vi.advanceTimersByTimeAsync(500);
    outbox.add([move(2)]);
    expect(outbox.failingSince()).not.toBeNull();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(sent.map(({ orders }) => orders)).toEqual([[1], [1], [1], [2]]);
    expect(new Set(sent.slice(0, 3).map(({ key }) => key)).size).toBe(1);
    expect(sent[3]!.key).not.toBe(sent[0]!.key);
    expect(outbox.failingSince()).toBeNull();
  });

  it('survives the end of the tab: the next one sends what was left, with the key that may have arrived', async () => {
    const first = server(answer(0));
    const closed = await tab(first.send);
    closed.add([move(1)]);
    await vi.advanceTimersByTimeAsync(500);
    closed.add([move(2)]);
    closed.close();

    const second = server();
    const acknowledged: CommonOperation[] = [];
    await tab(second.send, (operations) => acknowledged.push(...operations));
    await vi.advanceTimersByTimeAsync(100);
    expect(second.sent.map(({ orders }) => orders)).toEqual([[1], [2]]);
    expect(second.sent[0]!.key).toBe(first.sent[0]!.key);
    expect(acknowledged).toEqual([move(1), move(2)]);
    expect(localStorage.length).toBe(0);
  });

  it('takes up batches in the format of before, in their order and under their keys', async () => {
    const batch = (key: string, order: number, tried: boolean) => ({ key, operations: [move(order)], tried });
    localStorage.setItem('tf.outbox/nora/plan/02', JSON.stringify([batch('k3', 3, false)]));
    localStorage.setItem('tf.outbox/nora/plan/01', JSON.stringify([batch('k1', 1, true), batch('k2', 2, false)]));
    localStorage.setItem('tf.outbox/ida/plan/01', JSON.stringify([batch('other', 9, true)]));
    const { sent, send } = server();
    const outbox = await tab(send);
    expect(outbox.pending()).toEqual([move(1), move(2), move(3)]);
    await vi.advanceTimersByTimeAsync(1_000);
    // what was tried keeps its body; what never left may travel together
    expect(sent).toEqual([
      { key: 'k1', orders: [1] },
      { key: 'k2', orders: [2, 3] },
    ]);
    expect(Object.keys(localStorage)).toEqual(['tf.outbox/ida/plan/01']);
  });

  it('lets one refused change go and keeps its neighbours', async () => {
    const { sent, send } = server(answer(422, 'meal-plan.meal-full'), null, answer(422, 'meal-plan.meal-full'), null);
    const outbox = await tab(send);
    outbox.add([move(1), move(2), move(3)]);
    outbox.add([move(4)]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(sent.map(({ orders }) => orders)).toEqual([[1, 2, 3, 4], [1], [2], [3], [4]]);
    expect(outbox.refused().map(({ operation, problem }) => [operation, problem.code])).toEqual([
      [move(2), 'meal-plan.meal-full'],
    ]);
    expect(outbox.pending()).toEqual([]);
    outbox.dismissRefused();
    expect(localStorage.length).toBe(0);
  });

  it('keeps changes while nobody is signed in', async () => {
    const { send } = server(answer(401, 'authentication.required'));
    const outbox = await tab(send);
    outbox.add([move(1)]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(outbox.stopped()).toBe(true);
    expect(outbox.pending()).toEqual([move(1)]);
    expect(await outbox.flush()).toBe(true);
  });
});
