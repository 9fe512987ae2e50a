import { ScienceError } from '../science-error.js';
import { LIMITS, type Load, type Prescription } from './prescription.js';
import type { Reason } from './progression-reason.js';
import type { LoggedSet } from './workout.js';

/** How a prescription changes from week to week. Plain data: it stands in events. */
export interface ProgressionRule {
  /** `none` keeps the load; `linear` adds when all sets were done; `double` when every set reached the top of the range. */
  readonly kind: 'none' | 'linear' | 'double';
  /** Added to the load, kg. One of both is positive unless `kind` is `none`. */
  readonly addKg: number;
  /** Added to the load, percent of it; for a load in percent of the maximum: points. */
  readonly addPercent: number;
  /** Adds only when no set was rated harder. Null: whatever the rating. */
  readonly rpeAtMost: number | null;
  /** After so many sessions in a row that missed the least repetitions the load is reduced. Null: never. */
  readonly reduceAfter: number | null;
  readonly reducePercent: number;
  /** Every n-th week is lighter: fewer sets by this share. Null: none is. */
  readonly deloadEvery: number | null;
  readonly deloadPercent: number;
  /** The load never passes it. Null: the most that a load can be. */
  readonly capKg: number | null;
  /** The load never falls below, e.g. the empty bar. */
  readonly floorKg: number;
  /** What the client can load: 2.5 kg for a bar, 2 kg for dumbbells. */
  readonly stepKg: number;
}

export const NO_PROGRESSION: ProgressionRule = {
  kind: 'none',
  addKg: 0,
  addPercent: 0,
  rpeAtMost: null,
  reduceAfter: null,
  reducePercent: 10,
  deloadEvery: null,
  deloadPercent: 40,
  capKg: null,
  floorKg: 0,
  stepKg: 2.5,
};

export const PROGRESSION_FORMULA = {
  id: 'progression',
  version: 2,
  citation: 'docs/training.md, section Progression',
} as const;

/** Prescriptions typed by hand for single weeks, by week: they take the place of what the rule makes. */
export type Overrides = Readonly<Record<number, Prescription>>;

/** What was done of the exercise in one week of the program. */
export interface WeekResult {
  readonly week: number;
  /** As it was shown to the client. */
  readonly shown: Prescription;
  readonly sets: readonly LoggedSet[];
}

/** What a client is to do in one week, and why. */
export interface WeekPrescription {
  readonly week: number;
  readonly prescription: Prescription;
  readonly reason: Reason;
}

/**
 * The rule, when it can be followed for ever without absurd loads.
 * @throws ScienceError `progression.step-invalid`, `.step-below-rounding`, `.percent-out-of-range`, `.rpe-out-of-range`,
 * `.weeks-out-of-range`, `.cap-below-floor`
 */
export function checkedRule(rule: ProgressionRule): ProgressionRule {
  const refuse = (code: string, field: string) => new ScienceError(`progression.${code}`, field);
  const { kind, addKg, addPercent, stepKg, floorKg, capKg, reduceAfter, deloadEvery } = rule;
  if (!(stepKg > 0 && stepKg <= 50)) throw refuse('step-invalid', 'stepKg');
  if (!(addKg >= 0 && addKg <= 50) || !(addPercent >= 0 && addPercent <= 50)) throw refuse('step-invalid', 'addKg');
  if (kind !== 'none' && (addKg === 0) === (addPercent === 0)) throw refuse('step-invalid', 'addKg');
  // less than the client can load would round away, week after week
  if (addKg > 0 && addKg < stepKg) throw refuse('step-below-rounding', 'addKg');
  if (!(rule.reducePercent > 0 && rule.reducePercent <= 90)) throw refuse('percent-out-of-range', 'reducePercent');
  if (!(rule.deloadPercent > 0 && rule.deloadPercent <= 90)) throw refuse('percent-out-of-range', 'deloadPercent');
  if (rule.rpeAtMost !== null && !(rule.rpeAtMost >= 1 && rule.rpeAtMost <= 10))
    throw refuse('rpe-out-of-range', 'rpeAtMost');
  if (reduceAfter !== null && !(Number.isInteger(reduceAfter) && reduceAfter >= 1 && reduceAfter <= 10))
    throw refuse('weeks-out-of-range', 'reduceAfter');
  if (deloadEvery !== null && !(Number.isInteger(deloadEvery) && deloadEvery >= 2 && deloadEvery <= 12))
    throw refuse('weeks-out-of-range', 'deloadEvery');
  if (!(floorKg >= 0 && floorKg <= LIMITS.kg) || (capKg !== null && !(capKg >= floorKg && capKg <= LIMITS.kg)))
    throw refuse('cap-below-floor', 'capKg');
  return rule;
}

/**
 * What to do in a week: derived from the base prescription, the rule and what was logged in earlier weeks, so that a
 * corrected log changes what follows and nothing else is kept. Total and deterministic: of two results of one week the last
 * counts, results of this week and later ones do not.
 *
 * A week typed by hand is as it was typed: what it does not name is as in week 1, and the load is what rule and logs make unless
 * it names one. The rule goes on from what was done in it; a load of another kind than the one that progresses (a share of the
 * maximum in a program of kilograms) is of that week alone.
 * @param week from 1
 */
export function weekPrescription(
  base: Prescription,
  rule: ProgressionRule,
  week: number,
  results: readonly WeekResult[],
  overrides: Overrides = {},
): WeekPrescription {
  const byWeek = new Map(results.filter((result) => result.week < week).map((result) => [result.week, result]));
  let load = base.load;
  let missed = 0;
  let reason: Reason = { kind: 'start' };
  for (const result of [...byWeek.values()].sort((a, b) => a.week - b.week)) {
    // a lighter week says nothing about strength, whatever was lifted in it
    const typed = overrides[result.week];
    if (!typed && isDeload(rule, result.week)) {
      load ??= usedLoad(load, result);
      continue;
    }
    if (typed?.load && !progressesWith(load, typed.load)) continue;
    load = usedLoad(load, result);
    const outcome = judged(result, rule);
    missed = outcome === 'missed' ? missed + 1 : 0;
    const stepped = stepOf(load, rule, outcome, missed, result);
    if (stepped.reason.kind === 'reduced') missed = 0;
    ({ load, reason } = stepped);
  }
  const prescription = { ...base, load };
  const typed = overrides[week];
  if (typed) return { week, prescription: filled(typed, prescription), reason: { kind: 'typed' } };
  if (!isDeload(rule, week)) return { week, prescription, reason };
  const sets = Math.max(1, Math.round(base.sets * (1 - rule.deloadPercent / 100)));
  return { week, prescription: { ...prescription, sets }, reason: { kind: 'deload', percent: rule.deloadPercent } };
}

/** Every week as it will be when every session meets the rule's condition: what the builder shows before anything is logged. */
export function previewWeeks(
  base: Prescription,
  rule: ProgressionRule,
  weeks: number,
  overrides: Overrides = {},
): readonly WeekPrescription[] {
  const results: WeekResult[] = [];
  return Array.from({ length: weeks }, (_, index) => {
    const shown = weekPrescription(base, rule, index + 1, results, overrides);
    results.push({ week: index + 1, shown: shown.prescription, sets: metSets(shown.prescription) });
    return shown;
  });
}

/** What a typed week does not name is as it would be without it. */
const filled = (typed: Prescription, { load, rpe, tempo, restSeconds }: Prescription): Prescription => ({
  ...typed,
  load: typed.load ?? load,
  rpe: typed.rpe ?? rpe,
  tempo: typed.tempo ?? tempo,
  restSeconds: typed.restSeconds ?? restSeconds,
});

const progressesWith = (load: Load | null, typed: Load): boolean =>
  load === null ? typed.kind !== 'percent-1rm' : load.kind === typed.kind;

export const isDeload = ({ deloadEvery }: ProgressionRule, week: number): boolean =>
  deloadEvery !== null && week % deloadEvery === 0;

type Outcome = 'met' | 'done' | 'missed' | 'hard';

/** `met`: the rule's condition holds · `done`: all sets, but not what the rule asks · `hard`: met, but rated too hard · `missed`. */
function judged({ shown, sets }: WeekResult, rule: ProgressionRule): Outcome {
  const done = sets.filter(({ status }) => status === 'done');
  const least = leastOf(shown);
  if (done.length < shown.sets || done.some((set) => amountOf(set, shown) < least)) return 'missed';
  if (rule.rpeAtMost !== null && done.some(({ rpe }) => rpe !== null && rpe > rule.rpeAtMost!)) return 'hard';
  if (rule.kind === 'double' && shown.work.kind === 'reps') {
    const { most } = shown.work;
    if (done.some((set) => amountOf(set, shown) < most)) return 'done';
  }
  return 'met';
}

const leastOf = ({ work }: Prescription): number =>
  work.kind === 'reps' ? work.least : work.kind === 'time' ? work.seconds : work.metres;

const amountOf = (set: LoggedSet, { work }: Prescription): number =>
  (work.kind === 'reps' ? set.reps : work.kind === 'time' ? set.seconds : set.metres) ?? 0;

/** The load that was really used: the lightest of the sets done. Without one, what was shown. */
function usedLoad(load: Load | null, { shown, sets }: WeekResult): Load | null {
  const weights = sets.flatMap(({ status, kg }) => (status === 'done' && kg !== null ? [kg] : []));
  const kg = weights.length === 0 ? null : Math.min(...weights);
  const planned = load ?? shown.load;
  if (kg === null) return planned;
  // of a share of the maximum the share progresses, not the plates of one day
  if (planned?.kind === 'percent-1rm') return planned;
  return planned?.kind === 'body-weight' ? { kind: 'body-weight', plusKg: kg } : { kind: 'kg', kg: Math.max(0, kg) };
}

function stepOf(
  load: Load | null,
  rule: ProgressionRule,
  outcome: Outcome,
  missed: number,
  result: WeekResult,
): { readonly load: Load | null; readonly reason: Reason } {
  if (load === null) return { load, reason: { kind: 'held', outcome: rule.kind === 'none' ? 'no-rule' : 'no-load' } };
  if (outcome === 'missed' && rule.reduceAfter !== null && missed >= rule.reduceAfter) {
    const reduced = changedLoad(load, rule, (value) => value * (1 - rule.reducePercent / 100), 'down');
    return { load: reduced, reason: { kind: 'reduced', percent: rule.reducePercent, times: missed } };
  }
  if (rule.kind === 'none') return { load, reason: { kind: 'held', outcome: 'no-rule' } };
  if (outcome !== 'met') return { load, reason: { kind: 'held', outcome } };
  const grown = changedLoad(
    load,
    rule,
    (value, points) =>
      value + (rule.addKg && !points ? rule.addKg : points ? rule.addPercent : (value * rule.addPercent) / 100),
    'up',
  );
  const added = Math.round((valueOf(grown) - valueOf(load)) * 1_000) / 1_000;
  if (added <= 0) return { load, reason: { kind: 'capped' } };
  const done = result.sets.filter(({ status }) => status === 'done');
  const ratings = done.flatMap(({ rpe }) => rpe ?? []);
  return {
    load: grown,
    reason: {
      kind: 'added',
      added,
      unit: load.kind === 'percent-1rm' ? '%' : 'kg',
      sets: done.length,
      amount: Math.min(...done.map((set) => amountOf(set, result.shown))),
      work: result.shown.work.kind,
      rpe: ratings.length === 0 ? null : Math.max(...ratings),
    },
  };
}

const valueOf = (load: Load): number =>
  load.kind === 'kg' ? load.kg : load.kind === 'percent-1rm' ? load.percent : load.plusKg;

function changedLoad(
  load: Load,
  { stepKg, floorKg, capKg }: ProgressionRule,
  change: (value: number, points: boolean) => number,
  towards: 'up' | 'down',
): Load {
  if (load.kind === 'percent-1rm') {
    return { kind: 'percent-1rm', percent: Math.min(120, Math.max(1, Math.round(change(load.percent, true) * 2) / 2)) };
  }
  const value = valueOf(load);
  const wanted = change(value, false);
  const rounded = tidy(Math.round(wanted / stepKg) * stepKg);
  // rounding never eats the whole step
  const moved = towards === 'up' ? Math.max(rounded, tidy(value + stepKg)) : Math.min(rounded, value);
  const most = capKg ?? LIMITS.kg;
  if (load.kind === 'body-weight') return { kind: 'body-weight', plusKg: Math.min(moved, most) };
  // a client below the floor or above the cap by choice stays there
  const bounded = towards === 'up' ? Math.min(moved, Math.max(most, value)) : Math.max(moved, Math.min(floorKg, value));
  return { kind: 'kg', kg: bounded };
}

const tidy = (value: number): number => Math.round(value * 1_000) / 1_000;

/** A week in which everything asked for was done. */
function metSets({ sets, work, load }: Prescription): readonly LoggedSet[] {
  const kg = load === null || load.kind === 'percent-1rm' ? null : valueOf(load);
  return Array.from({ length: sets }, () => ({
    status: 'done' as const,
    reps: work.kind === 'reps' ? work.most : null,
    seconds: work.kind === 'time' ? work.seconds : null,
    metres: work.kind === 'distance' ? work.metres : null,
    kg,
    rpe: null,
  }));
}
