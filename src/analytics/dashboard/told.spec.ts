import { middleOf, outcomeOf, type Bar } from './clinic-figures.js';
import { exactly, guarded } from './told.js';

const bar = (from: number, to: number, people: number): Bar => ({
  from,
  to,
  people: Array.from({ length: people }, (_, n) => `${from}-${n}`),
});
const sizes = (bars: readonly Bar[]) => bars.map(({ from, to, people }) => [from, to, people.length]);

describe('figures of people who are not all the reader’s', () => {
  it('join bars of fewer than five with their neighbours, the last one backwards', () => {
    const bars = [bar(0, 30, 2), bar(30, 40, 3), bar(40, 50, 0), bar(50, 60, 6), bar(60, 70, 4)];
    expect(sizes(guarded.bars(bars))).toEqual([
      [0, 40, 5],
      [40, 70, 10],
    ]);
    expect(sizes(exactly.bars(bars))).toHaveLength(5);
    expect(guarded.bars([bar(0, 30, 2), bar(30, 40, 2)])).toEqual([]);
  });
  it('are rounded, and small ones not told', () => {
    expect([4, 5, 8].map((n) => guarded.count(n))).toEqual([null, 5, 10]);
    expect(guarded.share(4, 40)).toBeNull();
    expect(guarded.share(13, 40)).toBe(35);
    expect([guarded.share(18, 20), guarded.share(6, 6), guarded.share(15, 20)]).toEqual([null, null, 75]);
    expect(guarded.middle(middleOf([1, 2, 3, 4]))).toEqual({ n: null, median: null, low: null, high: null });
    expect(guarded.middle(middleOf([1, 2, 3, 4, 5]))).toMatchObject({ n: 5, median: 3 });
  });
  it('are told as nothing, never as a division by zero', () => {
    expect(exactly.share(0, 0)).toBeNull();
    expect(middleOf([])).toEqual({ n: 0, median: null, low: null, high: null });
  });
});

describe('the outcome of a weight', () => {
  it.each([
    ['lose', -0.05, 'reached'],
    ['lose', -0.01, 'course'],
    ['lose', -0.009, 'unchanged'],
    ['lose', 0.01, 'away'],
    ['hold', 0.02, 'reached'],
    ['hold', -0.021, 'away'],
    ['gain', 0.02, 'reached'],
    ['gain', -0.01, 'away'],
  ] as const)('to %s with %p is %s', (intent, share, outcome) => expect(outcomeOf(intent, share)).toBe(outcome));
});
