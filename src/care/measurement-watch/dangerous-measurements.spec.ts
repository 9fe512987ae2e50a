import { dangersIn } from './dangerous-measurements.js';

const FROM = '2026-10-31';
const measured = (
  entryId: string,
  metric: string,
  value: number,
  second: number | null = null,
  date = '2026-11-20',
) => ({
  clientId: 'c',
  entryId,
  metric,
  date,
  value,
  second,
});
const keys = (list: readonly ReturnType<typeof measured>[], raised: readonly string[] = []) =>
  dangersIn(list, new Set(raised), FROM).map(({ key }) => key);

describe('dangerous measurements', () => {
  // as it is stored: a meter's mg/dL in mmol/L, to three places
  const ofMgPerDl = (value: number) => Math.round((value / 18.0156) * 1000) / 1000;
  it.each([
    ['blood-pressure', 179, 119, false],
    ['blood-pressure', 180, 90, true],
    ['blood-pressure', 150, 120, true],
    ['fasting-glucose', 3, null, false],
    ['fasting-glucose', 2.9, null, true],
    ['fasting-glucose', ofMgPerDl(54), null, false],
    ['fasting-glucose', ofMgPerDl(53), null, true],
    ['fasting-glucose', 13.8, null, false],
    ['fasting-glucose', 13.9, null, true],
    ['fasting-glucose', ofMgPerDl(249), null, false],
    ['fasting-glucose', ofMgPerDl(250), null, true],
    ['resting-heart-rate', 130, null, false],
    ['resting-heart-rate', 131, null, true],
    ['resting-heart-rate', 32, null, false],
    ['0198c4aa-0000-7000-8000-000000000001', 500, null, false],
  ])('%s %s %s: %s', (metric, value, second, dangerous) =>
    expect(keys([measured('e', metric, value, second)]).length).toBe(dangerous ? 1 : 0),
  );

  it('are the newest of each metric, whatever normal one follows', () =>
    expect(
      keys([
        measured('a', 'blood-pressure', 190, 125, '2026-11-18'),
        measured('b', 'fasting-glucose', 2.4, null, '2026-11-18'),
        measured('c', 'blood-pressure', 182, 100, '2026-11-20'),
        measured('d', 'blood-pressure', 128, 82, '2026-11-21'),
      ]),
    ).toEqual(['c:182/100', 'b:2.4']));

  it('are another alert when the value is corrected', () =>
    expect(keys([measured('a', 'blood-pressure', 250, 125)], ['a:190/125'])).toEqual(['a:250/125']));

  it('stay until somebody looked, and are not raised by what is recorded late', () => {
    const old = measured('a', 'blood-pressure', 190, 125, '2026-10-01');
    expect(keys([old])).toEqual([]);
    expect(keys([old], ['a:190/125'])).toEqual(['a:190/125']);
  });
});
