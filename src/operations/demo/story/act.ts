import type { Rhythm } from '#libs/calendar/rhythm.js';
import type { Tailoring } from './tailored-program.js';
import type { RecordNutritionProfile } from '#src/clients/contract.js';
import type { NoteContent } from '#src/care/contract.js';
import type { FileLabel } from '#src/files/contract.js';
import type { GoalTerms } from '#src/goals/contract.js';
import type { NewEntry } from '#src/medical/contract.js';
import type { LoggedSet } from '#libs/science/training/workout.js';
import type { Eaten } from '../life/diary.js';
import type { FieldValues } from '../people/clinic-setup.js';
import type { BodyMetric } from '#libs/science/body-metrics.js';
import type { MetricKey } from '../people/metrics.js';
import type { QuestionKey } from '../people/check-in-form.js';
import type { StaffKey, TeamKey } from '../people/staff.js';
import type { PlanOperation } from '../plans/versions.js';

export type NutritionInputs = RecordNutritionProfile['inputs'];

/** Who does it: somebody of the staff, or the client in the app. */
export type Author = StaffKey | 'client';

/** What was answered to one question: the member of its kind. */
export type Answer =
  { readonly number: number; readonly second?: number } | { readonly yes: boolean } | { readonly text: string };

export interface MealAct {
  readonly entryId: string;
  readonly date: string;
  readonly slotId: string;
  readonly kind: 'as-planned' | 'adjusted';
  readonly items: readonly Eaten[];
  readonly note: string | null;
}

/** A session of a version of the program; `index` is the exercise's place in the template. */
export interface WorkoutAct {
  readonly version: number;
  readonly entryId: string;
  readonly date: string;
  readonly sessionId: string;
  readonly week: number;
  readonly name: string;
  readonly exercises: readonly {
    readonly index: number;
    /** What was done in the place of the planned exercise; absent: itself. */
    readonly insteadId?: string;
    readonly shown: string;
    readonly sets: readonly LoggedSet[];
  }[];
  readonly sessionRpe: number;
  readonly minutes: number;
}

/** Content of a file, made when it is added. */
export type DemoContent =
  | { readonly pdf: readonly string[] }
  | { readonly picture: readonly [width: number, height: number] }
  /** A dinner plate seen from above. */
  | { readonly plate: true }
  /** Seconds of a tone. */
  | { readonly recording: number };

export type Deed =
  | { readonly type: 'register' }
  /** An account in the app, with its membership. */
  | { readonly type: 'invite' }
  | { readonly type: 'assign-staff'; readonly staff: StaffKey }
  | { readonly type: 'assign-team'; readonly team: TeamKey }
  | { readonly type: 'tag'; readonly tags: readonly string[] }
  /** The clinic's own fields. */
  | { readonly type: 'fill-fields'; readonly values: FieldValues }
  /** When to meet again, YYYY-MM-DD. */
  | { readonly type: 'plan-review'; readonly date: string }
  /** `measured`: on expenditure from intake and weight, where the data are enough by then. */
  | { readonly type: 'record-profile'; readonly inputs: NutritionInputs; readonly measured?: boolean }
  /** Conditions, medications, allergies, or a panel of laboratory values. */
  | { readonly type: 'record-health'; readonly entries: readonly NewEntry[] }
  | { readonly type: 'draft-note'; readonly content: NoteContent }
  /** The note that was drafted last. */
  | { readonly type: 'sign-note' }
  | {
      readonly type: 'send-message';
      readonly messageId: string;
      readonly text: string;
      /** What was added by an act of this key. */
      readonly attached?: { readonly key: string; readonly seconds?: number };
    }
  | ({ readonly type: 'schedule-check-ins' } & Rhythm)
  | {
      readonly type: 'answer-check-in' | 'correct-check-in';
      readonly entryId: string;
      readonly dueOn: string;
      readonly answers: Partial<Record<QuestionKey, Answer>>;
    }
  | { readonly type: 'set-goal'; readonly goalId: string; readonly terms: GoalTerms }
  | { readonly type: 'record-result'; readonly goalId: string; readonly date: string; readonly value: number }
  | { readonly type: 'tick-habit'; readonly goalId: string; readonly date: string }
  | {
      readonly type: 'close-goal';
      readonly goalId: string;
      readonly outcome: 'reached' | 'missed' | 'withdrawn';
      readonly reason: string;
    }
  | {
      readonly type: 'measure';
      readonly entryId: string;
      readonly metric: BodyMetric | '';
      /** One of the clinic's own instead. */
      readonly own?: MetricKey;
      readonly date: string;
      readonly time?: string;
      readonly value: number;
      readonly second?: number;
    }
  | { readonly type: 'read-messages'; readonly messageId: string }
  | { readonly type: 'add-file'; readonly label: FileLabel; readonly content: DemoContent }
  | { readonly type: 'draft-plan'; readonly name: string; readonly weeks: number }
  | { readonly type: 'edit-plan'; readonly operations: readonly PlanOperation[] }
  | {
      readonly type: 'publish-plan';
      /** Judged, and why each contraindication is overridden, by rule id. Absent: from before plans were judged. */
      readonly overridden?: Readonly<Record<string, string>>;
    }
  | { readonly type: 'assign-plan'; readonly version: number; readonly from: string }
  /** What the product does by itself: the plans that are followed are judged again. */
  | {
      readonly type: 'judge-plans';
      readonly because: 'assignment-changed' | 'medical-record-changed';
      readonly cause: string | null;
    }
  | { readonly type: 'resolve-alert'; readonly rule: string; readonly reason: string }
  /** One meal, or several in one go. */
  | { readonly type: 'log-meals'; readonly meals: readonly MealAct[] }
  | { readonly type: 'correct-meal'; readonly meal: MealAct }
  | { readonly type: 'draft-program'; readonly name: string; readonly weeks: number }
  /** As `tailoringOperations`. */
  | { readonly type: 'tailor-program'; readonly tailoring: Tailoring; readonly before: Tailoring | null }
  /** As `revisedProgram`. */
  | { readonly type: 'revise-program' }
  | { readonly type: 'publish-program' }
  | { readonly type: 'assign-program'; readonly version: number; readonly from: string }
  | { readonly type: 'log-workout'; readonly workout: WorkoutAct }
  | { readonly type: 'weigh'; readonly entryId: string; readonly date: string; readonly kg: number };

/** One thing that one person did at one instant: what becomes one command. */
export interface Act {
  /** ms since 1970 */
  readonly at: number;
  /** Names it among the acts of its client, for the command id: the same at every run of the same story. */
  readonly key: string;
  readonly by: Author;
  readonly deed: Deed;
}
