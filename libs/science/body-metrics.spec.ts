import fc from 'fast-check';
import { roundTo } from './display.js';
import {
  BODY_METRICS,
  glucoseUnitMeant,
  measurementFlag,
  measurementFlags,
  measurementTrouble,
  metricFromReader,
  metricRules,
  metricToReader,
  type MetricReader,
} from './body-metrics.js';

const readers: readonly MetricReader[] = (['metric', 'us'] as const).flatMap((system) =>
  (['mg/dL', 'mmol/L'] as const).map((glucose) => ({ system, glucose })),
);

describe('measurements of the body', () => {
  it.each([
    ['waist', { value: 92.5 }, null],
    ['waist', { value: 9.25 }, 'range'],
    ['waist', { value: 92.555 }, 'decimals'],
    ['waist', { value: 92, second: 80 }, 'pair'],
    ['blood-pressure', { value: 128, second: 82 }, null],
    ['blood-pressure', { value: 128 }, 'pair'],
    ['blood-pressure', { value: 82, second: 128 }, 'order'],
    ['blood-pressure', { value: 128, second: 12 }, 'range'],
    ['steps', { value: 8000.5 }, 'decimals'],
    ['mood', { value: 0 }, 'range'],
    ['mood', { value: 6 }, 'range'],
    ['sleep', { value: Number.NaN }, 'range'],
  ] as const)('%s of %o: %s', (metric, measured, trouble) =>
    expect(measurementTrouble(metricRules(metric), measured)).toBe(trouble),
  );

  it.each([
    ['waist', 92, 36, 'change'],
    ['waist', 92, 90, null],
    ['body-fat', 28, 2.8, 'ten-fold'],
    ['resting-heart-rate', 60, 150, 'unusual'],
    ['steps', 500, 12_000, null],
  ] as const)('%s of %d and then %d: %s', (metric, before, value, flag) =>
    expect(measurementFlag(metricRules(metric), { value: before }, { value })).toBe(flag),
  );
  it('asks about either number of a blood pressure', () => {
    const rules = metricRules('blood-pressure');
    expect(measurementFlag(rules, null, { value: 130, second: 125 })).toBe('unusual');
    expect(measurementFlag(rules, null, { value: 130, second: 85 })).toBeNull();
  });
  it('believes what two in a row agree on, and never accuses what comes after a slip', () => {
    const flags = (...values: number[]) =>
      measurementFlags(
        metricRules('waist'),
        values.map((value) => ({ value })),
      );
    expect(flags(92, 120, 92)).toEqual([null, 'change', null]);
    expect(flags(150, 92, 92.5, 92)).toEqual([null, 'change', null, null]);
  });

  it('shows again what was typed, in every unit', () =>
    fc.assert(
      fc.property(
        fc.constantFrom(...BODY_METRICS),
        fc.constantFrom(...readers),
        fc.double({ min: 0, max: 1 }),
        (metric, reader, at) => {
          const { possible } = metricRules(metric);
          const shown = metricToReader(possible.least + at * (possible.most - possible.least), metric, reader);
          expect(metricToReader(metricFromReader(shown, metric, reader), metric, reader)).toBe(shown);
        },
      ),
    ));
  it('changes nothing of a record that is opened and saved', () =>
    fc.assert(
      fc.property(
        fc.constantFrom(...BODY_METRICS),
        fc.constantFrom(...readers),
        fc.double({ min: 0, max: 1 }),
        (metric, reader, at) => {
          const { possible, decimals } = metricRules(metric);
          const stored = roundTo(possible.least + at * (possible.most - possible.least), decimals);
          expect(metricFromReader(metricToReader(stored, metric, reader), metric, reader, stored)).toBe(stored);
        },
      ),
    ));
  it.each([
    [54, 'mmol/L', 'mg/dL'],
    [98, 'mmol/L', 'mg/dL'],
    [12, 'mg/dL', 'mmol/L'],
    [5.5, 'mg/dL', 'mmol/L'],
    [5.5, 'mmol/L', null],
    [98, 'mg/dL', null],
    // low and high as they are, and unlikely in the other unit
    [50, 'mg/dL', null],
    [16, 'mmol/L', null],
    [2.4, 'mmol/L', null],
  ] as const)('takes a glucose of %d typed in %s to be meant in %s', (typed, unit, meant) =>
    expect(glucoseUnitMeant(typed, unit)).toBe(meant),
  );
  it('shows a glucose below a limit as one below it', () => {
    const reader = { system: 'metric', glucose: 'mmol/L' } as const;
    expect(metricToReader(6.95, 'fasting-glucose', reader)).toBe(6.95);
    expect(metricFromReader(7, 'fasting-glucose', reader, 6.95)).toBe(7);
  });
  it('knows the textbook values', () => {
    const us = { system: 'us', glucose: 'mg/dL' } as const;
    expect(metricToReader(5.55, 'fasting-glucose', us)).toBe(100);
    expect(metricFromReader(126, 'fasting-glucose', us)).toBeCloseTo(6.994, 3);
    expect(metricToReader(101.6, 'waist', us)).toBe(40);
  });
});
