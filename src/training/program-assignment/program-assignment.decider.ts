import type { Decider } from '#libs/event-sourcing/decider.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { addDays, daysBetween, isDate, mondayOf } from '#libs/calendar/dates.js';
import {
  assigned,
  continued,
  withAssigned,
  withEnded,
  type Assign,
  type AssignmentRefusals,
} from '#src/plans/contract.js';
import type { Paused, ProgramAssignment, ProgramAssignmentEvent } from './program-assignment.events.js';

/** A program has a last week: its last day follows from the week it begins in. */
export type AssignProgram = { readonly type: 'AssignProgram' } & Omit<Assign, 'to' | 'later'>;

interface Day {
  /** The first day without training, or the first with it again: today, since what is stored holds from then on. */
  readonly from: string;
  /** The org's. */
  readonly today: string;
}
type PauseOrResume = ({ readonly type: 'PauseProgram' } & Day) | ({ readonly type: 'ResumeProgram' } & Day);
type ProgramAssignmentCommand = AssignProgram | PauseOrResume;

type Standing = ProgramAssignment & { readonly pausedFrom?: string };

/** Assignments that took or will take effect, oldest first, each with the last day it really has. */
export interface AssignedPrograms {
  readonly assignments: readonly Standing[];
  /** Ids of all that ever were assigned, those that never took effect among them: a phone may have begun one without network. */
  readonly everAssigned: readonly string[];
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
 * `program-assignment.date-invalid`, `.ends-before-start`, `.in-the-past`, `.too-far-ahead`, `.too-long` (422),
 * `.nothing-to-pause`, `.not-paused`, `.followed-by-another` (409), `.not-today` (422).
 */
export const programAssignmentDecider: Decider<ProgramAssignmentCommand, ProgramAssignmentEvent, AssignedPrograms> = {
  category: 'programAssignment',
  stateVersion: 2,
  initial: { assignments: [], everAssigned: [] },

  decide(command, { assignments }) {
    if (command.type === 'PauseProgram') return paused(command, assignments);
    if (command.type === 'ResumeProgram') return resumed(command, assignments);
    const course = courseOf(command, assignments);
    const startOver = course.courseId === null;
    const outcome = assigned(
      { ...command, to: course.lastDay, startOver, later: 'replace' },
      course.standing,
      refusals,
    );
    if (outcome === null) return [];
    const { courseId } = course;
    return [
      ...outcome.ended.map((data): ProgramAssignmentEvent => ({ type: 'ProgramAssignmentEnded', data })),
      { type: 'ProgramAssigned', data: { ...outcome.assigned, ...(courseId ? { courseId } : {}) } },
    ];
  },

  evolve(state, event) {
    switch (event.type) {
      case 'ProgramAssigned':
        return {
          assignments: withAssigned(state.assignments, event.data),
          everAssigned: [...state.everAssigned, event.data.assignmentId],
        };
      case 'ProgramAssignmentEnded':
        return { ...state, assignments: withEnded(state.assignments, event.data) };
      case 'ProgramPaused':
        return {
          ...state,
          assignments: changed(state.assignments, event.data, { to: null, pausedFrom: event.data.from }),
        };
      case 'ProgramResumed': {
        const { to, weekOne } = event.data;
        return { ...state, assignments: changed(state.assignments, event.data, { to, weekOne }) };
      }
      case 'Erased':
        return state;
    }
  },
};

/** The course that is gone on with, null: a new one; and its last day. A course that is over is not gone on with. */
function courseOf(
  command: AssignProgram,
  assignments: readonly Standing[],
): { readonly courseId: string | null; readonly lastDay: string | null; readonly standing: readonly Standing[] } {
  const { plan, from } = command;
  // without a plan or with a date that is none, the kernel refuses
  if (!plan || !isDate(from)) return { courseId: null, lastDay: null, standing: assignments };
  const lastDayOf = (weekOne: string) => addDays(weekOne, plan.weeks * 7 - 1);
  const asIfResumed = assignments.map((one) => (isPaused(one) ? { ...one, ...moved(one, one.pausedFrom, from) } : one));
  const before = continued(command, plan.weeks, asIfResumed);
  const standing = before?.assignment;
  const lastDay = standing && lastDayOf(mondayOf(standing.weekOne ?? standing.from));
  if (!lastDay || lastDay < from) return { courseId: null, lastDay: lastDayOf(mondayOf(from)), standing: asIfResumed };
  return { courseId: standing.courseId ?? standing.assignmentId, lastDay, standing: asIfResumed };
}

function paused({ from, today }: Day, assignments: readonly Standing[]): readonly ProgramAssignmentEvent[] {
  checkDay(from, today);
  const one = assignments.findLast((each) => each.from <= from && (each.to === null || each.to >= from));
  if (one?.pausedFrom) return [];
  if (!one) throw new Refusal('program-assignment.nothing-to-pause', 409, 'The client follows no program on that day.');
  const { assignmentId, planId, version } = one;
  return [{ type: 'ProgramPaused', data: { assignmentId, planId, version, from } }];
}

function resumed({ from, today }: Day, assignments: readonly Standing[]): readonly ProgramAssignmentEvent[] {
  checkDay(from, today);
  const one = assignments.findLast(isPaused);
  if (!one || from < one.pausedFrom)
    throw new Refusal('program-assignment.not-paused', 409, 'No program is paused on that day.');
  const { assignmentId, planId, version } = one;
  const schedule = moved(one, one.pausedFrom, from);
  const next = assignments.find((other) => other.from > one.from && other.from <= schedule.to);
  if (next)
    throw new Refusal(
      'program-assignment.followed-by-another',
      409,
      `Another program is assigned from ${next.from} on. Assign the program that the client is to follow.`,
    );
  return [{ type: 'ProgramResumed', data: { assignmentId, planId, version, from, ...schedule } }];
}

/** One that another program took the place of has a last day, and is not resumed. */
const isPaused = (one: Standing): one is Standing & { readonly pausedFrom: string } =>
  one.pausedFrom !== undefined && one.to === null;

/** The program goes on in the week in which it was paused: weeks and last day move by the weeks of the pause. */
function moved({ from: first, weekOne = first, weeks }: Standing, pausedFrom: string, from: string) {
  const monday = addDays(mondayOf(weekOne), Math.max(0, daysBetween(mondayOf(pausedFrom), mondayOf(from))));
  return { weekOne: monday, to: addDays(monday, weeks * 7 - 1) };
}

function checkDay(from: string, today: string): void {
  if (!isDate(from)) throw refusals.dateInvalid();
  if (from < today) throw refusals.inThePast();
  if (from > today)
    throw new Refusal('program-assignment.not-today', 422, 'A program is paused or resumed on the day itself.');
}

const changed = (
  assignments: readonly Standing[],
  { assignmentId }: Paused,
  changes: Pick<Standing, 'to' | 'weekOne' | 'pausedFrom'>,
): readonly Standing[] =>
  assignments.map((one) => {
    if (one.assignmentId !== assignmentId) return one;
    const { pausedFrom: _ended, ...running } = one;
    return { ...running, ...changes };
  });
