import { given } from '#libs/event-sourcing/given-when-then.js';
import { programAssignmentDecider, type AssignProgram } from './program-assignment.decider.js';
import type { ProgramAssignment, ProgramAssignmentEvent } from './program-assignment.events.js';

const MONDAY = '2026-11-23';
const assign = (changes: Partial<AssignProgram> = {}): AssignProgram => ({
  type: 'AssignProgram',
  assignmentId: 'a2',
  clientId: 'helena',
  planId: 'strength',
  version: 2,
  from: '2026-12-09',
  plan: { clientId: 'helena', weeks: 4, versions: 2 },
  today: '2026-11-20',
  ...changes,
});
const assigned = (changes: Partial<ProgramAssignment> = {}): ProgramAssignmentEvent => ({
  type: 'ProgramAssigned',
  data: {
    assignmentId: 'a1',
    planId: 'strength',
    version: 1,
    weeks: 4,
    from: MONDAY,
    to: '2026-12-20',
    ...changes,
  },
});
const ended = (lastDay: string): ProgramAssignmentEvent => ({
  type: 'ProgramAssignmentEnded',
  data: { assignmentId: 'a1', planId: 'strength', version: 1, lastDay },
});
const assignments = (...events: ProgramAssignmentEvent[]) => given(programAssignmentDecider, ...events);

describe('a program that is assigned', () => {
  it('ends with its last week', () =>
    assignments()
      .when(assign({ from: '2026-11-25' }))
      .then(assigned({ assignmentId: 'a2', version: 2, from: '2026-11-25', to: '2026-12-20' })));

  it('goes on in its week with another version, in the same course, and ends when that course ends', () =>
    assignments(assigned())
      .when(assign())
      .then(
        ended('2026-12-08'),
        assigned({
          assignmentId: 'a2',
          version: 2,
          from: '2026-12-09',
          to: '2026-12-20',
          weekOne: MONDAY,
          courseId: 'a1',
        }),
      ));

  it('goes on in the same course within its first week, too, and from a version that went on itself', () => {
    const second = assigned({
      assignmentId: 'a2',
      version: 2,
      from: '2026-11-26',
      courseId: 'a1',
    });
    assignments(assigned())
      .when(assign({ from: '2026-11-26' }))
      .then(ended('2026-11-25'), second);
    assignments(assigned(), ended('2026-11-25'), second)
      .when(assign({ assignmentId: 'a3', version: 1, from: '2026-12-01' }))
      .then(
        {
          type: 'ProgramAssignmentEnded',
          data: { assignmentId: 'a2', planId: 'strength', version: 2, lastDay: '2026-11-30' },
        },
        assigned({ assignmentId: 'a3', from: '2026-12-01', weekOne: MONDAY, courseId: 'a1' }),
      );
  });

  it('begins another course when it starts over, and when the course before is over', () => {
    assignments(assigned())
      .when(assign({ startOver: true }))
      .then(ended('2026-12-08'), assigned({ assignmentId: 'a2', version: 2, from: '2026-12-09', to: '2027-01-03' }));
    assignments(assigned())
      .when(assign({ from: '2026-12-21' }))
      .then(assigned({ assignmentId: 'a2', version: 2, from: '2026-12-21', to: '2027-01-17' }));
  });

  const first = { assignmentId: 'a1', planId: 'strength', version: 1 };
  const pausedOn = (from: string): ProgramAssignmentEvent => ({ type: 'ProgramPaused', data: { ...first, from } });
  const act = (type: 'PauseProgram' | 'ResumeProgram', from: string, today = from) => ({ type, from, today });

  it('is paused, and resumed in the week in which it was paused: weeks and last day move', () => {
    const pause = pausedOn('2026-12-02');
    const resumed: ProgramAssignmentEvent = {
      type: 'ProgramResumed',
      data: { ...first, from: '2026-12-17', weekOne: '2026-12-07', to: '2027-01-03' },
    };
    assignments(assigned()).when(act('PauseProgram', '2026-12-02')).then(pause);
    assignments(assigned(), pause).when(act('PauseProgram', '2026-12-03')).then();
    assignments(assigned(), pause).when(act('ResumeProgram', '2026-12-17')).then(resumed);
    // within the week nothing moves, and the next pause moves on from there
    assignments(assigned(), pause)
      .when(act('ResumeProgram', '2026-12-05'))
      .then({ type: 'ProgramResumed', data: { ...first, from: '2026-12-05', weekOne: MONDAY, to: '2026-12-20' } });
    assignments(assigned(), pause, resumed, pausedOn('2026-12-28'))
      .when(act('ResumeProgram', '2027-01-04'))
      .then({
        type: 'ProgramResumed',
        data: { ...first, from: '2027-01-04', weekOne: '2026-12-14', to: '2027-01-10' },
      });
  });

  it('is not resumed once another one took its place', () =>
    assignments(assigned(), pausedOn('2026-12-02'), ended('2026-12-06'))
      .when(act('ResumeProgram', '2026-12-10'))
      .thenRefuses('program-assignment.not-paused'));

  it('is not resumed over one that begins before it would end, and is over one that begins later', () => {
    const pause = pausedOn('2026-12-02');
    const next = (from: string, to: string) => assigned({ assignmentId: 'a2', planId: 'running', from, to });
    const resume = act('ResumeProgram', '2026-12-17');
    for (const from of ['2026-12-14', '2026-12-21', '2027-01-03'])
      assignments(assigned(), next(from, '2027-01-31'), pause)
        .when(resume)
        .thenRefuses('program-assignment.followed-by-another');
    assignments(assigned(), next('2027-01-04', '2027-01-31'), pause)
      .when(resume)
      .then({
        type: 'ProgramResumed',
        data: { ...first, from: '2026-12-17', weekOne: '2026-12-07', to: '2027-01-03' },
      });
  });

  it('goes on with another version where it was paused, however long ago', () =>
    assignments(assigned(), pausedOn('2026-12-02'))
      .when(assign({ from: '2027-03-03', today: '2027-03-01' }))
      .then(
        ended('2027-03-02'),
        assigned({
          assignmentId: 'a2',
          version: 2,
          from: '2027-03-03',
          to: '2027-03-21',
          weekOne: '2027-02-22',
          courseId: 'a1',
        }),
      ));

  it.each([
    [act('PauseProgram', '2027-02-01'), 'program-assignment.nothing-to-pause'],
    [act('PauseProgram', '2026-12-02', '2026-12-03'), 'program-assignment.in-the-past'],
    [act('PauseProgram', '2026-12-04', '2026-12-03'), 'program-assignment.not-today'],
    [act('ResumeProgram', '2026-12-04', '2026-12-03'), 'program-assignment.not-today'],
    [act('PauseProgram', 'soon', '2026-12-03'), 'program-assignment.date-invalid'],
    [act('ResumeProgram', '2026-12-02'), 'program-assignment.not-paused'],
  ])('refuses %j', (command, code) => assignments(assigned()).when(command).thenRefuses(code));

  it.each([
    [{ from: 'tomorrow' }, 'program-assignment.date-invalid'],
    [{ from: '2026-11-19' }, 'program-assignment.in-the-past'],
    [{ plan: null }, 'program.unknown'],
    [{ version: 3 }, 'program.version-unknown'],
  ])('refuses %j', (changes, code) => assignments().when(assign(changes)).thenRefuses(code));
});
