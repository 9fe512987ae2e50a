import { ApiKeyLimits } from './api-key-limits.js';

describe('requests of a key', () => {
  it('are counted to the minute, each key by itself', () => {
    const limits = new ApiKeyLimits(3);
    expect([1, 2, 3].map((n) => limits.take('a', n).remaining)).toEqual([2, 1, 0]);
    expect(limits.take('a', 10_000)).toEqual({ allowed: false, remaining: 0, resetSeconds: 51 });
    expect(limits.take('b', 10_000)).toMatchObject({ allowed: true, remaining: 2 });
    expect(limits.take('a', 60_000)).toMatchObject({ allowed: false, resetSeconds: 1 });
    expect(limits.take('a', 60_001)).toEqual({ allowed: true, remaining: 2, resetSeconds: 60 });
  });
  it('do not wait for a clock that went back', () => {
    const limits = new ApiKeyLimits(1);
    limits.take('a', 100_000);
    expect(limits.take('a', 50_000).allowed).toBe(true);
  });
});
