import { streamCategory } from '#libs/event-sourcing/catalogue.js';
import type { Prescription } from '#libs/science/training/prescription.js';
import { NO_PROGRESSION, type ProgressionRule } from '#libs/science/training/progression-rule.js';
import type { ProgramPublication } from './program-publication.js';
import type { Block, ProgramSession, WeekOverride } from './program-shape.js';

export interface ProgramDrafted {
  readonly type: 'ProgramDrafted';
  readonly data: {
    readonly clientId: string;
    readonly name: string;
    readonly weeks: number;
    readonly sessions: readonly ProgramSession[];
    /** The organisation's template that it began with. Absent: with none of its own, or before this was written down. */
    readonly templateId?: string;
  };
}

/** `by` is the account whose prescription this is: a later change that did not see it becomes a conflict. */
export interface ExercisePlaced {
  readonly type: 'ExercisePlaced';
  readonly data: {
    readonly itemId: string;
    readonly sessionId: string;
    /** Place within the session, ascending; any number, so that an exercise fits between two others. */
    readonly order: number;
    readonly exerciseId: string;
    readonly prescription: Prescription;
    readonly progression: ProgressionRule;
    readonly block: Block | null;
    /** Weeks typed by hand, in order; absent: none. */
    readonly overrides?: readonly WeekOverride[];
    /** Exercises that may be done instead, most wanted first; absent: none. */
    readonly alternatives?: readonly string[];
    readonly by: string | null;
  };
}

export interface ExerciseMoved {
  readonly type: 'ExerciseMoved';
  readonly data: { readonly itemId: string; readonly sessionId: string; readonly order: number };
}

export interface ExerciseGrouped {
  readonly type: 'ExerciseGrouped';
  readonly data: { readonly itemId: string; readonly block: Block | null };
}

export interface PrescriptionChanged {
  readonly type: 'PrescriptionChanged';
  readonly data: {
    readonly itemId: string;
    readonly prescription: Prescription;
    /** What the author saw before the change. */
    readonly was: Prescription;
    readonly by: string | null;
    /** Somebody else had changed the prescription meanwhile: both stand until one is settled. */
    readonly collides: boolean;
  };
}

/** Null: the week is the rule's again. */
export interface WeekPrescribed {
  readonly type: 'WeekPrescribed';
  readonly data: { readonly itemId: string; readonly week: number; readonly prescription: Prescription | null };
}

/** Exercises that may be done instead, most wanted first; none: the author offers nothing. */
export interface AlternativesOffered {
  readonly type: 'AlternativesOffered';
  readonly data: { readonly itemId: string; readonly exerciseIds: readonly string[] };
}

export interface PrescriptionSettled {
  readonly type: 'PrescriptionSettled';
  readonly data: { readonly itemId: string; readonly prescription: Prescription; readonly by: string | null };
}

export interface ProgressionSet {
  readonly type: 'ProgressionSet';
  readonly data: { readonly itemId: string; readonly progression: ProgressionRule };
}

export interface ExerciseRemoved {
  readonly type: 'ExerciseRemoved';
  readonly data: { readonly itemId: string };
}

export interface ExerciseNoted {
  readonly type: 'ExerciseNoted';
  /** Empty text takes the note away. */
  readonly data: { readonly itemId: string; readonly text: string };
}

export interface ProgramRenamed {
  readonly type: 'ProgramRenamed';
  readonly data: { readonly name: string };
}

export interface ProgramPublished {
  readonly type: 'ProgramPublished';
  readonly data: ProgramPublication;
}

export type ProgramDraftEvent =
  | ExercisePlaced
  | ExerciseMoved
  | ExerciseGrouped
  | PrescriptionChanged
  | PrescriptionSettled
  | WeekPrescribed
  | AlternativesOffered
  | ProgressionSet
  | ExerciseRemoved
  | ExerciseNoted
  | ProgramRenamed;
export type ProgramEvent = ProgramDrafted | ProgramDraftEvent | ProgramPublished;

const ITEM = '0199f3a2-8c1e-4d00-9d5e-2f4be1c0a0bb';
const AUTHOR = '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a001';
const CLIENT = '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a002';
const squat: Prescription = {
  sets: 4,
  work: { kind: 'reps', least: 6, most: 8 },
  load: null,
  rpe: 7,
  tempo: '3-1-1-0',
  restSeconds: 150,
};
const double: ProgressionRule = { ...NO_PROGRESSION, kind: 'double', addKg: 2.5, deloadEvery: 4 };
const sessions = [{ sessionId: 'a', name: 'Session A', weekday: 0 }];

/** A stream per program, id = program id: the draft as item-addressed operations, and its published versions. */
export const programCategory = streamCategory<ProgramEvent>({
  category: 'program',
  context: 'training',
  subject: 'client',
  events: {
    ProgramDrafted: {
      version: 1,
      about: 'A workout program was drafted for a client; what a template places in it follows.',
      example: { clientId: CLIENT, name: 'Strength 3 ×', weeks: 8, sessions },
    },
    ExercisePlaced: {
      version: 1,
      about: 'An exercise was placed in a session.',
      example: {
        itemId: ITEM,
        sessionId: 'a',
        order: 1,
        exerciseId: 'barbell-squat',
        prescription: squat,
        progression: double,
        block: null,
        by: AUTHOR,
      },
    },
    ExerciseMoved: {
      version: 1,
      about: 'An exercise was moved to another session or place.',
      example: { itemId: ITEM, sessionId: 'a', order: 0.5 },
    },
    ExerciseGrouped: {
      version: 1,
      about: 'An exercise was put into a superset or another block, or taken out of it.',
      example: { itemId: ITEM, block: { blockId: 'b1', kind: 'superset' } },
    },
    PrescriptionChanged: {
      version: 1,
      about: 'The prescription of an exercise was changed.',
      example: { itemId: ITEM, prescription: { ...squat, sets: 3 }, was: squat, by: AUTHOR, collides: false },
    },
    PrescriptionSettled: {
      version: 1,
      about: 'Two prescriptions of an exercise that collided were settled.',
      example: { itemId: ITEM, prescription: squat, by: AUTHOR },
    },
    WeekPrescribed: {
      version: 1,
      about: 'The prescription of an exercise in one week was typed by hand, or given back to its rule.',
      example: {
        itemId: ITEM,
        week: 5,
        prescription: { ...squat, sets: 5, work: { kind: 'reps', least: 5, most: 5 } },
      },
    },
    AlternativesOffered: {
      version: 1,
      about: 'It was chosen which exercises a client may do in the place of one, or that there are none.',
      example: { itemId: ITEM, exerciseIds: ['goblet-squat', 'leg-press'] },
    },
    ProgressionSet: {
      version: 1,
      about: 'How an exercise progresses from week to week was set.',
      example: { itemId: ITEM, progression: { ...double, addKg: 5 } },
    },
    ExerciseRemoved: {
      version: 1,
      about: 'An exercise was taken out of the program.',
      example: { itemId: ITEM },
    },
    ExerciseNoted: {
      version: 1,
      about: 'A note was written on an exercise.',
      example: { itemId: ITEM, text: 'Heels stay on the floor.' },
    },
    ProgramRenamed: { version: 1, about: 'The program got another name.', example: { name: 'Strength 3 × spring' } },
    ProgramPublished: {
      version: 1,
      about: 'A version of the program was published: immutable, with the versions of the formulas it progresses by.',
      example: {
        content: {
          programId: '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a007',
          clientId: CLIENT,
          version: 1,
          name: 'Strength 3 ×',
          weeks: 8,
          sessions,
          items: [
            {
              id: ITEM,
              sessionId: 'a',
              exerciseId: 'barbell-squat',
              exerciseName: 'Barbell Squat',
              exerciseGermanName: 'Kniebeuge mit Langhantel',
              muscles: { primary: ['quadriceps'], secondary: ['calves', 'glutes', 'hamstrings', 'lower back'] },
              prescription: squat,
              progression: double,
              block: null,
              note: '',
            },
          ],
          setsPerWeek: [4, 4, 4, 2, 4, 4, 4, 2],
          formulas: [{ id: 'progression', version: 1, citation: 'docs/training.md, section Progression' }],
          publishedAt: '2025-11-20T09:30:00.000Z',
          publishedBy: { accountId: AUTHOR, displayName: 'Tara Lind' },
        },
        salt: 'c2FsdCBvZiB0aGUgZXhhbXBsZSwgMzIgYnl0ZXMgbG9uZyE',
        contentHash: '7d0a1f3f9f2d5d3d6d6a3b7f0c5d1f1e8a4a3d2b1c0f9e8d7c6b5a4938271605',
      },
    },
  },
});
