import { mondayOf } from '#libs/calendar/dates.js';
import { estimatedOneRepMax, MOST_REPS_FOR_ESTIMATE } from './one-rep-max.js';
import { volumeLoad, type LoggedSet } from './workout.js';

interface DoneExercise {
  readonly exerciseId: string;
  readonly sets: readonly LoggedSet[];
}

/** A workout as far as figures need it. */
export interface Workout {
  readonly entryId: string;
  readonly date: string;
  readonly exercises: readonly DoneExercise[];
}

export interface Muscles {
  readonly primary: readonly string[];
  readonly secondary: readonly string[];
}

/** The best of an exercise on one day. */
export interface StrengthPoint {
  readonly date: string;
  readonly exerciseId: string;
  /** Best estimate of the day, Epley, kg. */
  readonly oneRepMax: number;
}

export interface PersonalRecord {
  readonly exerciseId: string;
  /** `estimate`: estimated one-repetition maximum · `load`: heaviest set done. */
  readonly kind: 'estimate' | 'load';
  readonly kg: number;
  readonly reps: number;
  readonly date: string;
  readonly entryId: string;
}

export interface MuscleWeek {
  /** First day of the week. */
  readonly week: string;
  readonly muscle: string;
  /** Sets done; a secondary muscle counts half. */
  readonly sets: number;
  readonly volumeKg: number;
}

export interface TrainingSummary {
  readonly strength: readonly StrengthPoint[];
  readonly records: readonly PersonalRecord[];
  readonly volume: readonly MuscleWeek[];
}

/**
 * Estimated maxima by day, records and volume per muscle and week, all from the standing logs: a corrected log changes every
 * figure that it touched. `musclesOf` is what an exercise of a workout trains; null: unknown. `weekOf` is the first day of a date's week. The order in which logs are given does not matter; of equal records the earliest stands.
 */
export function trainingSummary<W extends Workout>(
  workouts: readonly W[],
  musclesOf: (exercise: W['exercises'][number], workout: W) => Muscles | null,
  weekOf: (date: string) => string = mondayOf,
): TrainingSummary {
  const ordered = [...workouts].sort((a, b) => compare(a.date, b.date) || compare(a.entryId, b.entryId));
  const strength = new Map<string, StrengthPoint>();
  const records = new Map<string, PersonalRecord>();
  const volume = new Map<string, MuscleWeek>();
  for (const workout of ordered) {
    const { date, entryId } = workout;
    for (const exercise of workout.exercises) {
      const { exerciseId, sets } = exercise;
      const done = sets.filter(({ status }) => status === 'done');
      for (const { reps, kg, rpe } of done) {
        if (reps === null || kg === null || kg <= 0 || reps < 1) continue;
        keep(records, { exerciseId, kind: 'load', kg, reps, date, entryId });
        const estimate = reps > MOST_REPS_FOR_ESTIMATE ? null : estimatedOneRepMax(kg, reps, { rpe });
        if (estimate === null) continue;
        keep(records, { exerciseId, kind: 'estimate', kg: estimate, reps, date, entryId });
        const key = `${date} ${exerciseId}`;
        if (estimate > (strength.get(key)?.oneRepMax ?? 0))
          strength.set(key, { date, exerciseId, oneRepMax: estimate });
      }
      const muscles = musclesOf(exercise, workout);
      if (!muscles || done.length === 0) continue;
      const week = weekOf(date);
      const kg = volumeLoad(done);
      for (const muscle of muscles.primary) count(volume, week, muscle, done.length, kg);
      for (const muscle of muscles.secondary) count(volume, week, muscle, done.length / 2, kg / 2);
    }
  }
  return {
    strength: [...strength.values()],
    records: [...records.values()].sort(
      (a, b) => compare(b.date, a.date) || compare(a.exerciseId, b.exerciseId) || compare(a.kind, b.kind),
    ),
    volume: [...volume.values()].sort((a, b) => compare(a.week, b.week) || compare(a.muscle, b.muscle)),
  };
}

function keep(records: Map<string, PersonalRecord>, record: PersonalRecord): void {
  const key = `${record.kind} ${record.exerciseId}`;
  const best = records.get(key);
  if (!best || record.kg > best.kg || (record.kg === best.kg && record.date === best.date && record.reps > best.reps))
    records.set(key, record);
}

function count(volume: Map<string, MuscleWeek>, week: string, muscle: string, sets: number, kg: number): void {
  const key = `${week} ${muscle}`;
  const before = volume.get(key);
  volume.set(key, {
    week,
    muscle,
    sets: (before?.sets ?? 0) + sets,
    volumeKg: Math.round(((before?.volumeKg ?? 0) + kg) * 1_000) / 1_000,
  });
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
