import { vi } from 'vitest';
import { RecentCommands, unwritten, type Folded } from './folded.js';
import { StateCache } from './state-cache.js';
import { counterDecider, type Counter } from './testing/counter.js';

function folded(revision: number, keyId: string | null = null): Folded<Counter> {
  return { ...unwritten(counterDecider), revision, keyId };
}

describe('cache states', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: 0 });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('give back what was put, to the same decider only', () => {
    const cache = new StateCache();
    const state = folded(3);
    cache.put('a', counterDecider, state);
    expect(cache.get('a', counterDecider)).toBe(state);
    expect(cache.get('b', counterDecider)).toBeUndefined();
    expect(cache.get('a', { ...counterDecider })).toBeUndefined();
  });

  it('never go back: a slow reader does not replace what a writer put meanwhile', () => {
    const cache = new StateCache();
    cache.put('a', counterDecider, folded(4));
    cache.put('a', counterDecider, folded(3));
    expect(cache.get('a', counterDecider)?.revision).toBe(4);
    cache.put('a', counterDecider, folded(5));
    expect(cache.get('a', counterDecider)?.revision).toBe(5);
  });

  it('age from their first load on, however busy the stream is', () => {
    const cache = new StateCache();
    for (let revision = 0; revision < 30; revision += 1) {
      cache.put('a', counterDecider, folded(revision));
      vi.advanceTimersByTime(StateCache.TTL_MS / 30 - 1);
      expect(cache.get('a', counterDecider)).toBeDefined();
    }
    vi.advanceTimersByTime(30);
    expect(cache.get('a', counterDecider)).toBeUndefined();
  });

  it('leave memory when they have aged, also when nobody asks', () => {
    const cache = new StateCache();
    cache.put('a', counterDecider, folded(0));
    vi.advanceTimersByTime(StateCache.TTL_MS / 2);
    cache.put('b', counterDecider, folded(0));
    vi.advanceTimersByTime(StateCache.TTL_MS / 2);
    expect(cache.size).toBe(1);
    expect(cache.get('b', counterDecider)).toBeDefined();
    vi.advanceTimersByTime(StateCache.TTL_MS);
    expect(cache.size).toBe(0);
  });

  it('are not given once they have aged, whether or not memory was swept', () => {
    const cache = new StateCache();
    cache.put('a', counterDecider, folded(0));
    vi.advanceTimersByTime(1_000);
    cache.put('b', counterDecider, folded(0));
    vi.advanceTimersByTime(StateCache.TTL_MS);
    expect(cache.size).toBe(1);
    expect(cache.get('b', counterDecider)).toBeUndefined();
  });

  it('are bounded: the one written longest ago goes first', () => {
    const cache = new StateCache();
    for (let index = 0; index < StateCache.MAX; index += 1) cache.put(`${index}`, counterDecider, folded(0));
    cache.put('0', counterDecider, folded(1));
    cache.put('new', counterDecider, folded(0));
    expect(cache.size).toBe(StateCache.MAX);
    expect(cache.get('1', counterDecider)).toBeUndefined();
    expect(cache.get('0', counterDecider)).toBeDefined();
  });

  it('go with the key of an erased subject', () => {
    const cache = new StateCache();
    cache.put('a', counterDecider, folded(0, 'anna'));
    cache.put('b', counterDecider, folded(0, 'berta'));
    cache.dropSealedWith('anna');
    expect(cache.get('a', counterDecider)).toBeUndefined();
    expect(cache.get('b', counterDecider)).toBeDefined();
  });

  it('carry the latest thousand command ids', () => {
    const cache = new StateCache();
    const state = folded(1_500);
    for (let index = 0; index <= 1_500; index += 1) state.commands.add(`c${index}`, index);
    cache.put('a', counterDecider, state);
    const { commands } = cache.get('a', counterDecider)!;
    expect(commands.latest()).toHaveLength(1_000);
    expect(commands.firstRevisionOf('c500')).toBeUndefined();
    expect(commands.firstRevisionOf('c501')).toBe(501);
  });

  it('give a snapshot the latest of them', () => {
    const commands = new RecentCommands(Array.from({ length: 1_500 }, (_, index) => [`c${index}`, index] as const));
    expect(commands.latest()).toHaveLength(1_000);
    expect(commands.latest().at(-1)).toEqual(['c1499', 1_499]);
    expect(commands.firstRevisionOf('c0')).toBe(0);
  });
});
