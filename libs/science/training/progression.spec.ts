import * as fc from 'fast-check';
import { ScienceError } from '../science-error.js';
import { checkedPrescription, type Load, type Prescription } from './prescription.js';
import { setsOf } from './progression-load.js';
import { readPrescription, writePrescription } from './prescription-text.js';
import { previewWeeks, weekPrescription, type WeekResult } from './progression.js';
import { reasonText } from './progression-reason.js';
import { checkedRule, NO_PROGRESSION, RULE_KINDS, type ProgressionRule } from './progression-rule.js';
import type { LoggedSet } from './workout.js';

const base: Prescription = {
  sets: 3,
  work: { kind: 'reps', least: 5, most: 5 },
  load: { kind: 'kg', kg: 60 },
  rpe: 8,
  tempo: null,
  restSeconds: null,
};
const wave: ProgressionRule = { ...NO_PROGRESSION, kind: 'wave', addKg: 2.5, waveWeeks: 3, waveStep: 5 };
const byRpe: ProgressionRule = { ...NO_PROGRESSION, kind: 'rpe', addKg: 2.5 };
const sets = (kg: number | null, rpe: number | null = null, reps = 5): readonly LoggedSet[] =>
  Array.from({ length: 3 }, () => ({ status: 'done', reps, kg, rpe, seconds: null, metres: null }));
const logged = (...loads: (readonly LoggedSet[])[]): readonly WeekResult[] =>
  loads.map((of, index) => ({ week: index + 1, shown: base, sets: of }));
const figureOf = ({ load }: Prescription) =>
  load === null ? null : load.kind === 'kg' ? load.kg : load.kind === 'percent-1rm' ? load.percent : load.plusKg;
const preview = (rule: ProgressionRule, weeks: number, load: Load | null = base.load) =>
  previewWeeks({ ...base, load }, checkedRule(rule), weeks).map(({ prescription }) => figureOf(prescription));
const after = (rule: ProgressionRule, ...loads: (readonly LoggedSet[])[]) => {
  const { prescription, reason } = weekPrescription(base, rule, loads.length + 1, logged(...loads));
  return [figureOf(prescription), reasonText(reason, 'en')];
};

describe('a wave', () => {
  it('climbs for its weeks and begins again a step higher', () =>
    expect(preview(wave, 7)).toEqual([60, 65, 70, 62.5, 67.5, 72.5, 65]));
  it('counts no lighter week: three weeks up, one lighter, again', () => {
    const weeks = previewWeeks(base, { ...wave, deloadEvery: 4 }, 8);
    expect(
      weeks.map(({ prescription: { sets: count, ...rest } }) => [count, figureOf({ sets: count, ...rest })]),
    ).toEqual([
      [3, 60],
      [3, 65],
      [3, 70],
      [2, 62.5],
      [3, 62.5],
      [3, 67.5],
      [3, 72.5],
      [2, 65],
    ]);
  });
  it('is of percent, too, of kilograms and of the maximum', () => {
    const percent = { ...wave, addKg: 0, addPercent: 2.5, waveStep: 5 };
    expect(preview(percent, 4, { kind: 'kg', kg: 100 })).toEqual([100, 105, 110, 102.5]);
    expect(preview(percent, 4, { kind: 'percent-1rm', percent: 75 })).toEqual([75, 80, 85, 77.5]);
  });
  it('says where it is, and why the next one is heavier or not', () => {
    expect(after(wave, sets(60))).toEqual([65, 'Wave, week 2 of 3: +5 kg']);
    expect(after(wave, sets(60), sets(65), sets(70, 9))).toEqual([62.5, '+2.5 kg: 3 × 5 done at RPE 9']);
    expect(after(wave, sets(60), sets(65, null, 3), sets(70))).toEqual([60, 'Same load: not all sets were done']);
  });
  it('goes on from what was lifted: more or less than planned moves the whole wave', () => {
    expect(after(wave, sets(60), sets(67.5))).toEqual([72.5, 'Wave, week 3 of 3: +10 kg']);
    expect(figureOf(weekPrescription({ ...base, load: null }, wave, 3, logged(sets(50), sets(55))).prescription)).toBe(
      60,
    );
  });
  it.each([
    [{ waveWeeks: null }, 'progression.wave-invalid'],
    [{ waveWeeks: 1 }, 'progression.wave-invalid'],
    [{ waveWeeks: 7 }, 'progression.wave-invalid'],
    [{ waveStep: null }, 'progression.wave-invalid'],
    [{ waveStep: -5 }, 'progression.wave-invalid'],
    [{ waveStep: 1 }, 'progression.step-below-rounding'],
    [{ addKg: 0 }, 'progression.step-invalid'],
  ])('refuses %j', (changes, code) => {
    try {
      checkedRule({ ...wave, ...changes });
    } catch (error) {
      return expect(error instanceof ScienceError && error.code).toBe(code);
    }
    throw new Error('it was taken');
  });
});

describe('a load that follows its rating', () => {
  it('rises below the RPE of the prescription, falls above it, and stays on it', () => {
    expect(after(byRpe, sets(60, 7))).toEqual([62.5, '+2.5 kg: 3 × 5 done at RPE 7']);
    expect(after(byRpe, sets(60, 9))).toEqual([57.5, '−2.5 kg: rated RPE 9, planned 8']);
    expect(after(byRpe, sets(60, 8.5))).toEqual([60, 'Same load: the RPE was as planned']);
  });
  it('is decided by the hardest set, and rises by none that was missed', () => {
    const [first, ...others] = sets(60, 6);
    expect(after(byRpe, [...others, { ...first!, rpe: 9 }])[0]).toBe(57.5);
    expect(after(byRpe, sets(60, 7, 3))).toEqual([60, 'Same load: not all sets were done']);
  });
  it('stays without a rating, and without an RPE to be measured by', () => {
    expect(after(byRpe, sets(60))).toEqual([60, 'Same load: no RPE was logged']);
    const { reason } = weekPrescription({ ...base, rpe: null }, byRpe, 2, [
      { week: 1, shown: { ...base, rpe: null }, sets: sets(60, 7) },
    ]);
    expect(reasonText(reason, 'de')).toBe('Gleiche Last: die Vorgabe nennt keine RPE');
  });
  it('never falls below the bar, and says so', () =>
    expect(after({ ...byRpe, floorKg: 60 }, sets(60, 10))).toEqual([60, 'The lowest load is reached']));
  it('is shown as planned until something is logged', () => expect(preview(byRpe, 3)).toEqual([60, 60, 60]));
});

describe('a step in kilograms', () => {
  it('is none of a share of the maximum', () => {
    const share = { ...base, load: { kind: 'percent-1rm', percent: 75 } as const };
    const { prescription, reason } = weekPrescription(share, { ...byRpe, kind: 'linear' }, 2, logged(sets(60)));
    expect([figureOf(prescription), reason]).toEqual([75, { kind: 'held', outcome: 'no-step' }]);
  });
});

describe('sets that differ', () => {
  const linear: ProgressionRule = { ...NO_PROGRESSION, kind: 'linear', addKg: 2.5, deloadEvery: 4 };
  const written = (text: string, rule: ProgressionRule, weeks: number) =>
    previewWeeks(readPrescription(text), rule, weeks).map(({ prescription }) => writePrescription(prescription));
  it('progress by the first ones: loads move with them, shares follow, lighter weeks have fewer of each', () => {
    expect(written('1x5 100kg @8, 3x5 -10%', linear, 4)).toEqual([
      '1x5 100kg @8, 3x5 -10%',
      '1x5 102.5kg @8, 3x5 -10%',
      '1x5 105kg @8, 3x5 -10%',
      '1x5 107.5kg @8, 2x5 -10%',
    ]);
    const percent = { ...linear, addKg: 0, addPercent: 2.5, deloadEvery: null };
    expect(written('1x5 65%, 1x3 75%, 1x1+ 85%', percent, 2)[1]).toBe('1x5 67.5%, 1x3 77.5%, 1x1+ 87.5%');
  });
  it('are each judged by their own repetitions; the first ones give the load that was used', () => {
    const shown = readPrescription('1x5 100kg, 2x8 -20%');
    const next = (backOff: number) => {
      const [one] = sets(105);
      const logs: readonly LoggedSet[] = [one!, { ...one!, kg: 80, reps: backOff }, { ...one!, kg: 80, reps: 8 }];
      return weekPrescription(shown, linear, 2, [{ week: 1, shown, sets: logs }]);
    };
    expect([figureOf(next(8).prescription), reasonText(next(8).reason, 'en')]).toEqual([107.5, '+2.5 kg: 1 × 5 done']);
    expect([figureOf(next(6).prescription), next(6).reason]).toEqual([105, { kind: 'held', outcome: 'missed' }]);
  });
  it('are loaded as the client can load them', () => {
    const planned = setsOf(readPrescription('1x5 102.5kg @8, 2x5 -10%, 1x5+ 60kg'), 2.5);
    expect(planned.map(({ load, rpe, group, percent }) => [load, rpe, group, percent])).toEqual([
      [{ kind: 'kg', kg: 102.5 }, 8, 0, null],
      [{ kind: 'kg', kg: 92.5 }, null, 1, -10],
      [{ kind: 'kg', kg: 92.5 }, null, 1, -10],
      [{ kind: 'kg', kg: 60 }, null, 2, null],
    ]);
  });
});

describe('every rule', () => {
  const loads: fc.Arbitrary<Load | null> = fc.oneof(
    fc.integer({ min: 8, max: 80 }).map((plates) => ({ kind: 'kg' as const, kg: plates * 2.5 })),
    fc.integer({ min: 20, max: 240 }).map((halves) => ({ kind: 'percent-1rm' as const, percent: halves / 2 })),
    fc.integer({ min: -80, max: 80 }).map((plates) => ({ kind: 'body-weight' as const, plusKg: plates * 2.5 })),
    fc.constant(null),
  );
  const rules = fc
    .record({
      kind: fc.constantFrom(...RULE_KINDS),
      inPercent: fc.boolean(),
      add: fc.integer({ min: 1, max: 20 }),
      waveWeeks: fc.integer({ min: 2, max: 6 }),
      waveStep: fc.integer({ min: 1, max: 20 }),
      deloadEvery: fc.option(fc.integer({ min: 2, max: 6 })),
      reduceAfter: fc.option(fc.integer({ min: 1, max: 3 })),
      rpeAtMost: fc.option(fc.integer({ min: 5, max: 10 })),
      bounds: fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 40, max: 100 })),
    })
    .map(({ inPercent, add, waveStep, bounds: [floor, cap], ...rest }) =>
      checkedRule({
        ...NO_PROGRESSION,
        ...rest,
        addKg: inPercent ? 0 : add * 2.5,
        addPercent: inPercent ? add : 0,
        waveStep: inPercent ? waveStep : waveStep * 2.5,
        floorKg: floor * 2.5,
        capKg: cap * 2.5,
      }),
    );
  /** What somebody makes of a prescription: as planned, with other repetitions, ratings and loads, or not at all. */
  const days = fc.array(
    fc.option(
      fc.record({
        reps: fc.integer({ min: 1, max: 8 }),
        rpe: fc.option(fc.integer({ min: 2, max: 20 }).map((halves) => halves / 2)),
        other: fc.option(fc.integer({ min: 0, max: 80 }).map((plates) => plates * 2.5)),
      }),
    ),
    { maxLength: 30 },
  );

  it('makes of whatever is logged a prescription that can be done, the same each time, in loads that can be loaded', () =>
    fc.assert(
      fc.property(loads, rules, days, (load, rule, done) => {
        const start = { ...base, load };
        const results: WeekResult[] = [];
        done.forEach((day, index) => {
          const week = index + 1;
          const made = weekPrescription(start, rule, week, results);
          const { prescription: shown, reason } = made;
          checkedPrescription(shown);
          expect(reasonText(reason, 'de')).not.toBe('');
          expect(weekPrescription(start, rule, week, results.toReversed())).toEqual(made);
          const figure = figureOf(shown)!;
          if (shown.load && shown.load.kind !== 'percent-1rm') expect(Math.abs(figure % 2.5)).toBe(0);
          if (day) results.push({ week, shown, sets: sets(day.other ?? (figure || null), day.rpe, day.reps) });
        });
      }),
      { numRuns: 300 },
    ));
  it('keeps between floor and cap, for ever, as long as the client does', () =>
    fc.assert(
      fc.property(rules, days, (rule, done) => {
        const start = { ...base, load: { kind: 'kg' as const, kg: rule.floorKg } };
        const results: WeekResult[] = [];
        for (let week = 1; week <= 60; week++) {
          const { prescription: shown } = weekPrescription(start, rule, week, results);
          const kg = figureOf(shown)!;
          expect(kg).toBeGreaterThanOrEqual(rule.floorKg);
          expect(kg).toBeLessThanOrEqual(rule.capKg!);
          const day = done[week % 7] ?? null;
          results.push({ week, shown, sets: sets(kg, day?.rpe ?? null, day?.reps ?? 5) });
        }
      }),
      { numRuns: 100 },
    ));
});
