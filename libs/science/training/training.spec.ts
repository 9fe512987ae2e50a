import * as fc from 'fast-check';
import { ScienceError } from '../science-error.js';
import { estimatedOneRepMax } from './one-rep-max.js';
import { plannedSets } from './planned-sets.js';
import { checkedPrescription, samePrescription, type Prescription } from './prescription.js';
import { readPrescription, writePrescription } from './prescription-text.js';
import { previewWeeks, weekPrescription, type Overrides, type WeekResult } from './progression.js';
import { checkedRule, NO_PROGRESSION, type ProgressionRule } from './progression-rule.js';
import { reasonText } from './progression-reason.js';
import { trainingSummary, type Workout } from './training-summary.js';
import { duePrescriptions, loggedTwice, type Course, type WorkoutOfProgram } from './schedule.js';
import { checkedSet, volumeLoad, type LoggedSet } from './workout.js';

const codeOf = (act: () => unknown) => {
  try {
    act();
  } catch (error) {
    return error instanceof ScienceError ? error.code : error;
  }
  return null;
};
const reps = (least: number, most = least) => ({ kind: 'reps' as const, least, most });
const base: Prescription = {
  sets: 3,
  work: reps(6, 8),
  load: { kind: 'kg', kg: 60 },
  rpe: 7,
  tempo: null,
  restSeconds: 150,
};
const double: ProgressionRule = { ...NO_PROGRESSION, kind: 'double', addKg: 2.5, deloadEvery: 4 };
const done = (count: number, kg: number | null = 60, rpe: number | null = null): LoggedSet => ({
  status: 'done',
  reps: count,
  kg,
  seconds: null,
  metres: null,
  rpe,
});
const week = (number: number, ...sets: LoggedSet[]): WeekResult => ({ week: number, shown: base, sets });
const kgOf = ({ load }: Prescription) => (load?.kind === 'kg' ? load.kg : null);

describe('a prescription as text', () => {
  it.each([
    ['4x6-8 @7 150s', { sets: 4, work: reps(6, 8), load: null, rpe: 7, tempo: null, restSeconds: 150 }],
    ['4 × 6–8 @ 7 3-1-1 2:30', { sets: 4, work: reps(6, 8), load: null, rpe: 7, tempo: '3-1-1-0', restSeconds: 150 }],
    ['3x12 62,5 kg rir 2', { sets: 3, work: reps(12), load: { kind: 'kg', kg: 62.5 }, rpe: 8 }],
    ['5x3 82.5% 3min', { load: { kind: 'percent-1rm', percent: 82.5 }, restSeconds: 180 }],
    ['3x8 bw+10kg', { load: { kind: 'body-weight', plusKg: 10 } }],
    ['3x8 bw - 20 kg', { load: { kind: 'body-weight', plusKg: -20 } }],
    ['3x8 135 lb', { load: { kind: 'kg', kg: 61.235 } }],
    ['6x400m 90s', { sets: 6, work: { kind: 'distance', metres: 400 }, restSeconds: 90 }],
    ['3x45s', { work: { kind: 'time', seconds: 45 } }],
    [
      '1x5 @8 3min, 3x5 -10%',
      {
        sets: 1,
        rpe: 8,
        restSeconds: 180,
        then: [{ sets: 3, work: reps(5), load: { kind: 'relative', percent: -10 }, rpe: null }],
      },
    ],
    [
      '1x5 65%,1x3 75%, 1 x 1+ 85% @9.5',
      {
        load: { kind: 'percent-1rm', percent: 65 },
        then: [{ work: reps(3) }, { work: { ...reps(1), open: true }, rpe: 9.5 }],
      },
    ],
    ['5x5+ 60kg', { sets: 5, work: { ...reps(5), open: true } }],
    ['1x1:30', { work: { kind: 'time', seconds: 90 } }],
  ])('reads %s', (text, expected) => expect(readPrescription(text)).toMatchObject(expected));
  it.each([
    ['', 'prescription.text-not-understood'],
    ['squat', 'prescription.text-not-understood'],
    ['3x8 soon', 'prescription.text-not-understood'],
    ['3x8 @7 @8', 'prescription.text-not-understood'],
    ['3x30-40s', 'prescription.text-not-understood'],
    ['6x1,500m', 'prescription.number-ambiguous'],
    ['6x1.500m', 'prescription.number-ambiguous'],
    ['5x5 1,000lb', 'prescription.number-ambiguous'],
    ['3x5 -10%', 'prescription.text-not-understood'],
    ['1x5 90s, 3x5 60s', 'prescription.text-not-understood'],
    ['1x5, 3x45s', 'prescription.sets-of-several-kinds'],
    ['10x5, 11x5', 'prescription.sets-out-of-range'],
    ['1x5 100kg, 3x5 -95%', 'prescription.load-out-of-range'],
    ['3x0', 'prescription.reps-out-of-range'],
    ['3x1000', 'prescription.reps-out-of-range'],
    ['3x8-6', 'prescription.reps-out-of-range'],
    ['0x8', 'prescription.sets-out-of-range'],
    ['3x8 @11', 'prescription.rpe-out-of-range'],
    ['3x8 -20kg', 'prescription.text-not-understood'],
  ])('refuses %s', (text, code) => expect(codeOf(() => readPrescription(text))).toBe(code));
  it('refuses a negative load, however it is given', () =>
    expect(codeOf(() => checkedPrescription({ ...base, load: { kind: 'kg', kg: -1 } }))).toBe(
      'prescription.load-out-of-range',
    ));

  const prescriptions: fc.Arbitrary<Prescription> = fc.record({
    sets: fc.integer({ min: 1, max: 20 }),
    work: fc.oneof(
      fc.tuple(fc.integer({ min: 1, max: 50 }), fc.nat(50)).map(([least, more]) => reps(least, least + more)),
      fc.integer({ min: 1, max: 7200 }).map((seconds) => ({ kind: 'time' as const, seconds })),
      fc.integer({ min: 1, max: 99_999 }).map((metres) => ({ kind: 'distance' as const, metres })),
    ),
    load: fc.oneof(
      fc.constant(null),
      fc.integer({ min: 0, max: 1_000_000 }).map((grams) => ({ kind: 'kg' as const, kg: grams / 1_000 })),
      fc.integer({ min: 2, max: 240 }).map((halves) => ({ kind: 'percent-1rm' as const, percent: halves / 2 })),
      fc.integer({ min: -200, max: 200 }).map((plusKg) => ({ kind: 'body-weight' as const, plusKg })),
    ),
    rpe: fc.option(fc.integer({ min: 2, max: 20 }).map((halves) => halves / 2)),
    tempo: fc.option(fc.constantFrom('3-1-1-0', '2-0-10-1')),
    restSeconds: fc.option(fc.integer({ min: 0, max: 1800 })),
  });
  const further = fc.record({
    sets: fc.integer({ min: 1, max: 4 }),
    least: fc.integer({ min: 1, max: 20 }),
    more: fc.nat(5),
    isOpen: fc.boolean(),
    load: fc.oneof(
      fc.constant(null),
      fc.integer({ min: -180, max: 100 }).map((halves) => ({ kind: 'relative' as const, percent: halves / 2 })),
      fc.integer({ min: 0, max: 1_000_000 }).map((grams) => ({ kind: 'kg' as const, kg: grams / 1_000 })),
    ),
    rpe: fc.option(fc.integer({ min: 2, max: 20 }).map((halves) => halves / 2)),
  });
  it('of sets that differ is read again as it was written, in both languages', () =>
    fc.assert(
      fc.property(
        prescriptions,
        fc.array(further, { minLength: 1, maxLength: 4 }),
        fc.constantFrom('en' as const, 'de' as const),
        (first, others, language) => {
          const prescription: Prescription = {
            ...first,
            sets: Math.min(first.sets, 4),
            work: reps(5),
            then: others.map(({ least, more, isOpen, ...rest }) => ({
              ...rest,
              work: { ...reps(least, least + more), ...(isOpen ? { open: true as const } : {}) },
            })),
          };
          return samePrescription(readPrescription(writePrescription(prescription, 'kg', language)), prescription);
        },
      ),
    ));
  it.each([
    ['3x10 bw 90s', '3x10 bw 90s'],
    ['3x10 bw 90 s', '3x10 bw 90s'],
    ['1x1s bw 0s', '1x1s bw 0s'],
    ['3x8 bw 3-1-1-0 120s', '3x8 bw 3-1-1-0 120s'],
    ['3x8 bw + 10 kg 90s', '3x8 bw+10kg 90s'],
    ['3x8 bw - 20kg', '3x8 bw-20kg'],
  ])('tells added weight from the rest: %s', (typed, written) =>
    expect(writePrescription(readPrescription(typed))).toBe(written),
  );
  it('is read again as it was written, in both languages', () =>
    fc.assert(
      fc.property(prescriptions, fc.constantFrom('en' as const, 'de' as const), (prescription, language) =>
        samePrescription(readPrescription(writePrescription(prescription, 'kg', language)), prescription),
      ),
    ));
  it('has the decimal separator of its reader, and takes either', () => {
    expect(writePrescription(readPrescription('4x6-8 47.5kg @7.5 150s'), 'kg', 'de')).toBe('4x6-8 47,5kg @7,5 150s');
    expect(writePrescription(readPrescription('4x6-8 47,5kg @7,5 150s'))).toBe('4x6-8 47.5kg @7.5 150s');
    expect(writePrescription(readPrescription('3x8 135lb'), 'kg', 'de')).toBe('3x8 61,2350kg');
  });
  it('is read or refused by name, whatever is typed', () =>
    fc.assert(
      fc.property(fc.string(), (text) => {
        const code = codeOf(() => readPrescription(text));
        return code === null || (typeof code === 'string' && code.startsWith('prescription.'));
      }),
    ));
});

describe('the estimated maximum', () => {
  it.each([
    [100, 5, 'epley', 116.7],
    [100, 5, 'brzycki', 112.5],
    [100, 1, 'epley', 100],
    [100, 1, 'brzycki', 100],
    [100, 12, 'epley', 140],
    [100, 13, 'epley', null],
    [100, 37, 'brzycki', null],
    [0, 5, 'epley', null],
  ] as const)('of %s kg × %s by %s is %s', (kg, count, formula, expected) =>
    expect(estimatedOneRepMax(kg, count, { formula })).toBe(expected),
  );
  it('counts repetitions in reserve', () => {
    expect(estimatedOneRepMax(100, 3, { rpe: 8 })).toBe(estimatedOneRepMax(100, 5));
    expect(estimatedOneRepMax(100, 10, { rpe: 6 })).toBeNull();
  });
  it.each([
    [100, 0, null, 'one-rep-max.reps-out-of-range'],
    [100, 1000, null, 'one-rep-max.reps-out-of-range'],
    [100, 2.5, null, 'one-rep-max.reps-out-of-range'],
    [-5, 5, null, 'one-rep-max.load-out-of-range'],
    [100, 5, 11, 'one-rep-max.rpe-out-of-range'],
  ])('refuses %s kg × %s at RPE %s', (kg, count, rpe, code) =>
    expect(codeOf(() => estimatedOneRepMax(kg, count, { rpe }))).toBe(code),
  );
});

describe('a prescription in pounds', () => {
  it('is read as it was typed, to a tenth', () => {
    const lb = (text: string) => writePrescription(readPrescription(text), 'lb');
    expect([lb('3x5 135lb'), lb('3x5 42.5kg'), lb('3x8 bw-20kg'), lb('3x5 75%')]).toEqual([
      '3x5 135lb',
      '3x5 93.7lb',
      '3x8 bw-44.1lb',
      '3x5 75%',
    ]);
  });
  it('climbs by whole steps of pounds for a year, typed, logged and shown', () =>
    fc.assert(
      fc.property(fc.integer({ min: 4, max: 60 }), fc.integer({ min: 1, max: 52 }), (plates, weeks) => {
        const stepKg = Math.round(5 * 0.45359237 * 1e6) / 1e6;
        const rule = { ...NO_PROGRESSION, kind: 'linear' as const, addKg: stepKg, stepKg };
        const begins = readPrescription(`3x5 ${plates * 5}lb`);
        const last = previewWeeks(begins, rule, weeks).at(-1)!;
        expect(writePrescription(last.prescription, 'lb')).toBe(`3x5 ${plates * 5 + 5 * (weeks - 1)}lb`);
        if (weeks > 1) expect(reasonText(last.reason, 'en', 'lb')).toBe('+5 lb: 3 × 5 done');
      }),
    ));
});

describe('progression', () => {
  it('begins as planned and adds when every set reached the top of the range, with its reason', () => {
    expect(weekPrescription(base, double, 1, []).prescription).toEqual(base);
    const next = weekPrescription(base, double, 2, [week(1, done(8), done(8), done(8, 60, 7))]);
    expect(kgOf(next.prescription)).toBe(62.5);
    expect(reasonText(next.reason, 'en')).toBe('+2.5 kg: 3 × 8 done at RPE 7');
    expect(reasonText(next.reason, 'de')).toBe('+2,5 kg: 3 × 8 geschafft bei RPE 7');
  });
  it('holds the load below the top, after a miss, and when it was too hard', () => {
    const reason = (...sets: LoggedSet[]) =>
      weekPrescription(base, { ...double, rpeAtMost: 8 }, 2, [week(1, ...sets)]).reason;
    expect(reason(done(8), done(8), done(7))).toEqual({ kind: 'held', outcome: 'done' });
    expect(reason(done(8), done(8))).toEqual({ kind: 'held', outcome: 'missed' });
    expect(reason(done(8), done(8), done(8, 60, 9.5))).toEqual({ kind: 'held', outcome: 'hard' });
  });
  it('takes the load that was used where none was prescribed, and goes on from a corrected one', () => {
    const free = { ...base, load: null };
    const after = (kg: number) =>
      kgOf(weekPrescription(free, double, 2, [week(1, done(8, kg), done(8, kg), done(8, kg))]).prescription);
    expect([after(375), after(37.5)]).toEqual([377.5, 40]);
  });
  it('goes on after a lighter week from the load before it, whatever was lifted in it', () => {
    const rule = { ...double, deloadEvery: 2 };
    const logs = [week(1, done(8), done(8), done(8)), week(2, done(8, 40), done(8, 40))];
    expect(kgOf(weekPrescription(base, rule, 3, logs).prescription)).toBe(62.5);
  });
  it('reduces after misses in a row, never below the bar, and counts anew', () => {
    const rule = { ...double, deloadEvery: null, reduceAfter: 2, floorKg: 57.5 };
    const missed = (number: number) => week(number, done(4), done(4), done(4));
    expect(kgOf(weekPrescription(base, rule, 2, [missed(1)]).prescription)).toBe(60);
    const reduced = weekPrescription(base, rule, 3, [missed(1), missed(2)]);
    expect([kgOf(reduced.prescription), reduced.reason.kind]).toEqual([57.5, 'reduced']);
  });
  it('is lighter every fourth week and goes on where it was', () => {
    const preview = previewWeeks({ ...base, sets: 5 }, double, 8);
    expect(preview.map(({ prescription }) => [prescription.sets, kgOf(prescription)])).toEqual([
      [5, 60],
      [5, 62.5],
      [5, 65],
      [3, 67.5],
      [5, 67.5],
      [5, 70],
      [5, 72.5],
      [3, 75],
    ]);
  });
  it('is as typed in a week typed by hand, and goes on from what was done in it', () => {
    const rule = { ...double, deloadEvery: 4 };
    const shown = (overrides: Overrides) =>
      previewWeeks(base, rule, 5, overrides).map(({ prescription }) =>
        writePrescription({ ...prescription, rpe: null }),
      );
    expect(shown({ 3: readPrescription('5x3 80kg'), 4: readPrescription('2x5 @6 60s') })).toEqual([
      '3x6-8 60kg 150s',
      '3x6-8 62.5kg 150s',
      '5x3 80kg 150s',
      // a typed week is no deload; the load it does not name is the rule's
      '2x5 82.5kg 60s',
      '3x6-8 85kg 150s',
    ]);
    // a share of the maximum, in a program of kilograms, is of its week alone
    expect(shown({ 2: readPrescription('3x3 85%') }).slice(1, 3)).toEqual(['3x3 85% 150s', '3x6-8 62.5kg 150s']);
    expect(previewWeeks(base, rule, 3, { 3: base }).at(-1)!.reason.kind).toBe('typed');
  });
  it('stays at its cap, and says so', () => {
    const preview = previewWeeks(base, { ...double, deloadEvery: null, capKg: 62.5 }, 4);
    expect(preview.map(({ prescription }) => kgOf(prescription))).toEqual([60, 62.5, 62.5, 62.5]);
    expect(preview.at(-1)!.reason.kind).toBe('capped');
  });
  it.each([
    [{ addKg: 0 }, 'progression.step-invalid'],
    [{ addKg: -2.5 }, 'progression.step-invalid'],
    [{ addKg: 1 }, 'progression.step-below-rounding'],
    [{ deloadEvery: 1 }, 'progression.weeks-out-of-range'],
    [{ deloadPercent: 100 }, 'progression.percent-out-of-range'],
    [{ capKg: 10, floorKg: 20 }, 'progression.cap-below-floor'],
    [{ rpeAtMost: 11 }, 'progression.rpe-out-of-range'],
  ])('refuses the rule %j', (changes, code) => expect(codeOf(() => checkedRule({ ...double, ...changes }))).toBe(code));

  const results = fc.array(
    fc.record({
      week: fc.integer({ min: -3, max: 30 }),
      shown: fc.constant(base),
      sets: fc.array(
        fc.record({
          status: fc.constantFrom('done' as const, 'failed' as const, 'skipped' as const),
          reps: fc.option(fc.nat(100)),
          kg: fc.option(fc.integer({ min: 0, max: 1000 })),
          seconds: fc.constant(null),
          metres: fc.constant(null),
          rpe: fc.option(fc.integer({ min: 1, max: 10 })),
        }),
        { maxLength: 6 },
      ),
    }),
    { maxLength: 40 },
  );
  const rules = fc.record({
    kind: fc.constantFrom('none' as const, 'linear' as const, 'double' as const),
    percent: fc.boolean(),
    reduceAfter: fc.option(fc.integer({ min: 1, max: 3 })),
    capKg: fc.option(fc.integer({ min: 20, max: 300 })),
  });
  it('is total: whatever was logged, in whatever order, a valid prescription follows, and the same again', () =>
    fc.assert(
      fc.property(results, rules, fc.integer({ min: 1, max: 52 }), (logged, { percent, ...choice }, number) => {
        const rule = checkedRule({ ...double, ...choice, ...(percent ? { addKg: 0, addPercent: 2 } : {}) });
        const next = weekPrescription(base, rule, number, logged);
        checkedPrescription(next.prescription);
        expect(reasonText(next.reason, 'en')).not.toBe('');
        expect(weekPrescription(base, rule, number, logged)).toEqual(next);
      }),
    ));
  it('ends: however many weeks it goes on, no load passes the cap or what a load can be, and none falls below the floor', () =>
    fc.assert(
      fc.property(
        rules,
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 1, max: 400 }),
        fc.boolean(),
        ({ percent, ...choice }, floorKg, weeks, isMissed) => {
          const capKg = choice.capKg === null ? null : Math.max(choice.capKg, floorKg);
          const rule = checkedRule({
            ...double,
            ...choice,
            floorKg,
            capKg,
            ...(percent ? { addKg: 0, addPercent: 2 } : {}),
          });
          const start = { ...base, load: { kind: 'kg' as const, kg: Math.max(floorKg, 20) } };
          let kg = start.load.kg;
          const logged: WeekResult[] = [];
          for (let number = 1; number <= Math.min(weeks, 60); number++) {
            const { prescription } = weekPrescription(start, rule, number, logged);
            kg = kgOf(prescription)!;
            expect(kg).toBeGreaterThanOrEqual(floorKg);
            expect(kg).toBeLessThanOrEqual(Math.max(capKg ?? 1_000, start.load.kg));
            const sets = Array.from({ length: prescription.sets }, () => done(isMissed ? 1 : 8, kg));
            logged.push({ week: number, shown: prescription, sets });
          }
        },
      ),
      { numRuns: 60 },
    ));
  it('never looks at the week itself or later', () =>
    fc.assert(
      fc.property(results, fc.integer({ min: 1, max: 20 }), (logged, number) => {
        const earlier = logged.filter((result) => result.week < number);
        expect(weekPrescription(base, double, number, logged)).toEqual(weekPrescription(base, double, number, earlier));
      }),
    ));
});

describe('what counts of a course', () => {
  const items = [{ id: 'item', exerciseId: 'squat', prescription: base, progression: double }];
  const workout = (entryId: string, date: string, kg: number, courseId?: string): WorkoutOfProgram => ({
    entryId,
    date,
    planned: { programId: 'p', sessionId: 'a', week: 1, ...(courseId ? { courseId } : {}) },
    exercises: [{ itemId: 'item', exerciseId: 'squat', shown: null, sets: [done(8, kg), done(8, kg), done(8, kg)] }],
  });
  const loadOfWeek2 = (course: Course, ...workouts: WorkoutOfProgram[]) =>
    kgOf(duePrescriptions(items, { course, week: 2 }, workouts)[0]!.prescription);
  const second = { programId: 'p', courseId: 'second', from: '2026-11-25' };

  it('is not what was done of the program before it was started over, in the same week even', () => {
    expect(loadOfWeek2(second, workout('e1', '2026-11-23', 100, 'first'))).toBe(60);
    expect(loadOfWeek2(second, workout('e1', '2026-11-26', 100, 'first'))).toBe(60);
    expect(loadOfWeek2(second, workout('e1', '2026-11-26', 100, 'second'))).toBe(102.5);
    // an older app names no course: the day decides
    expect(loadOfWeek2(second, workout('e1', '2026-11-24', 100))).toBe(60);
    expect(loadOfWeek2(second, workout('e1', '2026-11-26', 100))).toBe(102.5);
  });
  it('is a session once, as it was begun first, whatever months its logs are in', () => {
    const logs = [workout('e2', '2026-12-01', 40, 'second'), workout('e1', '2026-11-30', 100, 'second')];
    expect([...loggedTwice(logs)]).toEqual([['e2', 'e1']]);
    expect(loadOfWeek2(second, ...logs)).toBe(102.5);
    expect([...loggedTwice([workout('e2', '2026-12-01', 40), workout('e1', '2026-11-30', 100, 'second')])]).toEqual([
      ['e2', 'e1'],
    ]);
  });
  it('is every session of another course or week, and of no program', () => {
    const other = workout('e3', '2026-12-02', 40, 'first');
    const unnamed = workout('e4', '2026-12-09', 40);
    const free = { ...workout('e5', '2026-12-02', 40), planned: null };
    const later = { ...other, entryId: 'e6', planned: { ...other.planned!, week: 2 } };
    expect(loggedTwice([workout('e1', '2026-12-01', 40, 'second'), other, unnamed, free, later])).toEqual(new Map());
  });
});

describe('logs, whatever order and devices they come from', () => {
  const items = [{ id: 'item', exerciseId: 'squat', prescription: base, progression: double }];
  const course = { programId: 'p', courseId: 'c', from: '2026-11-02' };
  const days = fc
    .integer({ min: -40, max: 60 })
    .map((by) => new Date(Date.UTC(2026, 10, 2 + by)).toISOString().slice(0, 10));
  const workouts: fc.Arbitrary<WorkoutOfProgram[]> = fc.uniqueArray(
    fc.record({
      entryId: fc.uuid(),
      date: days,
      planned: fc.option(
        fc.record({
          programId: fc.constantFrom('p', 'other'),
          sessionId: fc.constantFrom('a', 'b'),
          week: fc.integer({ min: 1, max: 8 }),
          courseId: fc.constantFrom('c', 'before', null),
        }),
      ),
      exercises: fc.array(
        fc.record({
          itemId: fc.constantFrom('item', null),
          exerciseId: fc.constantFrom('squat', 'leg-press'),
          shown: fc.constantFrom('3x6-8 60kg', 'unreadable', null),
          sets: fc.array(
            fc.integer({ min: 1, max: 100 }).map((count) => done(count, count * 2)),
            { maxLength: 5 },
          ),
        }),
        { maxLength: 3 },
      ),
    }),
    { selector: ({ entryId }) => entryId, maxLength: 12 },
  );
  const due = (logs: readonly WorkoutOfProgram[], number = 5) =>
    duePrescriptions(items, { course, week: number }, logs);

  it('make the same of every order, and of a log that comes twice', () =>
    fc.assert(
      fc.property(workouts, fc.nat(), (logs, turn) => {
        const shuffled = logs.map((_, index) => logs[(index * 7 + turn) % logs.length]!);
        const turned = new Set(shuffled).size === logs.length ? shuffled : logs.toReversed();
        expect(due(turned)).toEqual(due(logs));
        expect(due([...logs, ...logs])).toEqual(due(logs));
      }),
    ));
  it('say nothing where they are of before the assignment, of another program, or of another exercise in its place', () =>
    fc.assert(
      fc.property(workouts, (logs) => {
        const foreign = logs.filter(
          ({ date, planned }) =>
            planned?.programId !== 'p' || (planned.courseId ? planned.courseId !== 'c' : date < course.from),
        );
        expect(due(foreign)).toEqual(due([]));
        const replaced = logs.map(({ exercises, ...log }) => ({
          ...log,
          exercises: exercises.map((each) => ({ ...each, exerciseId: 'leg-press' })),
        }));
        expect(due(replaced)).toEqual(due([]));
      }),
    ));
});

describe('planned sets', () => {
  it('count one for a primary and half for a secondary muscle, in lighter and typed weeks, too', () => {
    const weeks = previewWeeks({ ...base, sets: 4 }, { ...double, deloadEvery: 2 }, 3, { 3: readPrescription('6x3') });
    const muscles = { primary: ['quadriceps'], secondary: ['glutes'] };
    expect(
      plannedSets(
        [
          { weeks, muscles },
          { weeks, muscles: null },
        ],
        3,
      ),
    ).toEqual([
      { muscle: 'quadriceps', sets: [4, 2, 6] },
      { muscle: 'glutes', sets: [2, 1, 3] },
    ]);
  });
});

describe('what logs add up to', () => {
  const squat = (entryId: string, date: string, ...sets: LoggedSet[]): Workout => ({
    entryId,
    date,
    exercises: [{ exerciseId: 'squat', sets }],
  });
  const muscles = () => ({ primary: ['quadriceps'], secondary: ['glutes'] });

  it('is the best set of each day, the records, and sets by muscle and week', () => {
    const { strength, records, volume } = trainingSummary(
      [squat('b', '2026-11-25', done(5, 65)), squat('a', '2026-11-23', done(5, 60), done(20, 40))],
      muscles,
    );
    expect(strength.map(({ date, oneRepMax }) => [date, oneRepMax])).toEqual([
      ['2026-11-23', 70],
      ['2026-11-25', 75.8],
    ]);
    expect(records.map(({ kind, kg, date }) => [kind, kg, date])).toEqual([
      ['estimate', 75.8, '2026-11-25'],
      ['load', 65, '2026-11-25'],
    ]);
    expect(volume).toEqual([
      { week: '2026-11-23', muscle: 'glutes', sets: 1.5, volumeKg: 712.5 },
      { week: '2026-11-23', muscle: 'quadriceps', sets: 3, volumeKg: 1425 },
    ]);
  });
  it('counts weeks as the organisation does', () => {
    // Sunday and the Monday after it: one week where weeks begin on Sunday, two where they begin on Monday
    const logs = [squat('a', '2026-11-22', done(5, 60)), squat('b', '2026-11-23', done(5, 60))];
    const weeks = (weekOf?: (date: string) => string) => {
      const { volume } = trainingSummary(logs, muscles, weekOf);
      return volume.filter(({ muscle }) => muscle === 'quadriceps').map(({ week, sets }) => [week, sets]);
    };
    expect(weeks()).toEqual([
      ['2026-11-16', 1],
      ['2026-11-23', 1],
    ]);
    expect(weeks(() => '2026-11-22')).toEqual([['2026-11-22', 2]]);
  });
  it('follows a corrected log', () => {
    const record = (kg: number) =>
      trainingSummary([squat('a', '2026-11-23', done(5, kg))], muscles).records.find(({ kind }) => kind === 'load')?.kg;
    expect([record(375), record(37.5)]).toEqual([375, 37.5]);
  });
  it('does not depend on the order of the logs', () =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.uuid(), fc.integer({ min: 1, max: 28 }), fc.integer({ min: 1, max: 200 })), {
          maxLength: 12,
        }),
        (entries) => {
          const logs = entries.map(([id, day, kg]) =>
            squat(id, `2026-11-${String(day).padStart(2, '0')}`, done(5, kg)),
          );
          expect(trainingSummary([...logs].reverse(), muscles)).toEqual(trainingSummary(logs, muscles));
        },
      ),
    ));
  it('counts done sets only', () =>
    expect(volumeLoad([done(5, 100), { ...done(5, 100), status: 'failed' }, done(8, null)])).toBe(500));
  it.each([
    [{ reps: 0 }, 'set.reps-out-of-range'],
    [{ reps: 1000 }, 'set.reps-out-of-range'],
    [{ kg: -201 }, 'set.load-out-of-range'],
    [{ rpe: 11 }, 'set.rpe-out-of-range'],
  ])('refuses the set %j', (changes, code) => expect(codeOf(() => checkedSet({ ...done(5), ...changes }))).toBe(code));
});
