import { streamCategory } from '#libs/event-sourcing/catalogue.js';
import type { Assigned, Ended } from '#src/plans/contract.js';

/** Which version the client follows, from the first to the last day (inclusive). `planId` is the program. */
export interface ProgramAssigned {
  readonly type: 'ProgramAssigned';
  readonly data: Assigned;
}

/** `lastDay` null: it was replaced before its first day and never took effect. */
export interface ProgramAssignmentEnded {
  readonly type: 'ProgramAssignmentEnded';
  readonly data: Ended;
}

export type ProgramAssignmentEvent = ProgramAssigned | ProgramAssignmentEnded;

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
  },
});
