import { streamCategory } from '#libs/event-sourcing/catalogue.js';
import type { ExerciseTag } from '#libs/science/training/exercise-tags.js';

/** An org's own exercise as its author describes it. */
export interface ExerciseEntry {
  readonly name: string;
  readonly germanName: string | null;
  readonly category: string;
  readonly equipment: string | null;
  readonly level: string;
  readonly mechanic: string | null;
  readonly primary: readonly string[];
  readonly secondary: readonly string[];
  /** How it is done, step by step. */
  readonly instructions: readonly string[];
  /** Safety tags beside the derived ones, which no author can take away. */
  readonly tags: readonly ExerciseTag[];
}

/** Complete in itself. */
export interface OrgExerciseContent extends ExerciseEntry {
  /** The global exercise that it is a version of; null: of none. Its derived tags are this one's, too. */
  readonly madeFrom: string | null;
}

export interface OrgExerciseAdded {
  readonly type: 'OrgExerciseAdded';
  readonly data: OrgExerciseContent;
}
export interface OrgExerciseChanged {
  readonly type: 'OrgExerciseChanged';
  readonly data: OrgExerciseContent;
}
export interface OrgExerciseArchived {
  readonly type: 'OrgExerciseArchived';
  readonly data: Record<string, never>;
}
export interface OrgExerciseRestored {
  readonly type: 'OrgExerciseRestored';
  readonly data: Record<string, never>;
}
export type OrgExerciseEvent = OrgExerciseAdded | OrgExerciseChanged | OrgExerciseArchived | OrgExerciseRestored;

const example: OrgExerciseContent = {
  name: 'Banded bridge',
  germanName: 'Brücke mit Band',
  category: 'strength',
  equipment: 'bands',
  level: 'beginner',
  mechanic: 'compound',
  primary: ['glutes'],
  secondary: ['hamstrings'],
  instructions: ['Lie on your back, band above the knees, feet flat.', 'Lift the hips and press the knees outward.'],
  tags: ['supine'],
  madeFrom: null,
};

/** A stream per exercise of an org's own, id = exercise id (`org-<uuid>`). About nobody. */
export const orgExerciseCategory = streamCategory<OrgExerciseEvent>({
  category: 'orgExercise',
  context: 'training',
  subject: 'none',
  events: {
    OrgExerciseAdded: { version: 1, about: 'The organisation added an exercise of its own.', example },
    OrgExerciseChanged: {
      version: 1,
      about: 'The organisation changed an exercise of its own; published programs keep its name as it was.',
      example: { ...example, level: 'intermediate' },
    },
    OrgExerciseArchived: {
      version: 1,
      about: 'An exercise of the organisation was archived: searches no longer find it, programs and logs keep it.',
      example: {},
    },
    OrgExerciseRestored: {
      version: 1,
      about: 'An archived exercise of the organisation is found by searches again.',
      example: {},
    },
  },
});
