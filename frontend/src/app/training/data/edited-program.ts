import type { ExerciseView } from '#libs/api-client/models/exercise-view.js';
import type { ProgramDetail } from '#libs/api-client/models/program-detail.js';
import type { ProgramExercise } from '#libs/api-client/models/program-exercise.js';
import type { ProgressionRule } from '#libs/science/training/progression-rule.js';
import type { EditedPlan, PlacedItem } from '../../plans/contract';

/** An exercise of a session: `slotId` is the session, `day` its weekday. Prescriptions are text, as people type them. */
export interface ProgramItem extends PlacedItem {
  readonly exerciseId: string;
  readonly exerciseName: string;
  readonly prescription: string;
  readonly progression: ProgressionRule;
  readonly block: ProgramExercise['block'];
  /** Weeks whose prescription was typed by hand. */
  readonly overrides: ProgramExercise['overrides'];
  /** What the client may do instead, most wanted first. */
  readonly alternatives: ProgramExercise['alternatives'];
  readonly conflict: (NonNullable<PlacedItem['conflict']> & { readonly prescription: string }) | null;
}

/** A program as the editor holds it: one week of sessions (the kernel's weeks), from which rules make `programWeeks`. */
export interface EditedProgram extends EditedPlan<ProgramItem> {
  readonly clientName: string;
  readonly programWeeks: number;
  readonly versions: ProgramDetail['versions'];
  readonly exercises: readonly ExerciseView[];
}

export function editedProgram(program: ProgramDetail): EditedProgram {
  const {
    programId,
    clientId,
    revision,
    name,
    clientName,
    weeks,
    sessions,
    versions,
    changesSincePublished,
    exercises,
  } = program;
  const weekdays = new Map(sessions.map(({ sessionId, weekday }) => [sessionId, weekday]));
  return {
    planId: programId,
    clientId,
    revision,
    name,
    clientName,
    weeks: 1,
    programWeeks: weeks,
    slots: sessions.map((session) => ({ slotId: session.sessionId, name: session.name, day: session.weekday })),
    items: program.items.map(({ sessionId, note, conflict, ...item }) => ({
      ...item,
      slotId: sessionId,
      day: weekdays.get(sessionId) ?? 0,
      note: note === '' ? null : note,
      conflict: conflict && { ...conflict, at: null },
    })),
    versions,
    assignment: null,
    changesSincePublished,
    exercises,
  };
}
