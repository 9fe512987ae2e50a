import { sameContent } from '#libs/event-sourcing/canonical.js';
import type { Decider } from '#libs/event-sourcing/decider.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { checkedExercise } from './exercise-entry.js';
import type { ExerciseEntry, OrgExerciseContent, OrgExerciseEvent } from './org-exercise.events.js';

export type OrgExerciseCommand =
  | {
      readonly type: 'AddOrgExercise';
      readonly exercise: ExerciseEntry;
      readonly madeFrom: string | null;
      /** Whether there is a global exercise of that id. */
      readonly originalKnown: boolean;
      readonly nameTaken: boolean;
      /** Exercises that the organisation has, archived ones included. */
      readonly count: number;
    }
  | {
      readonly type: 'ChangeOrgExercise';
      readonly exercise: ExerciseEntry;
      /** Another exercise of the organisation that is in use has the name. */
      readonly nameTaken: boolean;
    }
  | { readonly type: 'ArchiveOrgExercise' }
  | { readonly type: 'RestoreOrgExercise'; readonly nameTaken: boolean };

export type OrgExercise =
  { readonly status: 'absent' } | { readonly status: 'active' | 'archived'; readonly content: OrgExerciseContent };

/** A search reads all of them. */
export const MOST_OWN_EXERCISES = 500;

/**
 * Refusals: `exercise.unknown` (404), `exercise.already-added`, `exercise.archived`, `exercise.name-taken`, `exercise.too-many` (409),
 * `exercise.original-unknown` (422) and those of `checkedExercise`. The same content again, archiving and restoring twice: nothing happens.
 */
export const orgExerciseDecider: Decider<OrgExerciseCommand, OrgExerciseEvent, OrgExercise> = {
  category: 'orgExercise',
  stateVersion: 1,
  initial: { status: 'absent' },

  decide(command, exercise) {
    if (command.type === 'AddOrgExercise') {
      const { madeFrom } = command;
      if (exercise.status !== 'absent') throw new Refusal('exercise.already-added', 409);
      if (madeFrom !== null && !command.originalKnown)
        throw new Refusal('exercise.original-unknown', 422, 'The library has no such exercise to make a version of.');
      if (command.count >= MOST_OWN_EXERCISES)
        throw new Refusal(
          'exercise.too-many',
          409,
          `An organisation has at most ${MOST_OWN_EXERCISES} exercises of its own, archived ones included.`,
        );
      const content = checkedExercise(command.exercise);
      checkName(command);
      return [{ type: 'OrgExerciseAdded', data: { ...content, madeFrom } }];
    }
    if (exercise.status === 'absent') throw new Refusal('exercise.unknown', 404);
    switch (command.type) {
      case 'ArchiveOrgExercise':
        return exercise.status === 'archived' ? [] : [{ type: 'OrgExerciseArchived', data: {} }];
      case 'RestoreOrgExercise':
        if (exercise.status === 'active') return [];
        checkName(command);
        return [{ type: 'OrgExerciseRestored', data: {} }];
      case 'ChangeOrgExercise': {
        if (exercise.status === 'archived')
          throw new Refusal('exercise.archived', 409, 'The exercise was archived. Restore it before changing it.');
        const content = { ...checkedExercise(command.exercise), madeFrom: exercise.content.madeFrom };
        checkName(command);
        if (sameContent(content, exercise.content)) return [];
        return [{ type: 'OrgExerciseChanged', data: content }];
      }
    }
  },

  evolve(exercise, event) {
    switch (event.type) {
      case 'OrgExerciseAdded':
      case 'OrgExerciseChanged':
        return { status: exercise.status === 'archived' ? 'archived' : 'active', content: event.data };
      case 'OrgExerciseArchived':
      case 'OrgExerciseRestored':
        if (exercise.status === 'absent') return exercise;
        return { ...exercise, status: event.type === 'OrgExerciseArchived' ? 'archived' : 'active' };
      case 'Erased':
        return exercise;
    }
  },
};

function checkName({ nameTaken }: { readonly nameTaken: boolean }): void {
  if (nameTaken)
    throw new Refusal(
      'exercise.name-taken',
      409,
      'Another exercise of your organisation has this name. Choose another.',
    );
}
