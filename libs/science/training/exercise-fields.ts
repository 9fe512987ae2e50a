/** The words with which exercises are described: those of free-exercise-db, whose exercises every organisation has. */

export const EXERCISE_CATEGORIES = [
  'strength',
  'stretching',
  'plyometrics',
  'powerlifting',
  'olympic weightlifting',
  'strongman',
  'cardio',
] as const;
/** Lifting heavy things is what they are about. */
export const HEAVY_CATEGORIES: readonly string[] = ['powerlifting', 'olympic weightlifting', 'strongman'];
export type ExerciseCategory = (typeof EXERCISE_CATEGORIES)[number];

export const EXERCISE_EQUIPMENT = [
  'barbell',
  'dumbbell',
  'kettlebells',
  'e-z curl bar',
  'machine',
  'cable',
  'bands',
  'body only',
  'exercise ball',
  'medicine ball',
  'foam roll',
  'other',
] as const;
export type ExerciseEquipment = (typeof EXERCISE_EQUIPMENT)[number];

/** Easiest first. */
export const EXERCISE_LEVELS = ['beginner', 'intermediate', 'expert'] as const;
export type ExerciseLevel = (typeof EXERCISE_LEVELS)[number];

export const EXERCISE_MECHANICS = ['compound', 'isolation'] as const;
export type ExerciseMechanic = (typeof EXERCISE_MECHANICS)[number];

export const MUSCLES = [
  'abdominals',
  'abductors',
  'adductors',
  'biceps',
  'calves',
  'chest',
  'forearms',
  'glutes',
  'hamstrings',
  'lats',
  'lower back',
  'middle back',
  'neck',
  'quadriceps',
  'shoulders',
  'traps',
  'triceps',
] as const;
export type Muscle = (typeof MUSCLES)[number];

export const LONGEST_EXERCISE_NAME = 100;
export const MOST_PRIMARY_MUSCLES = 4;
export const MOST_SECONDARY_MUSCLES = 10;
export const MOST_EXERCISE_STEPS = 30;
export const LONGEST_EXERCISE_STEP = 1_000;
