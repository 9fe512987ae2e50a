import { bestResults, isPossibleResult } from './performance.js';

const on = (date: string, value: number) => ({ date, value });

describe('results of a performance', () => {
  it('count where they are better than all before', () => {
    const loads = [on('2026-11-12', 95), on('2026-11-02', 90), on('2026-11-09', 88), on('2026-11-12', 97.5)];
    expect(bestResults(loads, 'up')).toEqual([on('2026-11-02', 90), on('2026-11-12', 97.5)]);
    const times = [on('2026-11-02', 1620), on('2026-11-09', 1650), on('2026-11-16', 1580)];
    expect(bestResults(times, 'down')).toEqual([times[0], times[2]]);
    expect(bestResults([], 'up')).toEqual([]);
  });

  it.each([
    ['kg', 102.5, true],
    ['kg', 102.555, false],
    ['kg', 0, false],
    ['seconds', 1580, true],
    ['seconds', 1580.5, false],
    ['metres', 1_000_001, false],
    ['repetitions', 12, true],
  ] as const)('are possible or not: %s %d', (measure, value, possible) =>
    expect(isPossibleResult(measure, value)).toBe(possible),
  );
});
