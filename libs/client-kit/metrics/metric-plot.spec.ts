import { metricPlot } from './metric-plot.js';

describe('the plot of a metric', () => {
  it('draws a line for each number of a pair, all within the field', () => {
    const { lines, dots, ticks } = metricPlot(
      [
        { date: '2026-11-01', values: [130, 85] },
        { date: '2026-11-21', values: [124, 80] },
      ],
      '2026-11-01',
      '2026-11-21',
    );
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/^M0 .+L100 /);
    expect([...dots, ...ticks].every(({ y }) => y >= 0 && y <= 100)).toBe(true);
    expect(ticks.map(({ value }) => value)).toEqual([120, 100, 80]);
  });
  it('keeps the target in view, and a single value in the middle', () => {
    const point = [{ date: '2026-11-01', values: [92] }];
    expect(metricPlot(point, '2026-11-01', '2026-11-21', 80).level).toBeGreaterThan(50);
    expect(metricPlot(point, '2026-11-01', '2026-11-01').dots).toEqual([{ x: 0, y: 50 }]);
    expect(metricPlot([], '2026-11-01', '2026-11-21').ticks).toEqual([]);
  });
});
