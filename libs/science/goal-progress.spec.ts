import fc from 'fast-check';
import { goalProgress, weeksOf, type HabitAim, type TargetAim } from './goal-progress.js';

const day = (offset: number) => new Date(Date.UTC(2026, 8, 1) + offset * 86_400_000).toISOString().slice(0, 10);
const FROM = day(0);
const DUE = day(60);
const days = fc.array(fc.integer({ min: -20, max: 90 }).map(day), { maxLength: 80 });
const number = fc.integer({ min: 1, max: 4000 }).map((tenths) => tenths / 10);
const values = fc.array(fc.record({ date: fc.integer({ min: -20, max: 90 }).map(day), value: number }), {
  maxLength: 12,
});
const of = (aim: TargetAim | HabitAim, recorded: Partial<Parameters<typeof goalProgress>[1]>, today = day(40)) =>
  goalProgress({ aim, from: FROM, due: DUE }, { values: [], done: [], ...recorded }, today);
const target = (start: number, end: number): TargetAim => ({ kind: 'target', start, target: end });

describe('progress towards a value', () => {
  it.each([
    [90, 80, 90, 0],
    [90, 80, 85, 0.5],
    [90, 80, 80, 1],
    [90, 80, 79, 1],
    [90, 80, 94, 0],
    [40, 50, 47.5, 0.75],
    [40, 50, 51, 1],
    [0.1, 0.3, 0.1 + 0.2, 1],
  ])('from %d to %d, now %d: %d', (start, end, value, share) =>
    expect(of(target(start, end), { values: [{ date: day(10), value }] }).share).toBeCloseTo(share, 12),
  );
  it('is of a pair as far as the part that is behind', () => {
    const aim: TargetAim = { kind: 'target', start: 150, target: 130, startSecond: 95, targetSecond: 85 };
    const at = (value: number, second: number) => of(aim, { values: [{ date: day(10), value, second }] });
    expect(at(130, 90).share).toBe(0.5);
    expect(at(128, 84)).toMatchObject({ share: 1, standing: 'arrived' });
    const kept: TargetAim = { ...aim, startSecond: 80, targetSecond: 80 };
    expect(of(kept, { values: [{ date: day(10), value: 128, second: 84 }] }).share).toBe(0);
  });
  it('says what it stands by', () => {
    const aim = target(90, 80);
    expect(of(aim, {})).toMatchObject({ share: null, standing: 'waiting', current: null });
    // before the goal began
    expect(of(aim, { values: [{ date: day(-1), value: 80 }] }).standing).toBe('waiting');
    expect(of(aim, { values: [{ date: day(5), value: 85 }] })).toMatchObject({
      standing: 'under-way',
      current: { date: day(5), value: 85 },
    });
    expect(of(aim, { values: [{ date: day(5), value: 85 }] }, day(61)).standing).toBe('overdue');
    expect(of(aim, { values: [{ date: day(5), value: 80 }] }, day(61)).standing).toBe('arrived');
  });

  it('lies between 0 and 1, is 1 only on arrival, and does not depend on the order of what was recorded', () =>
    fc.assert(
      fc.property(number, number, values, fc.integer({ min: -5, max: 90 }).map(day), (start, end, list, today) => {
        fc.pre(start !== end);
        const one = [...new Map(list.map((each) => [each.date, each])).values()];
        const told = of(target(start, end), { values: one }, today);
        expect(of(target(start, end), { values: [...one].reverse() }, today)).toEqual(told);
        if (told.share === null) {
          expect(told.current).toBeNull();
          return;
        }
        expect(told.share).toBeGreaterThanOrEqual(0);
        expect(told.share).toBeLessThanOrEqual(1);
        const { value } = told.current!;
        expect(told.share === 1).toBe(end < start ? value <= end : value >= end);
        expect(told.standing === 'arrived').toBe(told.share === 1);
      }),
    ));
  it('never falls when the value comes nearer, and is the same for rising and falling goals', () =>
    fc.assert(
      fc.property(number, number, number, fc.double({ min: 0, max: 1, noNaN: true }), (start, end, value, step) => {
        fc.pre(start !== end);
        const share = (aim: TargetAim, at: number) => of(aim, { values: [{ date: day(3), value: at }] }).share!;
        const nearer = value + (end - value) * step;
        const behind = target(start, end);
        const before = share(behind, value);
        if (end < start ? value > end : value < end)
          expect(share(behind, nearer)).toBeGreaterThanOrEqual(before - 1e-12);
        expect(share(target(-start, -end), -value)).toBe(before);
      }),
    ));
});

describe('progress of a habit', () => {
  const habit: HabitAim = { kind: 'habit', perWeek: 3, weeks: 4 };
  // 1 September 2026 is a Tuesday
  const week = (index: number, count: number) => Array.from({ length: count }, (_, i) => day(6 + 7 * index + i));

  it('counts the weeks that were kept', () => {
    const told = of(habit, { done: [...week(0, 3), ...week(1, 2), ...week(2, 5)] }, day(21));
    expect(told).toMatchObject({
      share: 0.25,
      standing: 'under-way',
      habit: { kept: 1, thisWeek: 2, wantedThisWeek: 3 },
    });
  });
  it('is reached with enough of them, and overdue after the last day without', () => {
    const kept = [0, 1, 2, 3].flatMap((index) => week(index, 3));
    expect(of(habit, { done: kept })).toMatchObject({ share: 1, standing: 'arrived' });
    expect(of(habit, { done: week(0, 3) }, day(61)).standing).toBe('overdue');
    expect(of(habit, {}, day(61))).toMatchObject({ share: 0, standing: 'overdue' });
  });
  it('wants no more days of a week than the goal has of it', () => {
    const short = { aim: { kind: 'habit', perWeek: 7, weeks: 1 } as const, from: day(3), due: day(5) };
    const told = goalProgress(short, { values: [], done: [day(3), day(4), day(5)] }, day(5));
    expect(told).toMatchObject({ share: 1, habit: { kept: 1, thisWeek: 3, wantedThisWeek: 3 } });
  });

  it('does not care about order, repetition and days outside, and a day more never takes anything away', () =>
    fc.assert(
      fc.property(days, fc.integer({ min: -20, max: 90 }).map(day), (done, more) => {
        const told = of(habit, { done });
        expect(of(habit, { done: [...done, ...done].reverse() })).toEqual(told);
        expect(of(habit, { done: done.filter((each) => each >= FROM && each <= DUE) })).toEqual(told);
        expect(of(habit, { done: [...done, more] }).share ?? 0).toBeGreaterThanOrEqual(told.share ?? 0);
      }),
    ));
  it('has weeks that cover each of its days once', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 700 }), fc.integer({ min: 0, max: 400 }), (first, length) => {
        const weeks = weeksOf(day(first), day(first + length));
        const covered = weeks.flatMap(({ first: from, last }) => {
          const all: string[] = [];
          for (let at = from; at <= last; at = new Date(Date.parse(at) + 86_400_000).toISOString().slice(0, 10))
            all.push(at);
          return all;
        });
        expect(covered).toEqual(Array.from({ length: length + 1 }, (_, i) => day(first + i)));
      }),
    ));
});
