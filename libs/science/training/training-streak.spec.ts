import * as fc from 'fast-check';
import { addDays, mondayOf } from '#libs/calendar/dates.js';
import { trainingStreak, type StreakProgram } from './training-streak.js';

const MONDAY = '2026-03-02';
const log = (
  date: string,
  week: number | null = null,
  more: { id?: string; status?: string; sessionId?: string } = {},
) => ({
  entryId: more.id ?? `${date}-${week}`,
  date,
  planned: week === null ? null : { programId: 'p', sessionId: more.sessionId ?? 'a', week, courseId: 'c' },
  exercises: [{ sets: [{ status: more.status ?? 'done' }] }],
});
/** A workout in each of these weeks, counted from the first Monday. */
const inWeeks = (...weeks: readonly number[]) => weeks.map((week) => log(addDays(MONDAY, week * 7 + 2)));
const on = (week: number) => addDays(MONDAY, week * 7 + 4);
const running = (week: number | null, pausedFrom: string | null = null): StreakProgram => ({
  courseId: 'c',
  week,
  pausedFrom,
});

describe('weeks in a row', () => {
  it('count with one session each, and the week that runs is not missed while it lasts', () => {
    expect(trainingStreak(inWeeks(0, 1, 2), { today: on(2), program: null })).toEqual({ weeks: 3, since: MONDAY });
    expect(trainingStreak(inWeeks(0, 1, 2), { today: on(3), program: null })?.weeks).toBe(3);
    expect(trainingStreak(inWeeks(0, 1, 3), { today: on(3), program: null })?.weeks).toBe(1);
  });

  it('are not spoken of when there are none', () => {
    expect(trainingStreak([], { today: on(0), program: null })).toBeNull();
    expect(trainingStreak(inWeeks(0, 1), { today: on(3), program: null })).toBeNull();
    expect(trainingStreak([log(on(0), 1, { status: 'skipped' })], { today: on(0), program: null })).toBeNull();
  });

  it('go on over a pause: while it is on, when it is over, and when the next session was done', () => {
    const before = [log(on(0), 1), log(on(1), 2)];
    // paused in the third week
    expect(trainingStreak(before, { today: on(6), program: running(null, on(2)) })?.weeks).toBe(2);
    // resumed four weeks later, in the week of the program in which it was paused
    expect(trainingStreak(before, { today: on(6), program: running(3) })?.weeks).toBe(2);
    expect(trainingStreak([...before, log(on(6), 3)], { today: on(6), program: running(3) })?.weeks).toBe(3);
    // but a week of the program in which nothing was done does end it
    expect(trainingStreak(before, { today: on(6), program: running(4) })).toBeNull();
    expect(trainingStreak([...before, log(on(7), 4)], { today: on(7), program: running(4) })?.weeks).toBe(1);
    // nor does a pause mend what was missed before it
    expect(trainingStreak(before, { today: on(6), program: running(null, on(4)) })).toBeNull();
  });

  it('are not shortened by training while the program is paused', () => {
    const before = [log(on(0), 1), log(on(1), 2), log(on(4))];
    expect(trainingStreak(before, { today: on(4), program: running(null, on(2)) })?.weeks).toBe(3);
    expect(trainingStreak(before, { today: on(7), program: running(null, on(2)) })?.weeks).toBe(3);
    // resumed: nothing done since, something beside the program, the next session
    expect(trainingStreak(before, { today: on(7), program: running(3) })?.weeks).toBe(3);
    expect(trainingStreak([...before, log(on(7))], { today: on(7), program: running(3) })?.weeks).toBe(4);
    const after = [...before, log(on(7), 3)];
    expect(trainingStreak(after, { today: on(7), program: running(3) })).toEqual({ weeks: 4, since: MONDAY });
    // a week of the program that was missed ends it, whatever was done beside
    expect(trainingStreak([...before, log(on(7), 4)], { today: on(7), program: running(4) })?.weeks).toBe(1);
  });

  it('count where nothing went as planned: the client trained', () =>
    expect(trainingStreak([log(on(0), 1, { status: 'failed' })], { today: on(0), program: null })?.weeks).toBe(1));

  it('are not lengthened by a session that two phones logged', () => {
    const twice = [log(on(0), 1, { id: '1' }), log(on(1), 1, { id: '2' }), log(on(1), 2, { id: '3' })];
    expect(trainingStreak(twice.slice(0, 2), { today: on(1), program: running(2) })?.weeks).toBe(1);
    expect(trainingStreak(twice, { today: on(1), program: running(2) })?.weeks).toBe(2);
  });

  const logs = fc.array(
    fc.record({
      day: fc.integer({ min: -100, max: 20 }),
      week: fc.option(fc.integer({ min: 1, max: 8 })),
      status: fc.constantFrom('done', 'failed', 'skipped'),
      sessionId: fc.constantFrom('a', 'b', 'c'),
    }),
    { maxLength: 30 },
  );
  it('do not depend on the order of logs, and are never more than the weeks with a session', () =>
    fc.assert(
      fc.property(logs, fc.option(fc.integer({ min: 1, max: 8 })), (drawn, week) => {
        const made = drawn.map(({ day, week: of, ...more }, i) =>
          log(addDays(MONDAY, day), of, { ...more, id: `${i}` }),
        );
        const at = { today: MONDAY, program: running(week) };
        const streak = trainingStreak(made, at);
        expect(trainingStreak(made.toReversed(), at)).toEqual(streak);
        const weeks = new Set(
          made
            .filter(({ exercises }) => exercises[0]!.sets[0]!.status !== 'skipped')
            .map(({ date }) => mondayOf(date < MONDAY ? date : MONDAY)),
        );
        expect(streak?.weeks ?? 0).toBeLessThanOrEqual(weeks.size);
        if (weeks.has(MONDAY) && weeks.has(addDays(MONDAY, -7)) && streak) expect(streak.weeks).toBeGreaterThan(0);
      }),
    ));
});
