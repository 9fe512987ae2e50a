import { given } from '#libs/event-sourcing/given-when-then.js';
import { workoutLogDecider, type WorkoutLogCommand } from './workout-log.decider.js';
import type { SessionGiven } from './planned-sessions.js';
import type { WorkoutLogEvent, WorkoutReport } from './workout-log.events.js';

const set = { status: 'done' as const, reps: 5, kg: 60, seconds: null, metres: null, rpe: null };
const planned = { programId: 'p', version: 1, sessionId: 'a', week: 1 };
const report = (changes: Partial<WorkoutReport> = {}): WorkoutReport => ({
  date: '2026-11-23',
  planned,
  name: 'Session A',
  exercises: [{ itemId: 'squat', exerciseId: 'barbell-squat', shown: '4x5', sets: [set], note: null }],
  sessionRpe: null,
  minutes: null,
  note: null,
  ...changes,
});
const withKg = (kg: number) => report({ exercises: [{ ...report().exercises[0]!, sets: [{ ...set, kg }] }] });
const dates = { earliest: '2024-11-23', latest: '2026-11-24' };
const log = (
  entryId: string,
  said: WorkoutReport,
  unknownExercises: string[] = [],
  session: SessionGiven = { known: true, from: null },
): WorkoutLogCommand => ({
  type: 'LogWorkout',
  entryId,
  report: said,
  dates,
  unknownExercises,
  session,
});
const logged = (entryId: string, said = report()): WorkoutLogEvent => ({
  type: 'WorkoutLogged',
  data: { entryId, ...said },
});
const logs = (...events: WorkoutLogEvent[]) => given(workoutLogDecider, ...events);

describe('a workout log', () => {
  it('is one however often it arrives', () => {
    logs().when(log('e1', report())).then(logged('e1'));
    logs(logged('e1')).when(log('e1', report())).then();
    logs(logged('e1'))
      .when(log('e1', withKg(70)))
      .thenRefuses('workout-log.entry-exists');
  });
  it('of one session of one week stands once, whichever device logged it; free workouts as many as one likes', () => {
    logs(logged('e1')).when(log('e2', report())).thenRefuses('workout-log.session-logged');
    const next = report({ planned: { ...planned, week: 2 } });
    logs(logged('e1')).when(log('e2', next)).then(logged('e2', next));
    const again = report({ planned: { ...planned, courseId: 'second' } });
    logs(logged('e1')).when(log('e2', again)).then(logged('e2', again));
    logs(logged('e2', again)).when(log('e3', again)).thenRefuses('workout-log.session-logged');
    const free = report({ planned: null });
    logs(logged('e1', free)).when(log('e2', free)).then(logged('e2', free));
  });
  it('is corrected and taken back; what was taken back stays so', () => {
    const corrected = withKg(37.5);
    logs(logged('e1', withKg(375)))
      .when({
        type: 'CorrectWorkoutLog',
        entryId: 'e1',
        report: corrected,
        dates,
        unknownExercises: [],
        session: { known: true, from: null },
      })
      .then({ type: 'WorkoutLogCorrected', data: { entryId: 'e1', ...corrected } });
    const removed: WorkoutLogEvent = { type: 'WorkoutLogRemoved', data: { entryId: 'e1', date: '2026-11-23' } };
    logs(logged('e1')).when({ type: 'RemoveWorkoutLog', entryId: 'e1' }).then(removed);
    logs(logged('e1'), removed).when(log('e2', report())).then(logged('e2'));
    logs(logged('e1'), removed)
      .when({
        type: 'CorrectWorkoutLog',
        entryId: 'e1',
        report: corrected,
        dates,
        unknownExercises: [],
        session: { known: true, from: null },
      })
      .thenRefuses('workout-log.removed');
  });
  it.each([
    [report({ date: '2026-11-25' }), 'workout-log.in-the-future'],
    [report({ date: '2020-01-01' }), 'workout-log.too-early'],
    [report({ exercises: [] }), 'workout-log.empty'],
    [withKg(-201), 'set.load-out-of-range'],
    [report({ exercises: [{ ...report().exercises[0]!, sets: [{ ...set, reps: 0 }] }] }), 'set.reps-out-of-range'],
    [report({ exercises: [{ ...report().exercises[0]!, sets: [{ ...set, rpe: 7.3 }] }] }), 'set.rpe-out-of-range'],
  ])('refuses %#', (said, code) => logs().when(log('e1', said)).thenRefuses(code));
  it('names no exercise that the library lacks', () =>
    logs()
      .when(log('e1', report(), ['moon-walk']))
      .thenRefuses('exercise.unknown'));
  it('names no session that the client was not given; a correction that leaves it is not asked again', () => {
    logs()
      .when(log('e1', report(), [], { known: false, from: null }))
      .thenRefuses('workout-log.session-unknown');
    const correct = (said: WorkoutReport): WorkoutLogCommand => ({
      type: 'CorrectWorkoutLog',
      entryId: 'e1',
      report: said,
      dates,
      unknownExercises: [],
      session: { known: false, from: null },
    });
    logs(logged('e1'))
      .when(correct(withKg(70)))
      .then({ type: 'WorkoutLogCorrected', data: { entryId: 'e1', ...withKg(70) } });
    logs(logged('e1'))
      .when(correct(report({ planned: { ...planned, week: 9 } })))
      .thenRefuses('workout-log.session-unknown');
  });
  it('of a planned session is of no day before its program began, neither at first nor when it is corrected', () => {
    const since = (from: string) => ({ known: true, from });
    const correct = (said: WorkoutReport): WorkoutLogCommand => ({
      type: 'CorrectWorkoutLog',
      entryId: 'e1',
      report: said,
      dates,
      unknownExercises: [],
      session: since('2026-11-23'),
    });
    logs()
      .when(log('e1', report(), [], since('2026-11-23')))
      .then(logged('e1'));
    logs()
      .when(log('e1', report(), [], since('2026-11-30')))
      .thenRefuses('workout-log.before-program');
    const before = report({ date: '2026-11-20' });
    logs(logged('e1')).when(correct(before)).thenRefuses('workout-log.before-program');
    // one that stands on such a day from before stays there
    logs(logged('e1', before))
      .when(correct({ ...before, note: 'Easy.' }))
      .then({ type: 'WorkoutLogCorrected', data: { entryId: 'e1', ...before, note: 'Easy.' } });
  });
});
