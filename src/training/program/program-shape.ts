import type { Prescription } from '#libs/science/training/prescription.js';

/** A training day of the program's week, e.g. session A on Mondays. */
export interface ProgramSession {
  readonly sessionId: string;
  readonly name: string;
  /** 0 is Monday. */
  readonly weekday: number;
}

/** A week whose prescription was typed by hand, from the second on: the first is the prescription itself. */
export interface WeekOverride {
  readonly week: number;
  readonly prescription: Prescription;
}

export const BLOCK_KINDS = ['superset', 'circuit', 'interval', 'cardio', 'warm-up'] as const;
/** Exercises of a session with the same block belong together; without one they are straight sets. */
export interface Block {
  readonly blockId: string;
  readonly kind: (typeof BLOCK_KINDS)[number];
}
