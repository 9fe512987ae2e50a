import type { BlockHashes, Publication } from '#src/plans/contract.js';
import type { Prescription } from '#libs/science/training/prescription.js';
import type { ProgressionRule } from '#libs/science/training/progression-rule.js';
import type { Muscles } from '#libs/science/training/training-summary.js';
import type { Block, ProgramSession, WeekOverride } from './program-shape.js';

export interface PublishedExercise {
  readonly id: string;
  readonly sessionId: string;
  readonly exerciseId: string;
  /** As the library called it at publication. */
  readonly exerciseName: string;
  /** Its German name at publication; null: it had none. Absent: not kept then. */
  readonly exerciseGermanName?: string | null;
  /** Muscles that the library gave it at publication. Absent: not kept then. */
  readonly muscles?: Muscles;
  readonly prescription: Prescription;
  readonly progression: ProgressionRule;
  readonly block: Block | null;
  readonly note: string;
  /** Weeks typed by hand, in order; absent: none. */
  readonly overrides?: readonly WeekOverride[];
  /** Exercises that may be done instead, most wanted first; absent: none. */
  readonly alternatives?: readonly PublishedAlternative[];
}

/** An exercise that may be done instead, by the names that the library gave it at publication. */
export interface PublishedAlternative {
  readonly exerciseId: string;
  readonly exerciseName: string;
  readonly exerciseGermanName: string | null;
}

/** Everything that a published version is: what the content hash stands for. */
export interface ProgramContent {
  readonly programId: string;
  readonly clientId: string;
  readonly version: number;
  readonly name: string;
  readonly weeks: number;
  readonly sessions: readonly ProgramSession[];
  /** By session, then place. */
  readonly items: readonly PublishedExercise[];
  /** Planned sets of each week, lighter weeks included. */
  readonly setsPerWeek: readonly number[];
  readonly formulas: readonly { readonly id: string; readonly version: number; readonly citation: string }[];
  readonly publishedAt: string;
  readonly publishedBy: { readonly accountId: string | null; readonly displayName: string };
  /** Salted hashes of what was judged besides, by name; absent: nothing was judged then. */
  readonly blocks?: BlockHashes;
}

export type ProgramPublication = Publication<ProgramContent>;
