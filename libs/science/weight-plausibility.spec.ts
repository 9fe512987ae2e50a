import { weightFlag, weightFlags } from './weight-plausibility.js';

const on = (day: number, kg: number) => ({ date: `2026-11-${String(day).padStart(2, '0')}`, kg });

describe('a weight beside its neighbour', () => {
  it.each([
    [82.4, 84.9, 'change'],
    [82.4, 79.9, 'change'],
    [82.4, 84.8, null],
    [82.4, 8.24, 'ten-fold'],
    [8.2, 82, 'ten-fold'],
    [60, 600, 'ten-fold'],
  ])('%d kg, the next day %d kg: %s', (before, after, flag) =>
    expect(weightFlag(on(1, before), on(2, after))).toBe(flag),
  );
  it('has more room after more days, never a third of the body', () => {
    expect(weightFlag(on(1, 80), on(8, 76))).toBeNull();
    expect(weightFlag(on(1, 80), on(29, 50))).toBe('change');
  });
  it.each([
    [500, 'unusual'],
    [8.2, 'unusual'],
    [350, null],
    [25, null],
  ])('%d kg, and no weight before it: %s', (kg, flag) => {
    expect(weightFlag(null, on(1, kg))).toBe(flag);
    expect(weightFlags([on(1, kg), on(2, 82)])).toEqual([flag, kg === 350 || kg === 25 ? 'change' : null]);
  });
  it('is no longer unusual once the next one agrees: a child, or somebody very heavy', () => {
    expect(weightFlags([on(1, 18), on(2, 18.1), on(3, 18.2)])).toEqual([null, null, null]);
    expect(weightFlags([on(1, 400), on(2, 82), on(3, 82.3)])).toEqual(['unusual', null, null]);
  });
  it('is asked about where it slipped, not where it came right again', () =>
    expect(weightFlags([on(1, 82), on(2, 820 / 10 + 10), on(3, 82)])).toEqual([null, 'change', null]));
  it('is believed once two agree', () =>
    expect(weightFlags([on(1, 112), on(2, 82), on(3, 82.3), on(4, 82)])).toEqual([null, 'change', null, null]));
});
