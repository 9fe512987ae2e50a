import { MovingClock, OffsetClock, SystemClock } from './clock.js';

describe('clocks', () => {
  it('move only when moved', () => {
    const clock = new MovingClock('2026-03-02T08:00:00.000Z');
    clock.now().setFullYear(1999);
    expect(clock.now().toISOString()).toBe('2026-03-02T08:00:00.000Z');
    clock.advance(1_500);
    expect(clock.now().toISOString()).toBe('2026-03-02T08:00:01.500Z');
    clock.moveTo('2025-01-01');
    expect(clock.now().toISOString()).toBe('2025-01-01T00:00:00.000Z');
    expect(() => {
      clock.moveTo('yesterday');
    }).toThrow(RangeError);
  });

  it('follow the system', () => {
    const before = Date.now();
    expect(new SystemClock().now().getTime()).toBeGreaterThanOrEqual(before);
  });

  it('keep their distance from the system', () => {
    const [before, shifted, after] = [Date.now(), new OffsetClock(-3_600_000).now().getTime(), Date.now()];
    expect(shifted).toBeGreaterThanOrEqual(before - 3_600_000);
    expect(shifted).toBeLessThanOrEqual(after - 3_600_000);
  });
});
