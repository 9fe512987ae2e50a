import { RequestQuota } from './request-quota.js';

describe('requests of a caller', () => {
  it('are counted to the minute, each key by itself', () => {
    const limits = new RequestQuota(3);
    expect([1, 2, 3].map((n) => limits.take('a', n).remaining)).toEqual([2, 1, 0]);
    expect(limits.take('a', 10_000)).toEqual({ allowed: false, remaining: 0, resetSeconds: 51 });
    expect(limits.take('b', 10_000)).toMatchObject({ allowed: true, remaining: 2 });
    expect(limits.take('a', 60_000)).toMatchObject({ allowed: false, resetSeconds: 1 });
    expect(limits.take('a', 60_001)).toEqual({ allowed: true, remaining: 2, resetSeconds: 60 });
  });
  it('do not wait for a clock that went back', () => {
    const limits = new RequestQuota(1);
    limits.take('a', 100_000);
    expect(limits.take('a', 50_000).allowed).toBe(true);
  });
  it('are not counted anew for a busy caller, however many others come', () => {
    const quota = new RequestQuota(1);
    for (let other = 0; other < 9_999; other += 1) quota.take(`other-${other}`, 0);
    quota.take('busy', 1);
    for (let other = 0; other < 5_000; other += 1) quota.take(`more-${other}`, 2);
    expect(quota.take('busy', 3).allowed).toBe(false);
  });
});
