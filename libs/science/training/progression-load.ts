import { LIMITS, type FurtherSets, type Load, type Prescription, type Work } from './prescription.js';
import type { ProgressionRule } from './progression-rule.js';

/** Help that is taken from body weight at most, kg. */
const MOST_HELP = 200;

/** The figure that progresses: kilograms, what is added to body weight, or the share of the maximum. */
export const valueOf = (load: Load): number =>
  load.kind === 'kg' ? load.kg : load.kind === 'percent-1rm' ? load.percent : load.plusKg;

export const unitOf = (load: Load): 'kg' | '%' => (load.kind === 'percent-1rm' ? '%' : 'kg');

export const withValue = (load: Load, value: number): Load =>
  load.kind === 'percent-1rm'
    ? { kind: 'percent-1rm', percent: Math.min(120, Math.max(1, tidy(value))) }
    : load.kind === 'body-weight'
      ? { kind: 'body-weight', plusKg: Math.min(LIMITS.kg, Math.max(-MOST_HELP, tidy(value))) }
      : { kind: 'kg', kg: Math.min(LIMITS.kg, Math.max(0, tidy(value))) };

/** What a step of a rule is of a load, in the load's own figure; 0: the rule's unit is not the load's (kilograms of a share). */
export const stepFor = (
  load: Load,
  { addKg, addPercent }: ProgressionRule,
  kg = addKg,
  percent = addPercent,
): number =>
  load.kind === 'percent-1rm' ? (addPercent > 0 ? percent : 0) : addKg > 0 ? kg : (valueOf(load) * percent) / 100;

/**
 * The load with another figure: rounded to what the client can load, but never so that the change is lost, not above the cap and not below
 * the floor. A client above the cap or below the floor by choice stays there.
 */
export function steppedLoad(load: Load, { stepKg, floorKg, capKg }: ProgressionRule, wanted: number): Load {
  const value = valueOf(load);
  if (wanted === value) return load;
  const isUp = wanted > value;
  if (load.kind === 'percent-1rm') {
    const half = Math.round(wanted * 2) / 2;
    return withValue(load, isUp ? Math.max(half, value + 0.5) : Math.min(half, value - 0.5));
  }
  const rounded = tidy(Math.round(wanted / stepKg) * stepKg);
  const moved = isUp ? Math.max(rounded, tidy(value + stepKg)) : Math.min(rounded, tidy(value - stepKg));
  const most = capKg ?? LIMITS.kg;
  const least = load.kind === 'body-weight' ? -MOST_HELP : floorKg;
  return withValue(load, isUp ? Math.min(moved, Math.max(most, value)) : Math.max(moved, Math.min(least, value)));
}

export const tidy = (value: number): number => Math.round(value * 1_000) / 1_000;

/** The prescription with another load of its first sets: later ones with a load of the same kind move by as much, shares of the first follow by themselves. */
export function withLoad(prescription: Prescription, load: Load | null): Prescription {
  const { load: before, then } = prescription;
  if (!then || !before || !load || before.kind !== load.kind) return { ...prescription, load };
  const by = valueOf(load) - valueOf(before);
  const moved = (further: FurtherSets): FurtherSets =>
    further.load?.kind === load.kind
      ? { ...further, load: withValue(further.load, valueOf(further.load) + by) }
      : further;
  return { ...prescription, load, then: then.map(moved) };
}

/** One set as it is planned. */
export interface PlannedSet {
  readonly work: Work;
  readonly load: Load | null;
  readonly rpe: number | null;
  /** Place of its group, from 0: sets of one group are alike. */
  readonly group: number;
  /** Of the first sets' load, percent more or less; null: a load of its own. */
  readonly percent: number | null;
}

/** Every set of a prescription, in order; shares of the first load rounded to what the client can load. */
export function setsOf({ sets, work, load, rpe, then = [] }: Prescription, stepKg: number): readonly PlannedSet[] {
  const alike = (count: number, set: PlannedSet) => Array.from({ length: count }, () => set);
  return [
    ...alike(sets, { work, load, rpe, group: 0, percent: null }),
    ...then.flatMap((further, index) => {
      const percent = further.load?.kind === 'relative' ? further.load.percent : null;
      const own =
        further.load?.kind === 'relative' ? load && shareOf(load, further.load.percent, stepKg) : further.load;
      return alike(further.sets, {
        work: further.work,
        load: own ?? load,
        rpe: further.rpe ?? null,
        group: index + 1,
        percent: further.load === null ? 0 : percent,
      });
    }),
  ];
}

/** A load that is lighter or heavier by percent, as it can be loaded. */
export function shareOf(load: Load, percent: number, stepKg: number): Load {
  const value = valueOf(load) + (Math.abs(valueOf(load)) * percent) / 100;
  return withValue(load, load.kind === 'percent-1rm' ? Math.round(value * 2) / 2 : Math.round(value / stepKg) * stepKg);
}
