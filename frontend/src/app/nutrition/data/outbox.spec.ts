import { HttpErrorResponse } from '@angular/common/http';
import { vi } from 'vitest';
import { Outbox } from './outbox';
import { OutboxStorage, type Batch } from './outbox-storage';
import type { DraftOperation } from './draft-operation';

const move = (order: number): DraftOperation => ({ op: 'move', itemId: 'i', day: 0, slotId: 'lunch', order });
const answer = (status: number, code = '') => new HttpErrorResponse({ status, error: { code } });

interface Sent {
  readonly key: string;
  readonly orders: readonly number[];
}

/** A server that answers what it is told to, in turn, then takes everything. */
function server(...answers: readonly (HttpErrorResponse | null)[]) {
  const sent: Sent[] = [];
  const queue = [...answers];
  const send = (operations: readonly DraftOperation[], key: string) => {
    sent.push({ key, orders: operations.map((operation) => (operation.op === 'move' ? operation.order : -1)) });
    const refusal = queue.shift() ?? null;
    return refusal ? Promise.reject(refusal) : Promise.resolve();
  };
  return { sent, send };
}

/** A tab of the same person on the same plan. Without Web Locks, as here, every earlier tab counts as gone. */
const tab = () => new OutboxStorage('nora', 'plan');
const noone = () => undefined;

describe('Outbox', () => {
  beforeEach(() => {
    localStorage.clear();
    vi.useFakeTimers();
  });
  afterEach(() => vi.useRealTimers());

  it('sends what was done together as one batch, within a second', async () => {
    const { sent, send } = server();
    const outbox = new Outbox(tab(), send, noone);
    outbox.add([move(1)]);
    outbox.add([move(2), move(3)]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(sent.map(({ orders }) => orders)).toEqual([[1, 2, 3]]);
    expect(outbox.pending()).toEqual([]);
    expect(localStorage.length).toBe(0);
  });

  it('retries the same batch under the same key, before what came later', async () => {
    const { sent, send } = server(answer(0), answer(503, 'service.unavailable'));
    const outbox = new Outbox(tab(), send, noone);
    outbox.add([move(1)]);
    await vi.advanceTimersByTimeAsync(500);
    outbox.add([move(2)]);
    expect(outbox.state()).toBe('waiting');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(sent.map(({ orders }) => orders)).toEqual([[1], [1], [1], [2]]);
    expect(new Set(sent.slice(0, 3).map(({ key }) => key)).size).toBe(1);
    expect(sent[3]!.key).not.toBe(sent[0]!.key);
  });

  it('survives the end of the tab: the next one sends what was left, with the key that may have arrived', async () => {
    const first = server(answer(0));
    const closed = new Outbox(tab(), first.send, noone);
    closed.add([move(1)]);
    await vi.advanceTimersByTimeAsync(500);
    closed.add([move(2)]);
    closed.close();

    const second = server();
    const acknowledged: DraftOperation[] = [];
    const reopened = new Outbox(tab(), second.send, (operations) => acknowledged.push(...operations));
    await reopened.restore();
    await vi.advanceTimersByTimeAsync(100);
    expect(second.sent.map(({ orders }) => orders)).toEqual([[1], [2]]);
    expect(second.sent[0]!.key).toBe(first.sent[0]!.key);
    expect(acknowledged).toEqual([move(1), move(2)]);
    expect(localStorage.length).toBe(0);
  });

  it('leaves what belongs to another person on this computer alone', async () => {
    new OutboxStorage('ida', 'plan').write([{ key: 'k', operations: [move(9)], tried: true } satisfies Batch]);
    const { sent, send } = server();
    const outbox = new Outbox(tab(), send, noone);
    await outbox.restore();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(sent).toEqual([]);
    expect(localStorage.length).toBe(1);
  });

  it('lets one refused change go and keeps its neighbours', async () => {
    const { sent, send } = server(answer(422, 'meal-plan.meal-full'), null, answer(422, 'meal-plan.meal-full'), null);
    const outbox = new Outbox(tab(), send, noone);
    outbox.add([move(1), move(2), move(3)]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(sent.map(({ orders }) => orders)).toEqual([[1, 2, 3], [1], [2], [3]]);
    expect(outbox.refused().map(({ operation, problem }) => [operation, problem.code])).toEqual([
      [move(2), 'meal-plan.meal-full'],
    ]);
    expect(outbox.pending()).toEqual([]);
    expect(outbox.state()).toBe('idle');
  });

  it('keeps changes while nobody is signed in', async () => {
    const { send } = server(answer(401, 'authentication.required'));
    const outbox = new Outbox(tab(), send, noone);
    outbox.add([move(1)]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(outbox.state()).toBe('stopped');
    expect(outbox.pending()).toEqual([move(1)]);
    expect(await outbox.flush()).toBe(true);
  });
});
