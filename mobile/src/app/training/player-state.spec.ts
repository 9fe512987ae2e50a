import { NO_PROGRESSION } from '#libs/science/training/progression-rule.js';
import type { TrainingOverview } from '#libs/api-client/models/training-overview';
import {
  begun,
  completed,
  freeWorkout,
  isDone,
  logOf,
  nextSet,
  offeredFor,
  upgraded,
  withExercise,
  withMoved,
  withoutExercise,
  withReplacement,
  withSet,
  type SessionInProgress,
} from './player-state';

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
    courseId: 'a',
    courseFrom: '2026-11-23',
    pausedFrom: null,
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
        germanName: 'Kniebeuge',
        prescription: '3x6-8 @7 150s',
        progression: { ...NO_PROGRESSION, kind: 'double', addKg: 2.5 },
        block: null,
        note: '',
        overrides: [],
        conflict: null,
      },
    ],
  },
  exercises: [],
  alternatives: [],
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
  it('prefills sets that differ with their own load; shares follow what is lifted, a load of their own stays', () => {
    const [item] = overview.program!.items;
    const prescription = '1x5 100kg @8, 2x5 -10%, 1x5+ 60kg';
    const varied = { ...overview, program: { ...overview.program!, items: [{ ...item!, prescription }] } };
    const session = begun(varied, 'a', [], { entryId: 'e', date: '2026-11-23', now: 1_000 })!;
    const loads = ({ exercises }: SessionInProgress) => exercises[0]!.sets.map(({ kg }) => kg);
    expect(loads(session)).toEqual([100, 90, 90, 60]);
    expect(session.exercises[0]!.sets.at(-1)!.open).toBe(true);
    const topDone = completed(withSet(session, 0, { kg: 110 }), 0, 'done', 5_000);
    expect(loads(topDone)).toEqual([110, 100, 100, 60]);
    expect(loads(completed(withSet(topDone, 1, { kg: 95 }), 1, 'done', 6_000))).toEqual([110, 95, 95, 60]);
  });
  it.each([
    ['2x8 bw-20kg, 1x8+', -20, [-20, -20, -20]],
    ['1x5 bw-20kg, 2x5 -10%', -20, [-20, -22.5, -22.5]],
    ['1x5 60kg, 1x5+', 61, [61, 61]],
  ])('hands on help as help, and the same load as it is: %s', (prescription, kg, loads) => {
    const [item] = overview.program!.items;
    const varied = { ...overview, program: { ...overview.program!, items: [{ ...item!, prescription }] } };
    const session = begun(varied, 'a', [], { entryId: 'e', date: '2026-11-23', now: 1_000 })!;
    const done = completed(withSet(session, 0, { kg }), 0, 'done', 5_000);
    expect(done.exercises[0]!.sets.map((set) => set.kg)).toEqual(loads);
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
  it('is done in the course that is followed; what was done of the program before, and started over, is not', () => {
    const log = logOf(played(start('2026-11-23'), 60), { sessionRpe: null, note: '', minutes: 5 });
    const session = { sessionId: 'a', week: 1 };
    expect(isDone(overview, session, [log])).toBe(true);
    const again = {
      ...overview,
      assignment: { ...overview.assignment!, assignmentId: 'b', courseId: 'b', courseFrom: '2026-11-25' },
    };
    expect(isDone(again, session, [log])).toBe(false);
    const { courseId: _, ...unnamed } = log.planned!;
    expect(isDone(again, session, [{ ...log, planned: unnamed }])).toBe(false);
    expect(isDone(again, session, [{ ...log, date: '2026-11-26', planned: unnamed }])).toBe(true);
  });
  it('is not begun while the program is paused', () => {
    const paused = { ...overview, assignment: { ...overview.assignment!, pausedFrom: '2026-11-24' } };
    const on = (date: string) => begun(paused, 'a', [], { entryId: 'e', date, now: 0 });
    expect([on('2026-11-23') !== null, on('2026-11-24'), on('2026-12-08')]).toEqual([true, null, null]);
  });
  it('goes on from an overview that an older app stored', () => {
    const { courseId: _id, courseFrom: _from, pausedFrom: _none, ...assignment } = overview.assignment!;
    const { overrides: _weeks, ...item } = overview.program!.items[0]!;
    const program = { ...overview.program!, items: [item] };
    const stored = upgraded({ ...overview, assignment, program } as unknown as TrainingOverview)!;
    expect(begun(stored, 'a', [], { entryId: 'e', date: '2026-11-23', now: 0 })?.exercises).toHaveLength(1);
    const log = logOf(played(start('2026-11-23'), 60), { sessionRpe: null, note: '', minutes: 5 });
    const { courseId: _, ...planned } = log.planned!;
    expect(isDone(stored, { sessionId: 'a', week: 1 }, [{ ...log, planned }])).toBe(true);
  });
  it('offers what the trainer chose instead, in their order, also from an overview of an older app', () => {
    const alternatives = [
      { exerciseId: 'leg-press', exerciseName: 'Leg Press', germanName: 'Beinpresse' },
      { exerciseId: 'goblet-squat', exerciseName: 'Goblet Squat', germanName: null },
    ];
    const [item] = overview.program!.items;
    const program = { ...overview.program!, items: [{ ...item!, alternatives }] };
    const offered = offeredFor({ ...overview, program }, item!.itemId);
    expect(offered.map(({ name }) => name)).toEqual(['Leg Press', 'Goblet Squat']);
    expect(offeredFor(upgraded(overview)!, item!.itemId)).toEqual([]);
    expect(offeredFor(overview, null)).toEqual([]);
  });
  it('is free without a program, with exercises that are added, prefilled with what was done last', () => {
    const log = logOf(played(start('2026-11-23'), 60), { sessionRpe: null, note: '', minutes: 5 });
    const squat = { exerciseId: 'barbell-squat', name: 'Barbell Squat', germanName: null, category: 'strength' };
    const free = freeWorkout('Free', { entryId: 'e', date: '2026-11-24', now: 0 });
    const added = withExercise(free, squat, [log]);
    expect(added.exercises[0]!.sets.map(({ reps, kg }) => [reps, kg])).toEqual([
      [8, 60],
      [8, 60],
      [8, 60],
    ]);
    const done = logOf(completed(added, 0, 'done', 0), { sessionRpe: null, note: '', minutes: 5 });
    expect(done).toMatchObject({ planned: null, exercises: [{ itemId: null, shown: null }] });
    // it says nothing about the load of the planned exercise
    expect(start('2026-11-30', [log, done]).exercises[0]!.sets[0]!.kg).toBe(62.5);
  });

  const legPress = { exerciseId: 'leg-press', name: 'Leg Press', germanName: 'Beinpresse', category: 'strength' };
  const row = { exerciseId: 'row', name: 'Row', germanName: null, category: 'strength' };
  const ended = { sessionRpe: null, note: '', minutes: 5 };

  it('keeps what was planned beside the exercise that was done instead, and the rule learns nothing of it', () => {
    const swapped = withReplacement(start('2026-11-23'), legPress, []);
    expect(swapped.exercises).toHaveLength(1);
    expect(swapped.exercises[0]).toMatchObject({ name: 'Leg Press', shown: '3x6-8 @7 150s', before: [] });
    const log = logOf(played(swapped, 140), ended);
    expect(log.exercises[0]).toMatchObject({
      itemId: 'squat-item',
      exerciseId: 'leg-press',
      replaces: 'barbell-squat',
      place: 1,
      shown: '3x6-8 @7 150s',
    });
    // done: the session; not progressed: the squat
    expect(isDone(overview, { sessionId: 'a', week: 1 }, [log])).toBe(true);
    expect(start('2026-11-30', [log]).exercises[0]!.sets[0]!.kg).toBeNull();
    // the next time its own load is there
    expect(withReplacement(start('2026-11-30', [log]), legPress, [log]).exercises[0]!.sets[0]!.kg).toBe(140);
    const back = withReplacement(swapped, { ...legPress, exerciseId: 'barbell-squat', name: 'Barbell Squat' }, []);
    expect(logOf(back, ended).exercises[0]).not.toHaveProperty('replaces');
  });
  it('leaves sets that were done with the exercise that they were done of', () => {
    const begunSquat = completed(withSet(start('2026-11-23'), 0, { kg: 60, reps: 8 }), 0, 'done', 0);
    const { at, exercises } = withReplacement(begunSquat, legPress, []);
    expect(exercises.map(({ name, sets }) => [name, sets.map(({ status }) => status)])).toEqual([
      ['Barbell Squat', ['done']],
      ['Leg Press', ['open', 'open']],
    ]);
    expect(at).toBe(1);
  });
  it('is done in the order of the day, and what was added can be taken out until it is begun', () => {
    const both = withExercise(start('2026-11-23'), row, []);
    const turned = withMoved(both, 1, 0);
    expect(turned.exercises.map(({ name }) => name)).toEqual(['Row', 'Barbell Squat']);
    expect(turned.at).toBe(0);
    expect(logOf(turned, ended).exercises.map(({ place }) => place)).toEqual([undefined, 1]);
    expect(withoutExercise(turned, 0).exercises.map(({ name }) => name)).toEqual(['Barbell Squat']);
    expect(withoutExercise(turned, 1)).toBe(turned);
    expect(withoutExercise(completed(turned, 0, 'done', 0), 0).exercises).toHaveLength(2);
    expect(withMoved(both, 1, 2)).toBe(both);
  });
  it('logs what was said of a set and of an exercise', () => {
    const said = withSet(start('2026-11-23'), 1, { said: ' Shoulder pinched. ' });
    const exercises = said.exercises.map((each) => ({ ...each, said: ' ' }));
    const [logged] = logOf({ ...said, exercises }, ended).exercises;
    expect(logged!.sets.map(({ note }) => note)).toEqual([undefined, 'Shoulder pinched.', undefined]);
    expect(logged!.note).toBeNull();
  });
});
