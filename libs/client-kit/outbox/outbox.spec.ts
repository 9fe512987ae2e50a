import { HttpErrorResponse } from '@angular/common/http';
import { vi } from 'vitest';
import type { OutboxEntry } from './outbox-entry';
import { LocalOutboxStorage, type Outcome, type OutboxNews } from './outbox-storage';
import { Outbox, type OutboxOptions } from './outbox';

const answer = (status: number, code = '') => new HttpErrorResponse({ status, error: { code } });
type Answer = HttpErrorResponse | Promise<unknown> | null;

/** A server that answers each payload what it is told to, in turn, then takes everything. */
function server(answers: Record<string, Answer[]> = {}) {
  const arrived: { id: string; payload: string }[] = [];
  const send = ({ id, payload }: OutboxEntry<string>) => {
    arrived.push({ id, payload });
    const said = answers[payload]?.shift() ?? null;
    return said instanceof HttpErrorResponse ? Promise.reject(said) : Promise.resolve(said);
  };
  return { arrived, send, payloads: () => arrived.map(({ payload }) => payload) };
}

const opened: Outbox<string>[] = [];
/** A tab of one person: its own memory, the storage of all. */
function tab(
  send: OutboxOptions<string>['send'],
  options: Partial<OutboxOptions<string>> = {},
  storage = new LocalOutboxStorage<string>('nora'),
) {
  const outbox = new Outbox(storage, {
    send,
    firstWait: 1_000,
    longestWait: 8_000,
    ...options,
  });
  outbox.start();
  opened.push(outbox);
  return outbox;
}

/** Tabs as a browser keeps them apart: each hears of the others' writes, a little later; a lock has one holder. */
class TabStorage extends LocalOutboxStorage<string> {
  private static readonly tabs = new Map<TabStorage, (news: OutboxNews) => void>();
  private static readonly locks = new Set<string>();

  override save(entry: OutboxEntry<string>): boolean {
    this.tell({ type: 'changed' });
    return super.save(entry);
  }
  override remove(id: string, outcome: Outcome): void {
    this.tell({ type: 'removed', id, outcome });
    super.remove(id, outcome);
  }
  override watch(heard: (news: OutboxNews) => void): () => void {
    TabStorage.tabs.set(this, heard);
    return () => TabStorage.tabs.delete(this);
  }
  override async exclusively(thing: string, work: () => Promise<void>): Promise<boolean> {
    if (TabStorage.locks.has(thing)) return false;
    TabStorage.locks.add(thing);
    return work().then(
      () => TabStorage.locks.delete(thing),
      () => TabStorage.locks.delete(thing),
    );
  }
  private tell(news: OutboxNews): void {
    for (const [tab, heard] of TabStorage.tabs) if (tab !== this) setTimeout(() => heard(news), 5);
  }
}

const passed = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe('Outbox', () => {
  beforeEach(() => {
    localStorage.clear();
    vi.useFakeTimers();
  });
  afterEach(() => {
    opened.splice(0).forEach((outbox) => outbox.close());
    vi.restoreAllMocks();
    vi.useRealTimers();
  });

  it('sends what is about one thing in order, one at a time, and lets other things pass', async () => {
    let free: (value: null) => void = () => undefined;
    const { send, payloads } = server({ 'plan 1': [new Promise((resolve) => (free = resolve))] });
    const outbox = tab(send);
    outbox.add('plan', 'plan 1');
    outbox.add('plan', 'plan 2');
    outbox.add('day', 'day 1');
    await passed(0);
    expect(payloads()).toEqual(['plan 1', 'day 1']);
    free(null);
    await passed(0);
    expect(payloads()).toEqual(['plan 1', 'day 1', 'plan 2']);
    expect(outbox.entries()).toEqual([]);
    expect(localStorage.length).toBe(0);
  });

  it('lets a failing entry wait by itself, ever longer, under its own key', async () => {
    const { send, payloads, arrived } = server({ broken: Array.from({ length: 20 }, () => answer(500)) });
    const outbox = tab(send);
    outbox.add('a', 'broken');
    outbox.add('b', 'second');
    outbox.add('c', 'third');
    await passed(25_000);
    expect(payloads().filter((payload) => payload !== 'broken')).toEqual(['second', 'third']);
    // at 0, 1, 3, 7, 15 and 23 s
    expect(payloads().filter((payload) => payload === 'broken')).toHaveLength(6);
    expect(new Set(arrived.filter(({ payload }) => payload === 'broken').map(({ id }) => id)).size).toBe(1);
    expect(outbox.open()).toMatchObject([
      { payload: 'broken', state: 'waiting', attempts: 6, problem: { status: 500 } },
    ]);
  });

  it('asks again with the same key after a restart in the middle of an attempt', async () => {
    const first = server({ act: [new Promise(() => undefined)] });
    tab(first.send).add('a', 'act');
    await passed(0);
    opened.splice(0).forEach((outbox) => outbox.close());

    const second = server();
    const reopened = tab(second.send);
    expect(reopened.open()).toMatchObject([{ payload: 'act', attempts: 1 }]);
    await passed(0);
    expect(second.arrived).toEqual(first.arrived);
    expect(localStorage.length).toBe(0);
  });

  it('gives a lost answer up after a minute and asks again with the same key', async () => {
    const { send, arrived } = server({ act: [new Promise(() => undefined)] });
    tab(send).add('a', 'act');
    await passed(62_000);
    expect(arrived).toHaveLength(2);
    expect(arrived[1]).toEqual(arrived[0]);
  });

  it.each([
    [422, 'refused'],
    [409, 'conflict'],
    [412, 'conflict'],
  ])('keeps what is answered %i as %s until the person decides', async (status, state) => {
    const { send, payloads } = server({ act: [answer(status, 'thing.no')] });
    const outbox = tab(send);
    const { id } = outbox.add('a', 'act');
    outbox.add('a', 'next');
    await passed(60_000);
    expect(payloads()).toEqual(['act', 'next']);
    expect(tab(send).refused()).toMatchObject([{ payload: 'act', state, problem: { code: 'thing.no' } }]);
    outbox.retry(id);
    await passed(0);
    expect(payloads()).toEqual(['act', 'next', 'act']);
    expect(outbox.entries()).toEqual([]);
  });

  it('holds back what builds on a refused entry, until that is given up', async () => {
    const { send, payloads } = server({ act: [answer(422)] });
    const outbox = tab(send, { holds: () => true });
    const { id } = outbox.add('a', 'act');
    outbox.add('a', 'next');
    await passed(60_000);
    expect(payloads()).toEqual(['act']);
    outbox.discard(id);
    await passed(0);
    expect(payloads()).toEqual(['act', 'next']);
  });

  it('stops while nobody is signed in, and goes on when asked', async () => {
    const { send, payloads } = server({ act: [answer(401)] });
    const outbox = tab(send);
    outbox.add('a', 'act');
    await passed(60_000);
    outbox.add('b', 'other');
    await passed(60_000);
    expect([payloads(), outbox.stopped()]).toEqual([['act'], true]);
    expect(await outbox.flush()).toBe(true);
    expect([payloads(), outbox.stopped()]).toEqual([['act', 'act', 'other'], false]);
  });

  it('tries at once what waits when the network is back', async () => {
    const { send, payloads } = server({ act: [answer(0), answer(0), answer(0)] });
    tab(send).add('a', 'act');
    await passed(3_500);
    expect(payloads()).toHaveLength(3);
    dispatchEvent(new Event('online'));
    await passed(0);
    expect(payloads()).toHaveLength(4);
  });

  it('leaves entries of another person alone', async () => {
    const { send, payloads } = server({ act: [answer(401)] });
    tab(send).add('a', 'act');
    await passed(0);
    const other = new Outbox(new LocalOutboxStorage<string>('ida'), { send, firstWait: 1, longestWait: 1 });
    opened.push(other);
    other.start();
    await passed(10);
    expect([payloads(), other.entries()]).toEqual([['act'], []]);
  });

  it('sends from one of two tabs only, and shows the result in both', async () => {
    let free: (value: null) => void = () => undefined;
    const { send, payloads } = server({ act: [new Promise((resolve) => (free = resolve))] });
    const acknowledged: string[] = [];
    const one = tab(send, {}, new TabStorage('nora'));
    const other = { acknowledged: ({ payload }: OutboxEntry<string>) => acknowledged.push(payload), keepsSent: true };
    const two = tab(send, other, new TabStorage('nora'));
    one.add('a', 'act');
    await passed(5_000);
    expect(two.open()).toMatchObject([{ payload: 'act', state: 'sending' }]);
    free(null);
    await passed(5_000);
    expect(payloads()).toEqual(['act']);
    expect(acknowledged).toEqual(['act']);
    expect(two.entries()).toMatchObject([{ state: 'sent' }]);
  });

  it.each([
    ['before it sends itself', 0],
    ['while it waits to send itself', 3_000],
  ])('is rid of what a closed outbox of the same page gets sent after all, %s', async (_, started) => {
    const locks = new Set<string>();
    const exclusively = async (thing: string, work: () => Promise<void>) => {
      if (locks.has(thing)) return false;
      locks.add(thing);
      await work().finally(() => locks.delete(thing));
      return true;
    };
    const page = () => Object.assign(new LocalOutboxStorage<string>('nora'), { exclusively });
    let free: (value: null) => void = () => undefined;
    const { send, payloads } = server({ act: [new Promise((resolve) => (free = resolve))] });
    const left = tab(send, {}, page());
    left.add('a', 'act');
    await passed(0);
    left.close();

    const acknowledged = vi.fn();
    const again = new Outbox(page(), { send, acknowledged, firstWait: 1_000, longestWait: 8_000 });
    opened.push(again);
    expect(again.open()).toHaveLength(1);
    if (started > 0) again.start();
    await passed(started);
    free(null);
    await passed(0);
    again.start();
    await passed(10_000);
    expect([again.entries(), acknowledged.mock.calls.length, payloads()]).toEqual([[], 1, ['act']]);
  });

  it('does not send what another tab discarded', async () => {
    const { send, payloads } = server({ first: [answer(503)] });
    const one = tab(send, {}, new TabStorage('nora'));
    const two = tab(send, {}, new TabStorage('nora'));
    one.add('a', 'first');
    const { id } = one.add('a', 'second');
    await passed(500);
    two.discard(id);
    await passed(60_000);
    expect(payloads()).toEqual(['first', 'first']);
    expect(one.entries()).toEqual([]);
  });

  it('hears through the browser what became of an entry, and keeps its acts when the storage is cleared', async () => {
    const { send } = server({ act: [answer(503), answer(503)] });
    const outbox = tab(send);
    const { id } = outbox.add('a', 'act');
    await passed(500);
    localStorage.clear();
    dispatchEvent(new StorageEvent('storage', { key: null }));
    expect(new LocalOutboxStorage<string>('nora').load()).toMatchObject([{ id, payload: 'act' }]);
    const newValue = JSON.stringify({ removed: 'sent' });
    dispatchEvent(new StorageEvent('storage', { key: `tf.outbox.2/nora/${id}`, newValue }));
    expect(outbox.entries()).toEqual([]);
  });

  it('goes on from memory when the device has no room, and says so to nobody as sent', async () => {
    vi.spyOn(console, 'warn').mockReturnValue();
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    const { send, payloads } = server({ act: [answer(503)] });
    const outbox = tab(send);
    outbox.add('a', 'act');
    await passed(500);
    expect(outbox.open()).toHaveLength(1);
    await passed(1_000);
    expect(payloads()).toEqual(['act', 'act']);
    expect(outbox.entries()).toEqual([]);
  });
});
