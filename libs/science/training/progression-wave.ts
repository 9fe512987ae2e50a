import type { Load } from './prescription.js';
import { stepFor, steppedLoad, tidy, valueOf, withValue } from './progression-load.js';
import type { ProgressionRule } from './progression-rule.js';

/** Where a week is in the waves of a rule. */
export interface WavePlace {
  /** From 0. */
  readonly wave: number;
  /** Week of the wave, from 0. */
  readonly at: number;
  readonly weeks: number;
}

/** Lighter weeks stand between waves, or within one, without being a week of it. Null: the rule has no waves. */
export function wavePlace({ kind, waveWeeks, deloadEvery }: ProgressionRule, week: number): WavePlace | null {
  if (kind !== 'wave' || !waveWeeks) return null;
  const before = week - 1 - (deloadEvery === null ? 0 : Math.floor((week - 1) / deloadEvery));
  const trained = Math.max(0, before);
  return { wave: Math.floor(trained / waveWeeks), at: trained % waveWeeks, weeks: waveWeeks };
}

/** The load of a week of the wave that begins with `first`. */
export function waveLoad(first: Load, rule: ProgressionRule, at: number): Load {
  const step = rule.waveStep ?? 0;
  return steppedLoad(first, rule, valueOf(first) + at * stepFor(first, rule, step, step));
}

/** The load with which the wave begins, from what was used in one of its weeks: as much more or less as it was more or less than planned. */
export function waveFirst(first: Load | null, used: Load, rule: ProgressionRule, at: number): Load {
  if (first) return withValue(first, valueOf(first) + valueOf(used) - valueOf(waveLoad(first, rule, at)));
  const { waveStep, addKg, stepKg } = rule;
  const step = waveStep ?? 0;
  const value = addKg > 0 ? valueOf(used) - at * step : valueOf(used) / (1 + (at * step) / 100);
  return at === 0 ? used : withValue(used, tidy(Math.round(value / stepKg) * stepKg));
}
