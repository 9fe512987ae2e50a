import type { ExerciseDetail } from '#libs/api-client/models/exercise-detail.js';
import type { OrgExerciseDto } from '#libs/api-client/models/org-exercise-dto.js';
import {
  LONGEST_EXERCISE_STEP,
  MOST_EXERCISE_STEPS,
  MOST_PRIMARY_MUSCLES,
  MOST_SECONDARY_MUSCLES,
} from '#libs/science/training/exercise-fields.js';
import { exerciseTagsOf } from '#libs/science/training/exercise-tags.js';

/** An exercise while it is typed: `''` where nothing is stated, one step a line. */
export interface ExerciseDraft {
  readonly name: string;
  readonly germanName: string;
  readonly category: string;
  readonly equipment: string;
  readonly level: string;
  readonly mechanic: string;
  readonly primary: readonly string[];
  readonly secondary: readonly string[];
  readonly steps: string;
  /** Chosen by the author, beside the derived ones. */
  readonly tags: readonly string[];
}

export const EMPTY_EXERCISE: ExerciseDraft = {
  name: '',
  germanName: '',
  category: 'strength',
  equipment: '',
  level: 'beginner',
  mechanic: '',
  primary: [],
  secondary: [],
  steps: '',
  tags: [],
};

export type ExerciseFault = 'name' | 'primary' | 'secondary' | 'steps';

/** What must be corrected before it can be saved, in the order of the screen. */
export function exerciseFaults(draft: ExerciseDraft): readonly ExerciseFault[] {
  const steps = stepsOf(draft);
  return [
    ...(draft.name.trim() === '' ? (['name'] as const) : []),
    ...(draft.primary.length < 1 || draft.primary.length > MOST_PRIMARY_MUSCLES ? (['primary'] as const) : []),
    ...(draft.secondary.length > MOST_SECONDARY_MUSCLES ? (['secondary'] as const) : []),
    ...(steps.length > MOST_EXERCISE_STEPS || steps.some((step) => step.length > LONGEST_EXERCISE_STEP)
      ? (['steps'] as const)
      : []),
  ];
}

/** Tags that the server will derive of it: from what it says, and those of the exercise that it is a version of. */
export function derivedTags(draft: ExerciseDraft, original: ExerciseDetail | null): ReadonlySet<string> {
  const { name, germanName, category, equipment, mechanic } = draft;
  const said = {
    name: name.trim(),
    germanName: germanName.trim() || null,
    category,
    equipment: equipment || null,
    mechanic: mechanic || null,
    instructions: stepsOf(draft),
  };
  return new Set([...exerciseTagsOf(said), ...(original?.tags ?? [])]);
}

/** A muscle has one role: choosing it as primary ends that it was secondary. */
export function withMuscle(draft: ExerciseDraft, role: 'primary' | 'secondary', muscle: string): ExerciseDraft {
  const without = (muscles: readonly string[]) => muscles.filter((each) => each !== muscle);
  const had = draft[role].includes(muscle);
  return {
    ...draft,
    primary: without(draft.primary),
    secondary: without(draft.secondary),
    ...(had ? {} : { [role]: [...without(draft[role]), muscle] }),
  };
}

/** What is sent. The draft has no faults. */
export function exerciseEntry(draft: ExerciseDraft): OrgExerciseDto {
  const textOf = (text: string) => (text.trim() === '' ? null : text.trim());
  const { category, level } = draft;
  return {
    name: draft.name.trim(),
    germanName: textOf(draft.germanName),
    equipment: textOf(draft.equipment),
    mechanic: textOf(draft.mechanic),
    category,
    level,
    primary: [...draft.primary],
    secondary: [...draft.secondary],
    instructions: [...stepsOf(draft)],
    tags: [...draft.tags],
  } as OrgExerciseDto;
}

export const exerciseDraft = (exercise: ExerciseDetail): ExerciseDraft => ({
  name: exercise.name,
  germanName: exercise.germanName ?? '',
  category: exercise.category,
  equipment: exercise.equipment ?? '',
  level: exercise.level,
  mechanic: exercise.mechanic ?? '',
  primary: exercise.primary,
  secondary: exercise.secondary,
  steps: exercise.instructions.join('\n'),
  // a tag that stands stays when the words it was derived from are changed, until somebody takes it off
  tags: exercise.tags,
});

const stepsOf = ({ steps }: ExerciseDraft): readonly string[] =>
  steps
    .split('\n')
    .map((step) => step.trim())
    .filter((step) => step !== '');
