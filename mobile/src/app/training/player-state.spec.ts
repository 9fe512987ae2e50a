import { NO_PROGRESSION } from '#libs/science/training/progression.js';
import type { TrainingOverview } from '#libs/api-client/models/training-overview';
import { begun, completed, logOf, nextSet, withSet, type SessionInProgress } from './player-state';

const overview = {
  today: '2026-11-23',
  assignment: {
    assignmentId: 'a',
    programId: 'p',
    version: 1,
    from: '2026-11-23',
    to: null,
    weekOne: '2026-11-23',
    week: 1,
  },
  program: {
    name: 'Strength',
    weeks: 8,
    sessions: [{ sessionId: 'a', name: 'Session A', weekday: 0 }],
    items: [
      {
        itemId: 'squat-item',
        sessionId: 'a',
        order: 1,
        exerciseId: 'barbell-squat',
        exerciseName: 'Barbell Squat',
        prescription: '3x6-8 @7 150s',
        progression: { ...NO_PROGRESSION, kind: 'double', addKg: 2.5 },
        block: null,
        note: '',
        conflict: null,
      },
    ],
  },
  exercises: [],
  workouts: [],
  due: [],
  strength: [],
  records: [],
  volume: [],
} as unknown as TrainingOverview;
const start = (date: string, workouts: Parameters<typeof begun>[2] = []) =>
  begun(overview, 'a', workouts, { entryId: `entry-${date}`, date, now: 1_000 })!;
const played = (session: SessionInProgress, kg: number) =>
  [0, 1, 2].reduce((at, index) => completed(withSet(at, index, { kg, reps: 8 }), index, 'done', 5_000), session);

describe('a session that is played', () => {
  it('has every set prefilled, and nothing outside the weeks of the program', () => {
    const session = start('2026-11-23');
    expect(session.exercises[0]!.sets).toHaveLength(3);
    expect(session.exercises[0]!.sets[0]).toMatchObject({ reps: 8, kg: null, status: 'open' });
    expect(begun(overview, 'a', [], { entryId: 'e', date: '2026-11-22', now: 0 })).toBeNull();
  });
  it('starts the rest when a set is done and hands its load on', () => {
    const session = completed(withSet(start('2026-11-23'), 0, { kg: 60 }), 0, 'done', 5_000);
    expect(session.restUntil).toBe(155_000);
    expect(nextSet(session.exercises[0]!)).toBe(1);
    expect(session.exercises[0]!.sets.map(({ kg }) => kg)).toEqual([60, 60, 60]);
  });
  it('begins the next week with the load that the rule makes of a log that has not even been sent', () => {
    const log = logOf(played(start('2026-11-23'), 60), { sessionRpe: 7, note: ' ', minutes: 50 });
    expect(log).toMatchObject({ minutes: 50, note: null, planned: { week: 1 } });
    const next = start('2026-11-30', [log]);
    expect(next.exercises[0]!.sets[0]!.kg).toBe(62.5);
    expect(next.exercises[0]!.before[0]).toEqual({ reps: 8, kg: 60 });
  });
  it('logs sets that nobody touched as skipped, without figures', () => {
    const { exercises } = logOf(start('2026-11-23'), { sessionRpe: null, note: '', minutes: 3 });
    expect(exercises[0]!.sets[0]).toEqual({
      status: 'skipped',
      reps: null,
      kg: null,
      seconds: null,
      metres: null,
      rpe: null,
    });
  });
});
