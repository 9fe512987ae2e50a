import { jest } from '@jest/globals';
import { RecentCommands, unwritten, type Folded } from './folded.js';
import { HotStates } from './hot-states.js';
import { counterDecider, type Counter } from './testing/counter.js';

function folded(revision: number, keyId: string | null = null): Folded<Counter> {
  return { ...unwritten(counterDecider), revision, keyId };
}

describe('hot states', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: 0 });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('give back what was put, to the same decider only', () => {
    const hot = new HotStates();
    const state = folded(3);
    hot.put('a', counterDecider, state);
    expect(hot.get('a', counterDecider)).toBe(state);
    expect(hot.get('b', counterDecider)).toBeUndefined();
    expect(hot.get('a', { ...counterDecider })).toBeUndefined();
  });

  it('never go back: a slow reader does not replace what a writer put meanwhile', () => {
    const hot = new HotStates();
    hot.put('a', counterDecider, folded(4));
    hot.put('a', counterDecider, folded(3));
    expect(hot.get('a', counterDecider)?.revision).toBe(4);
    hot.put('a', counterDecider, folded(5));
    expect(hot.get('a', counterDecider)?.revision).toBe(5);
  });

  it('age from their first load on, however busy the stream is', () => {
    const hot = new HotStates();
    for (let revision = 0; revision < 30; revision += 1) {
      hot.put('a', counterDecider, folded(revision));
      jest.advanceTimersByTime(HotStates.TTL_MS / 30 - 1);
      expect(hot.get('a', counterDecider)).toBeDefined();
    }
    jest.advanceTimersByTime(30);
    expect(hot.get('a', counterDecider)).toBeUndefined();
  });

  it('leave memory when they have aged, also when nobody asks', () => {
    const hot = new HotStates();
    hot.put('a', counterDecider, folded(0));
    jest.advanceTimersByTime(HotStates.TTL_MS / 2);
    hot.put('b', counterDecider, folded(0));
    jest.advanceTimersByTime(HotStates.TTL_MS / 2);
    expect(hot.size).toBe(1);
    expect(hot.get('b', counterDecider)).toBeDefined();
    jest.advanceTimersByTime(HotStates.TTL_MS);
    expect(hot.size).toBe(0);
  });

  it('are not given once they have aged, whether or not memory was swept', () => {
    const hot = new HotStates();
    hot.put('a', counterDecider, folded(0));
    jest.advanceTimersByTime(1_000);
    hot.put('b', counterDecider, folded(0));
    jest.advanceTimersByTime(HotStates.TTL_MS);
    expect(hot.size).toBe(1);
    expect(hot.get('b', counterDecider)).toBeUndefined();
  });

  it('are bounded: the one written longest ago goes first', () => {
    const hot = new HotStates();
    for (let index = 0; index < HotStates.MAX; index += 1) hot.put(`${index}`, counterDecider, folded(0));
    hot.put('0', counterDecider, folded(1));
    hot.put('new', counterDecider, folded(0));
    expect(hot.size).toBe(HotStates.MAX);
    expect(hot.get('1', counterDecider)).toBeUndefined();
    expect(hot.get('0', counterDecider)).toBeDefined();
  });

  it('go with the key of an erased subject', () => {
    const hot = new HotStates();
    hot.put('a', counterDecider, folded(0, 'anna'));
    hot.put('b', counterDecider, folded(0, 'berta'));
    hot.dropSealedWith('anna');
    expect(hot.get('a', counterDecider)).toBeUndefined();
    expect(hot.get('b', counterDecider)).toBeDefined();
  });

  it('carry the latest thousand command ids', () => {
    const hot = new HotStates();
    const state = folded(1_500);
    for (let index = 0; index <= 1_500; index += 1) state.commands.add(`c${index}`, index);
    hot.put('a', counterDecider, state);
    const { commands } = hot.get('a', counterDecider)!;
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
