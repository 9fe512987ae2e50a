import type { TrainingOverview } from '#libs/api-client/models/training-overview.js';
import { completionOf, latestNotes, strengthCurves } from './training-shown';

const done = { status: 'done' as const, reps: 8 };
const workout = (entryId: string, week: number, sets: object[], more: object = {}) => ({
  entryId,
  date: `2026-11-${week === 1 ? '02' : '10'}`,
  name: 'Session A',
  planned: { programId: 'p', version: 1, sessionId: 'a', week, courseId: 'c' },
  exercises: [{ exerciseId: 'squat', sets }],
  ...more,
});
const overview = (workouts: object[], more: object = {}) =>
  ({
    today: '2026-11-18',
    assignment: { programId: 'p', courseId: 'c', courseFrom: '2026-11-02', weekOne: '2026-11-02', pausedFrom: null },
    program: { weeks: 4, sessions: [{ sessionId: 'a', name: 'Session A', weekday: 0 }], items: [] },
    workouts,
    duplicates: [],
    ...more,
  }) as unknown as TrainingOverview;
const states = (training: TrainingOverview) => completionOf(training).map(({ state }) => state);

describe('what the Workouts tab shows', () => {
  it('is each session done, in part, missed or still to come; while the program is paused nothing is missed', () => {
    const logs = [workout('1', 1, [done, done]), workout('2', 2, [done, { status: 'skipped' }])];
    expect(states(overview(logs))).toEqual(['done', 'part', 'missed', 'planned']);
    const paused = { assignment: { ...overview([]).assignment, pausedFrom: '2026-11-11' } };
    expect(states(overview(logs, paused))).toEqual(['done', 'part', 'planned', 'planned']);
    expect(states(overview(logs, { duplicates: [{ entryId: '2', countedEntryId: '1' }] }))[1]).toBe('missed');
    expect(completionOf(overview([], { assignment: null }))).toEqual([]);
  });
  it('are curves of what was estimated more than once, the strongest first', () => {
    const point = (exerciseId: string, date: string, oneRepMax: number) => ({ exerciseId, date, oneRepMax });
    const strength = [
      point('row', '2026-11-09', 60),
      point('squat', '2026-11-09', 104),
      point('squat', '2026-11-02', 100),
      point('row', '2026-11-02', 58),
      point('once', '2026-11-02', 200),
    ];
    expect(strengthCurves({ strength }).map(({ exerciseId, points }) => [exerciseId, points.at(-1)!.kg])).toEqual([
      ['squat', 104],
      ['row', 60],
    ]);
  });
  it('are notes of workouts, exercises and sets, newest first', () => {
    const first = workout('1', 1, [done, { ...done, note: 'Knee.' }]);
    const second = workout('2', 2, [done], { note: 'Slept 5 h.' });
    expect(latestNotes(overview([first, second]), 5).map(({ text, set }) => [text, set])).toEqual([
      ['Slept 5 h.', null],
      ['Knee.', 2],
    ]);
  });
});
