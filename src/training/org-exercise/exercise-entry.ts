import { Refusal } from '#libs/event-sourcing/refusal.js';
import {
  EXERCISE_CATEGORIES,
  EXERCISE_EQUIPMENT,
  EXERCISE_LEVELS,
  EXERCISE_MECHANICS,
  LONGEST_EXERCISE_NAME,
  LONGEST_EXERCISE_STEP,
  MOST_EXERCISE_STEPS,
  MOST_PRIMARY_MUSCLES,
  MOST_SECONDARY_MUSCLES,
  MUSCLES,
} from '#libs/science/training/exercise-fields.js';
import { EXERCISE_TAGS } from '#libs/science/training/exercise-tags.js';
import { checkedLine, tidyLine } from '#libs/science/visible-text.js';
import type { ExerciseEntry } from './org-exercise.events.js';

/**
 * An exercise as it is recorded: tidy texts, known words, each muscle once. A muscle that is named as primary is none of the secondary ones.
 * @throws Refusal (422) `exercise.name-invalid`, `exercise.word-unknown`, `exercise.muscles-invalid`, `exercise.steps-too-long`
 */
export function checkedExercise(entry: ExerciseEntry): ExerciseEntry {
  const { category, equipment, level, mechanic } = entry;
  const name = tidyLine(entry.name);
  const germanName = tidyLine(entry.germanName ?? '');
  if (!isName(name) || (germanName !== '' && !isName(germanName)))
    throw new Refusal(
      'exercise.name-invalid',
      422,
      `The name of an exercise has 1 to ${LONGEST_EXERCISE_NAME} visible characters.`,
    );
  const isKnown =
    among(EXERCISE_CATEGORIES, category) &&
    (equipment === null || among(EXERCISE_EQUIPMENT, equipment)) &&
    among(EXERCISE_LEVELS, level) &&
    (mechanic === null || among(EXERCISE_MECHANICS, mechanic)) &&
    entry.tags.every((tag) => among(EXERCISE_TAGS, tag));
  if (!isKnown)
    throw new Refusal(
      'exercise.word-unknown',
      422,
      'Category, equipment, level, mechanics and safety tags are words of the library.',
    );
  return {
    name,
    germanName: germanName === '' ? null : germanName,
    category,
    equipment,
    level,
    mechanic,
    ...checkedMuscles(entry),
    instructions: checkedSteps(entry.instructions),
    tags: EXERCISE_TAGS.filter((tag) => entry.tags.includes(tag)),
  };
}

function checkedMuscles(entry: ExerciseEntry): Pick<ExerciseEntry, 'primary' | 'secondary'> {
  const primary = [...new Set(entry.primary)];
  const secondary = [...new Set(entry.secondary)].filter((muscle) => !primary.includes(muscle));
  const valid =
    primary.length >= 1 &&
    primary.length <= MOST_PRIMARY_MUSCLES &&
    secondary.length <= MOST_SECONDARY_MUSCLES &&
    [...primary, ...secondary].every((muscle) => among(MUSCLES, muscle));
  if (!valid)
    throw new Refusal(
      'exercise.muscles-invalid',
      422,
      `An exercise has 1 to ${MOST_PRIMARY_MUSCLES} primary and at most ${MOST_SECONDARY_MUSCLES} secondary muscles of the library.`,
    );
  return { primary, secondary };
}

function checkedSteps(steps: readonly string[]): readonly string[] {
  const tidied = steps.map(tidyLine).filter((step) => step !== '');
  if (tidied.length > MOST_EXERCISE_STEPS || tidied.some((step) => step.length > LONGEST_EXERCISE_STEP))
    throw new Refusal(
      'exercise.steps-too-long',
      422,
      `An exercise has at most ${MOST_EXERCISE_STEPS} steps of ${LONGEST_EXERCISE_STEP} characters.`,
    );
  return tidied;
}

/** What makes two names the same to a reader. */
export const nameKey = (name: string): string => tidyLine(name).toLowerCase();

const isName = (text: string) => checkedLine(text, LONGEST_EXERCISE_NAME) !== null;
const among = (words: readonly string[], word: string) => words.includes(word);
