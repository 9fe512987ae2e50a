import { totalSets } from './prescription.js';
import type { WeekPrescription } from './progression.js';
import type { Muscles } from './training-summary.js';

/** Planned sets of a muscle, week by week. */
export interface MuscleSets {
  readonly muscle: string;
  /** By week of the program, the first at 0. */
  readonly sets: readonly number[];
}

interface PlannedExercise {
  /** Every week of it. */
  readonly weeks: readonly WeekPrescription[];
  /** Null: unknown. */
  readonly muscles: Muscles | null;
}

const setsIn = (week: WeekPrescription | undefined): number => (week ? totalSets(week.prescription) : 0);

/**
 * Planned sets by muscle and week, counted as done ones are: one for a primary and half for a secondary muscle.
 * Muscles in the order in which they first occur.
 */
export function plannedSets(exercises: readonly PlannedExercise[], weeks: number): readonly MuscleSets[] {
  const sets = new Map<string, number[]>();
  const count = (muscle: string, share: number, planned: readonly WeekPrescription[]) => {
    const counts = sets.get(muscle) ?? Array.from({ length: weeks }, () => 0);
    sets.set(
      muscle,
      counts.map((before, week) => before + share * setsIn(planned[week])),
    );
  };
  for (const { weeks: planned, muscles } of exercises) {
    for (const muscle of muscles?.primary ?? []) count(muscle, 1, planned);
    for (const muscle of muscles?.secondary ?? []) count(muscle, 0.5, planned);
  }
  return [...sets].map(([muscle, counts]) => ({ muscle, sets: counts }));
}
