import { streamCategory } from '#libs/event-sourcing/catalogue.js';
import type { LoggedSet } from '#libs/science/training/workout.js';

/** What was done of one exercise. */
export interface LoggedExercise {
  /** The planned exercise that it answers to; null: done besides. */
  readonly itemId: string | null;
  /** What was really done: another one than planned where the client replaced it. */
  readonly exerciseId: string;
  /** The exercise that was planned in its place. Absent: none was, or it was done itself. */
  readonly replaces?: string;
  /** Place in the session as it was planned, from 1. Absent: done besides, or not kept. */
  readonly place?: number;
  /** The prescription as it was shown, of the planned exercise where it was replaced, as text; null: none. */
  readonly shown: string | null;
  readonly sets: readonly LoggedSet[];
  readonly note: string | null;
}

/** The planned session that a workout answers to. */
export interface PlannedSession {
  readonly programId: string;
  readonly version: number;
  readonly sessionId: string;
  /** Week of the program, from 1. */
  readonly week: number;
  /** Course of the program: the same session is done again in another course. Absent: whichever ran on the day. */
  readonly courseId?: string;
}

export interface WorkoutReport {
  readonly date: string;
  /** Null: a free workout. */
  readonly planned: PlannedSession | null;
  readonly name: string;
  readonly exercises: readonly LoggedExercise[];
  readonly sessionRpe: number | null;
  readonly minutes: number | null;
  readonly note: string | null;
  /** IANA zone and local time on the clock of whoever made the entry. */
  readonly timeZone?: string;
  readonly enteredAt?: string;
}

export interface WorkoutLogged {
  readonly type: 'WorkoutLogged';
  readonly data: WorkoutReport & { readonly entryId: string };
}

export interface WorkoutLogCorrected {
  readonly type: 'WorkoutLogCorrected';
  readonly data: WorkoutReport & { readonly entryId: string };
}

export interface WorkoutLogRemoved {
  readonly type: 'WorkoutLogRemoved';
  readonly data: { readonly entryId: string; readonly date: string };
}

export type WorkoutLogEvent = WorkoutLogged | WorkoutLogCorrected | WorkoutLogRemoved;

const set: LoggedSet = { status: 'done', reps: 8, kg: 60, seconds: null, metres: null, rpe: 7 };
const example = {
  entryId: '019aa7c2-8c1e-7d00-9d5e-2f4be1c0a0cc',
  date: '2025-11-24',
  planned: { programId: '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a007', version: 1, sessionId: 'a', week: 1 },
  name: 'Session A',
  exercises: [
    {
      itemId: '0199f3a2-8c1e-4d00-9d5e-2f4be1c0a0bb',
      exerciseId: 'barbell-squat',
      place: 1,
      shown: '4x6-8 @7 3-1-1-0 150s',
      sets: [set, set, set, { ...set, reps: 7, rpe: 8 }],
      note: null,
    },
    {
      itemId: '0199f3a2-8c1e-4d00-9d5e-2f4be1c0a0bc',
      exerciseId: 'dumbbell-bench-press',
      replaces: 'barbell-bench-press-medium-grip',
      place: 2,
      shown: '3x8-10 @7 120s',
      sets: [{ ...set, kg: 20, note: 'The bench was taken.' }],
      note: null,
    },
  ],
  sessionRpe: 7,
  minutes: 52,
  note: null,
};

/** A stream per client and month, as meal logs: a log is an entry under an id made by whoever logs. */
export const workoutLogCategory = streamCategory<WorkoutLogEvent>({
  category: 'workoutLog',
  context: 'training',
  subject: 'client',
  events: {
    WorkoutLogged: { version: 1, about: 'A workout was logged, set by set.', example },
    WorkoutLogCorrected: {
      version: 1,
      about: 'A workout log was corrected; the earlier report stays in the history.',
      example: { ...example, minutes: 55 },
    },
    WorkoutLogRemoved: {
      version: 1,
      about: 'A workout log was taken back.',
      example: { entryId: example.entryId, date: example.date },
    },
  },
});
