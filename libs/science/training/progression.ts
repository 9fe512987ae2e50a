import type { Load, Prescription, Work } from './prescription.js';
import { setsOf, steppedLoad, stepFor, tidy, unitOf, valueOf, withLoad } from './progression-load.js';
import type { HeldReason, Reason } from './progression-reason.js';
import { isDeload, type ProgressionRule } from './progression-rule.js';
import { waveFirst, waveLoad, wavePlace } from './progression-wave.js';
import type { LoggedSet } from './workout.js';

export const PROGRESSION_FORMULA = {
  id: 'progression',
  version: 3,
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
  let standing: Standing = { load: base.load, missed: 0, reason: { kind: 'start' }, wave: null };
  for (const result of [...byWeek.values()].sort((a, b) => a.week - b.week))
    standing = afterResult(standing, rule, result, overrides[result.week]);
  const { load, reason } = inWeek(standing, rule, week);
  const prescription = withLoad(base, load);
  const typed = overrides[week];
  if (typed) return { week, prescription: filled(typed, prescription), reason: { kind: 'typed' } };
  if (!isDeload(rule, week)) return { week, prescription, reason };
  return { week, prescription: lighter(prescription, rule), reason: { kind: 'deload', percent: rule.deloadPercent } };
}

/** Fewer sets of each kind, at least one. */
function lighter({ then, ...first }: Prescription, { deloadPercent }: ProgressionRule): Prescription {
  const fewer = <S extends { readonly sets: number }>(group: S): S => ({
    ...group,
    sets: Math.max(1, Math.round(group.sets * (1 - deloadPercent / 100))),
  });
  return { ...fewer(first), ...(then ? { then: then.map(fewer) } : {}) };
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
    results.push({ week: index + 1, shown: shown.prescription, sets: metSets(shown.prescription, rule) });
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

type Outcome = 'met' | 'done' | 'missed' | 'hard';

/** `met`: the rule's condition holds · `done`: all sets, but not what the rule asks · `hard`: met, but rated too hard · `missed`. */
function judged({ shown, sets }: WeekResult, rule: ProgressionRule): Outcome {
  const planned = setsOf(shown, rule.stepKg);
  const done = sets.flatMap((set, index) =>
    set.status === 'done' ? [{ set, work: planned[Math.min(index, planned.length - 1)]!.work }] : [],
  );
  if (done.length < planned.length || done.some(({ set, work }) => amountOf(set, work) < leastOf(work)))
    return 'missed';
  if (
    rule.kind !== 'rpe' &&
    rule.rpeAtMost !== null &&
    done.some(({ set: { rpe } }) => rpe !== null && rpe > rule.rpeAtMost!)
  )
    return 'hard';
  if (rule.kind === 'double' && done.some(({ set, work }) => work.kind === 'reps' && amountOf(set, work) < work.most))
    return 'done';
  return 'met';
}

const leastOf = (work: Work): number =>
  work.kind === 'reps' ? work.least : work.kind === 'time' ? work.seconds : work.metres;

const amountOf = (set: LoggedSet, work: Work): number =>
  (work.kind === 'reps' ? set.reps : work.kind === 'time' ? set.seconds : set.metres) ?? 0;

/** Sets done of those that progress: the first ones, where later ones differ. */
const progressing = ({ shown, sets }: WeekResult): readonly LoggedSet[] =>
  (shown.then ? sets.slice(0, shown.sets) : sets).filter(({ status }) => status === 'done');

/** The load that was really used: the lightest of the sets done. Without one, what was shown. */
function usedLoad(load: Load | null, result: WeekResult): Load | null {
  const { shown } = result;
  const weights = progressing(result).flatMap(({ kg }) => kg ?? []);
  const kg = weights.length === 0 ? null : Math.min(...weights);
  const planned = load ?? shown.load;
  if (kg === null) return planned;
  // of a share of the maximum the share progresses, not the plates of one day
  if (planned?.kind === 'percent-1rm') return planned;
  return planned?.kind === 'body-weight' ? { kind: 'body-weight', plusKg: kg } : { kind: 'kg', kg: Math.max(0, kg) };
}

/** What is known after some weeks. */
interface Standing {
  /** Of a wave: with which it begins. */
  readonly load: Load | null;
  /** Sessions in a row that missed. */
  readonly missed: number;
  readonly reason: Reason;
  /** The wave that is being done; null: none is. */
  readonly wave: { readonly number: number; readonly outcome: Outcome; readonly last: WeekResult } | null;
}

function afterResult(
  before: Standing,
  rule: ProgressionRule,
  result: WeekResult,
  typed: Prescription | undefined,
): Standing {
  // a lighter week says nothing about strength, whatever was lifted in it
  if (!typed && isDeload(rule, result.week)) return { ...before, load: before.load ?? usedLoad(before.load, result) };
  if (typed?.load && !progressesWith(before.load, typed.load)) return before;
  const outcome = judged(result, rule);
  const missed = outcome === 'missed' ? before.missed + 1 : 0;
  const place = wavePlace(rule, result.week);
  const at = place ? withNextWave(before, rule, place.wave) : before;
  const due = place && at.load ? waveLoad(at.load, rule, place.at) : at.load;
  const used = usedLoad(due, result);
  const load = place && used ? waveFirst(at.load, used, rule, place.at) : used;
  if (load && outcome === 'missed' && rule.reduceAfter !== null && missed >= rule.reduceAfter)
    return { load: reduced(load, rule), missed: 0, reason: reductionOf(load, rule, missed), wave: null };
  if (!place) return { missed, wave: null, ...stepOf(load, rule, outcome, result) };
  const worst = at.wave && at.wave.number === place.wave ? worseOf(at.wave.outcome, outcome) : outcome;
  const reason: Reason = at.reason.kind === 'reduced' ? { kind: 'start' } : at.reason;
  return { load, missed, reason, wave: { number: place.wave, outcome: worst, last: result } };
}

/** What the week after is: of a wave its own week, otherwise what the last result made. */
function inWeek(standing: Standing, rule: ProgressionRule, week: number): Pick<Standing, 'load' | 'reason'> {
  const place = wavePlace(rule, week);
  if (!place) return standing;
  const { load, reason } = withNextWave(standing, rule, place.wave);
  if (!load) return { load, reason: reason.kind === 'start' ? reason : { kind: 'held', outcome: 'no-load' } };
  const now = waveLoad(load, rule, place.at);
  if (place.at === 0 || reason.kind === 'reduced') return { load: now, reason };
  const added = tidy(valueOf(now) - valueOf(load));
  if (added <= 0) return { load: now, reason: { kind: 'capped' } };
  return { load: now, reason: { kind: 'wave', week: place.at + 1, weeks: place.weeks, added, unit: unitOf(load) } };
}

/** Between two waves the load makes its step, by the worst week of the wave that was done. */
function withNextWave(standing: Standing, rule: ProgressionRule, number: number): Standing {
  const { wave, load } = standing;
  if (!wave || wave.number >= number) return standing;
  return { ...standing, wave: null, ...stepOf(load, rule, wave.outcome, wave.last) };
}

const worseOf = (a: Outcome, b: Outcome): Outcome => (a === 'missed' || (a === 'hard' && b !== 'missed') ? a : b);

const reduced = (load: Load, rule: ProgressionRule): Load =>
  steppedLoad(load, rule, valueOf(load) - (Math.abs(valueOf(load)) * rule.reducePercent) / 100);

const reductionOf = (load: Load, rule: ProgressionRule, times: number): Reason =>
  valueOf(reduced(load, rule)) < valueOf(load)
    ? { kind: 'reduced', percent: rule.reducePercent, times }
    : { kind: 'floored' };

function stepOf(
  load: Load | null,
  rule: ProgressionRule,
  outcome: Outcome,
  result: WeekResult,
): Pick<Standing, 'load' | 'reason'> {
  const held = (why: HeldReason) => ({ load, reason: { kind: 'held', outcome: why } as const });
  if (rule.kind === 'none') return held('no-rule');
  if (load === null) return held('no-load');
  const step = stepFor(load, rule);
  if (step === 0 && valueOf(load) !== 0) return held('no-step');
  const done = progressing(result);
  const ratings = done.flatMap(({ rpe }) => rpe ?? []);
  const rpe = ratings.length === 0 ? null : Math.max(...ratings);
  if (rule.kind === 'rpe') {
    const target = result.shown.rpe;
    const direction = directionOf(rpe, target, outcome);
    if (direction === 'lower') return lowered(load, rule, step, { rpe: rpe!, target: target! });
    if (direction !== 'raise') return held(direction);
  } else if (outcome !== 'met') return held(outcome);
  const grown = steppedLoad(load, rule, valueOf(load) + Math.max(Math.abs(step), MINIMAL));
  const added = tidy(valueOf(grown) - valueOf(load));
  if (added <= 0) return { load, reason: { kind: 'capped' } };
  return {
    load: grown,
    reason: {
      kind: 'added',
      added,
      unit: unitOf(load),
      sets: done.length,
      amount: Math.min(...done.map((set) => amountOf(set, result.shown.work))),
      work: result.shown.work.kind,
      rpe,
    },
  };
}

/** Ratings err by about a repetition: less than a point from the target is on it. */
const ON_TARGET = 1;
/** A percentage of nothing is still a step: rounding makes what can be loaded of it. */
const MINIMAL = 0.001;

function directionOf(
  rpe: number | null,
  target: number | null,
  outcome: Outcome,
): 'raise' | 'lower' | 'no-target' | 'unrated' | 'on-target' | 'missed' {
  if (target === null) return 'no-target';
  if (rpe !== null && rpe >= target + ON_TARGET) return 'lower';
  if (outcome === 'missed') return 'missed';
  if (rpe === null) return 'unrated';
  return rpe <= target - ON_TARGET ? 'raise' : 'on-target';
}

function lowered(
  load: Load,
  rule: ProgressionRule,
  step: number,
  rated: { readonly rpe: number; readonly target: number },
): Pick<Standing, 'load' | 'reason'> {
  const less = steppedLoad(load, rule, valueOf(load) - Math.max(Math.abs(step), MINIMAL));
  const by = tidy(valueOf(load) - valueOf(less));
  if (by <= 0) return { load, reason: { kind: 'floored' } };
  return { load: less, reason: { kind: 'lowered', by, unit: unitOf(load), ...rated } };
}

/** A week in which everything asked for was done. */
function metSets(prescription: Prescription, { kind, stepKg }: ProgressionRule): readonly LoggedSet[] {
  return setsOf(prescription, stepKg).map(({ work, load, rpe }) => ({
    status: 'done' as const,
    reps: work.kind === 'reps' ? work.most : null,
    seconds: work.kind === 'time' ? work.seconds : null,
    metres: work.kind === 'distance' ? work.metres : null,
    kg: load === null || load.kind === 'percent-1rm' ? null : valueOf(load),
    rpe: kind === 'rpe' ? rpe : null,
  }));
}
