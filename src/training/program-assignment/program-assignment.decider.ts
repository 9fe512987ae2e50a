import type { Decider } from '#libs/event-sourcing/decider.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import {
  assigned,
  withAssigned,
  withEnded,
  type Assign,
  type Assigned,
  type AssignmentRefusals,
} from '#src/plans/contract.js';
import type { ProgramAssignmentEvent } from './program-assignment.events.js';

export type AssignProgram = { readonly type: 'AssignProgram' } & Assign;

/** Assignments that took or will take effect, oldest first, each with the last day it really has. */
export interface AssignedPrograms {
  readonly assignments: readonly Assigned[];
}

const refusals: AssignmentRefusals = {
  planUnknown: () => new Refusal('program.unknown', 404),
  versionUnknown: () => new Refusal('program.version-unknown', 404, 'Only a published version can be assigned.'),
  dateInvalid: () => new Refusal('program-assignment.date-invalid', 422, 'Dates are YYYY-MM-DD.'),
  endsBeforeStart: () =>
    new Refusal('program-assignment.ends-before-start', 422, 'The last day lies before the first.'),
  inThePast: () =>
    new Refusal(
      'program-assignment.in-the-past',
      422,
      'A program is followed from today or later: days before today keep the program they had.',
    ),
  tooFarAhead: () => new Refusal('program-assignment.too-far-ahead', 422, 'At most a year ahead.'),
  tooLong: () => new Refusal('program-assignment.too-long', 422, 'At most two years.'),
};

/**
 * Refusals: `program.unknown` (404; also for another client's program), `program.version-unknown` (404),
 * `program-assignment.date-invalid`, `.ends-before-start`, `.in-the-past`, `.too-far-ahead`, `.too-long` (422).
 */
export const programAssignmentDecider: Decider<AssignProgram, ProgramAssignmentEvent, AssignedPrograms> = {
  category: 'programAssignment',
  stateVersion: 1,
  initial: { assignments: [] },

  decide(command, { assignments }) {
    const outcome = assigned(command, assignments, refusals);
    if (outcome === null) return [];
    return [
      ...outcome.ended.map((data): ProgramAssignmentEvent => ({ type: 'ProgramAssignmentEnded', data })),
      { type: 'ProgramAssigned', data: outcome.assigned },
    ];
  },

  evolve(state, event) {
    switch (event.type) {
      case 'ProgramAssigned':
        return { assignments: withAssigned(state.assignments, event.data) };
      case 'ProgramAssignmentEnded':
        return { assignments: withEnded(state.assignments, event.data) };
      case 'Erased':
        return state;
    }
  },
};
