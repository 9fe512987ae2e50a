import { streamCategory } from '#libs/event-sourcing/catalogue.js';
import type { Assigned, Ended } from '#src/plans/contract.js';

/**
 * `courseId`: the assignment with which the course began that this one goes on with, so that what was done of it counts.
 * Absent: a course begins.
 */
export type ProgramAssignment = Assigned & { readonly courseId?: string };

/** Which version the client follows, from the first to the last day (inclusive). `planId` is the program. */
export interface ProgramAssigned {
  readonly type: 'ProgramAssigned';
  readonly data: ProgramAssignment;
}

/** `lastDay` null: it was replaced before its first day and never took effect. */
export interface ProgramAssignmentEnded {
  readonly type: 'ProgramAssignmentEnded';
  readonly data: Ended;
}

/** A holiday or an injury: from that day on nothing is due until the program is resumed. */
export interface ProgramPaused {
  readonly type: 'ProgramPaused';
  readonly data: Paused;
}

/** It goes on in the week in which it was paused, and what was done of that week counts: first week and last day move by the weeks of the pause. */
export interface ProgramResumed {
  readonly type: 'ProgramResumed';
  readonly data: Paused & { readonly weekOne: string; readonly to: string };
}

export interface Paused {
  readonly assignmentId: string;
  readonly planId: string;
  readonly version: number;
  readonly from: string;
}

export type ProgramAssignmentEvent = ProgramAssigned | ProgramAssignmentEnded | ProgramPaused | ProgramResumed;

const example = {
  assignmentId: '0199f3a2-8c1e-5d00-9d5e-2f4be1c0a008',
  planId: '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a007',
  version: 1,
};

/** A stream per client, id = client id: here lives the rule that a client follows one program at a time. */
export const programAssignmentCategory = streamCategory<ProgramAssignmentEvent>({
  category: 'programAssignment',
  context: 'training',
  subject: 'client',
  events: {
    ProgramAssigned: {
      version: 1,
      about: 'A published version of a workout program was assigned to the client.',
      example: { ...example, weeks: 8, from: '2025-11-24', to: '2026-01-18' },
    },
    ProgramAssignmentEnded: {
      version: 1,
      about: 'A program assignment ended because another one took its place.',
      example: { ...example, lastDay: '2025-11-30' },
    },
    ProgramPaused: {
      version: 1,
      about: 'A workout program was paused: nothing is due until it is resumed.',
      example: { ...example, from: '2025-12-04' },
    },
    ProgramResumed: {
      version: 1,
      about:
        'A paused workout program was resumed in the week in which it was paused; its weeks and its last day moved.',
      example: { ...example, from: '2025-12-15', weekOne: '2025-12-08', to: '2026-02-01' },
    },
  },
});
