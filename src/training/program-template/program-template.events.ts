import { streamCategory } from '#libs/event-sourcing/catalogue.js';
import type { Prescription } from '#libs/science/training/prescription.js';
import { NO_PROGRESSION, type ProgressionRule } from '#libs/science/training/progression-rule.js';
import type { Block, ProgramSession, WeekOverride } from '../program/program-shape.js';

/** Notes are not among it: they may speak of the client from whose program the template was taken. */
export interface ProgramTemplateItem {
  readonly sessionId: string;
  readonly order: number;
  readonly exerciseId: string;
  readonly prescription: Prescription;
  readonly progression: ProgressionRule;
  readonly block: Block | null;
  /** Weeks typed by hand, in order; absent: none. */
  readonly overrides?: readonly WeekOverride[];
  /** Exercises that may be done instead, most wanted first; absent: none. */
  readonly alternatives?: readonly string[];
}

export interface ProgramTemplateContent {
  readonly name: string;
  readonly tags: readonly string[];
  readonly weeks: number;
  readonly sessions: readonly ProgramSession[];
  readonly items: readonly ProgramTemplateItem[];
}

export interface ProgramTemplateSaved {
  readonly type: 'ProgramTemplateSaved';
  /** Complete in itself, and about nobody: it does not say from whose program it was taken. */
  readonly data: ProgramTemplateContent;
}

export interface ProgramTemplateArchived {
  readonly type: 'ProgramTemplateArchived';
  readonly data: Readonly<Record<string, never>>;
}

export interface ProgramTemplateRestored {
  readonly type: 'ProgramTemplateRestored';
  readonly data: Readonly<Record<string, never>>;
}

export type ProgramTemplateEvent = ProgramTemplateSaved | ProgramTemplateArchived | ProgramTemplateRestored;

/** A stream per template of an org, about nobody. */
export const programTemplateCategory = streamCategory<ProgramTemplateEvent>({
  category: 'programTemplate',
  context: 'training',
  subject: 'none',
  events: {
    ProgramTemplateSaved: {
      version: 1,
      about: 'A workout program was saved as a template of the organisation.',
      example: {
        name: 'Strength, two days',
        tags: ['beginner'],
        weeks: 8,
        sessions: [{ sessionId: 'a', name: 'Session A', weekday: 0 }],
        items: [
          {
            sessionId: 'a',
            order: 1,
            exerciseId: 'barbell-squat',
            prescription: {
              sets: 4,
              work: { kind: 'reps', least: 6, most: 8 },
              load: null,
              rpe: 7,
              tempo: null,
              restSeconds: 150,
            },
            progression: { ...NO_PROGRESSION, kind: 'double', addKg: 2.5, deloadEvery: 4 },
            block: null,
          },
        ],
      },
    },
    ProgramTemplateArchived: {
      version: 1,
      about: 'A program template was archived: it is no longer offered.',
      example: {},
    },
    ProgramTemplateRestored: { version: 1, about: 'An archived program template was restored.', example: {} },
  },
});
