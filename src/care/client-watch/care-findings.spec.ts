import { addDays } from '#libs/calendar/dates.js';
import { weeklyPace } from '#libs/science/plausibility.js';
import { weightChange } from '#libs/science/weight-trend.js';
import { careFindings, type CareFacts } from './care-findings.js';

const LIMITS = {
  silentDays: 4,
  silentLonger: 6,
  adherenceDrop: 20,
  endingDays: 14,
  endingSoon: 3,
  overdueLong: 14,
  checkInLong: 3,
  unreadLong: 2,
  remindMinutes: 30,
};
const today = '2026-11-23';
const plan = {
  assignmentId: 'a1',
  planId: 'p1',
  name: 'Rehab',
  version: 2,
  from: '2026-10-01',
  to: null,
  succeeded: false,
};
const quiet: CareFacts = {
  today,
  clinicDay: today,
  nextReview: null,
  ageYears: null,
  plan: null,
  lastLog: null,
  adherence: null,
  limits: LIMITS,
  weights: [],
  endingPrograms: [],
  overdueGoals: [],
};
const found = (facts: Partial<CareFacts>) =>
  careFindings({ ...quiet, ...facts })
    .filter(({ goesAt, raisesNone }) => goesAt === undefined && !raisesNone)
    .map(({ kind, level, key }) => `${kind} ${level} ${key}`);
/** A weight a day that changes by so many percent a week, ending today. */
const weighing = (percentPerWeek: number, days = 22) =>
  Array.from({ length: days }, (_, i) => ({
    date: addDays(today, i + 1 - days),
    kg: 80 * (1 + (percentPerWeek / 100 / 7) * i),
  }));

describe('silence', () => {
  it.each([
    ['2026-11-20', []],
    ['2026-11-19', ['silent medium silent:2026-11-19']],
    ['2026-11-14', ['silent medium silent:2026-11-14']],
    ['2026-11-13', ['silent high silent:2026-11-13']],
  ])('since %s', (lastLog, expected) => expect(found({ plan, lastLog })).toEqual(expected));
  it('without a plan is none', () => expect(found({ lastLog: '2026-01-01' })).toEqual([]));
  it('of a plan that begins is counted from its first day, whatever was logged before', () => {
    const fresh = { ...plan, from: '2026-11-21' };
    expect(found({ plan: fresh, lastLog: '2026-10-01' })).toEqual([]);
    expect(found({ plan: { ...fresh, from: '2026-11-20' }, lastLog: '2026-10-01' })).toEqual([
      'silent medium silent:2026-11-19',
    ]);
  });
});

describe('adherence', () => {
  const compared = (before: number | null, percent: number | null, days = 7) => ({
    plan,
    lastLog: '2026-11-22',
    adherence: { week: { percent, plannedDays: days }, before: { percent: before, plannedDays: 28 } },
  });
  it.each([
    [82, 63, []],
    [82, 62, ['adherence-falling medium adherence']],
    [82, 42, ['adherence-falling high adherence']],
    [62, 82, []],
    [null, 10, []],
    [82, null, []],
  ])('of %s %% before and %s %% in the last whole week', (before, percent, expected) =>
    expect(found(compared(before, percent))).toEqual(expected),
  );
  it('that fell and stays low is no new alert, and takes one that stands away only when it is near what was usual before', () => {
    const [low] = careFindings({ ...quiet, ...compared(70, 62) });
    expect(low).toMatchObject({
      undecided: true,
      againWhen: 'from',
      goesAt: { parameter: 'before', value: 81 },
      comparableWhile: { parameter: 'planId', value: 'p1' },
      parameters: { percent: 62, from: '2026-11-09', to: '2026-11-15' },
    });
  });
  it('says the figures, the week and the limit, and the same from the third day after a week to the second after the next', () => {
    const [tuesday, wednesday, next] = ['2026-11-24', '2026-11-25', '2026-12-01'].map(
      (day) => careFindings({ ...quiet, ...compared(82, 51), lastLog: day, today: day })[0],
    );
    expect(tuesday?.parameters).toMatchObject({ from: '2026-11-09', to: '2026-11-15' });
    expect(wednesday).toEqual(next);
    expect(wednesday).toMatchObject({
      sinceIfNew: '2026-11-16T00:00:00.000Z',
      parameters: {
        percent: 51,
        before: 82,
        from: '2026-11-16',
        to: '2026-11-22',
        plan: 'Rehab',
        planId: 'p1',
        limit: 20,
      },
    });
  });
  it('is not compared over a few days or without a plan, and nobody can tell while the client is silent', () => {
    expect(found(compared(82, 20, 3))).toEqual([]);
    expect(found({ ...compared(82, 20), plan: null })).toEqual([]);
    const undecided = (lastLog: string, limits = quiet.limits) =>
      careFindings({ ...quiet, ...compared(82, 20), lastLog, limits }).map(({ kind, undecided: is }) => [kind, is]);
    expect(undecided('2026-11-18')).toEqual([
      ['silent', undefined],
      ['adherence-falling', true],
    ]);
    expect(undecided('2026-11-08', { ...quiet.limits, silentDays: 20 })).toEqual([['adherence-falling', true]]);
    expect(undecided('2026-11-22')).toEqual([['adherence-falling', undefined]]);
  });
  it('names the plan of that week, not one that was assigned since', () => {
    const since = careFindings({ ...quiet, ...compared(82, 20), plan: { ...plan, from: '2026-11-20' } });
    expect(since.map(({ parameters }) => parameters.plan)).toEqual(['']);
  });
  it('falls, a silence begins and an end is near by the limits of the organisation', () => {
    const limits = { ...LIMITS, silentDays: 7, adherenceDrop: 40, endingDays: 21 };
    expect(found({ ...compared(82, 50), limits, lastLog: '2026-11-17' })).toEqual([]);
    expect(found({ plan, lastLog: '2026-11-16', limits })).toEqual(['silent medium silent:2026-11-16']);
    expect(found({ plan: { ...plan, to: '2026-12-14' }, lastLog: today, limits })).toEqual([
      'plan-ending low plan-ending:a1',
    ]);
  });
});

describe('a weight', () => {
  it.each([
    [-1.4, []],
    [-1.6, ['weight-change medium weight-loss']],
    [-3.1, ['weight-change high weight-loss']],
    [0.45, []],
    [0.55, ['weight-change medium weight-gain']],
    [1.1, ['weight-change high weight-gain']],
  ])('that changes by %s %% a week', (percent, expected) =>
    expect(found({ weights: weighing(percent) })).toEqual(expected),
  );
  it.each([
    [-1.4, ['weight-loss']],
    [-1.21, ['weight-loss']],
    [-1.19, []],
    [0.41, ['weight-gain']],
    [0.39, []],
  ])('that changed too fast keeps its alert at %s %% a week, and raises none', (percent, expected) => {
    const findings = careFindings({ ...quiet, weights: weighing(percent) });
    expect(findings).toMatchObject(expected.map((key) => ({ key, level: 'medium', raisesNone: true })));
  });
  it('of a child that grows is not flagged, one that shrinks is', () => {
    expect(found({ ageYears: 9, weights: weighing(0.9) })).toEqual([]);
    expect(found({ ageYears: 9, weights: weighing(-1.6) })).toEqual(['weight-change medium weight-loss']);
  });
  it('is stated and judged as on the screens: one change, one pace', () => {
    const weights = weighing(-2.4).map((each, i) => ({ ...each, kg: each.kg + (i % 3) * 0.4 }));
    const change = weightChange(weights, weights[0]!.date, today)!;
    const pace = weeklyPace(change);
    const [finding] = careFindings({ ...quiet, weights });
    const tenth = (value: number) => Math.round(value * 10) / 10;
    expect(pace.flag).toBe('fast-loss');
    expect(finding?.parameters).toMatchObject({
      fromKg: tenth(change.fromKg),
      toKg: tenth(change.fromKg + change.kg),
      from: change.from,
      to: change.to,
      percentPerWeek: tenth(pace.percent),
      limit: pace.limit,
    });
  });
  it('is not judged by two weeks less a day, by three weighings, or long after', () => {
    expect(found({ weights: weighing(-3, 14) })).toEqual([]);
    expect(found({ weights: weighing(-3, 22).filter((_, i) => [0, 10, 21].includes(i)) })).toEqual([]);
    expect(found({ weights: weighing(-3), today: addDays(today, 15) })).toEqual([]);
  });
});

describe('a goal past its last day', () => {
  it.each([
    ['2026-11-22', 'low'],
    ['2026-11-09', 'medium'],
  ])('of %s is %s', (due, level) =>
    expect(found({ overdueGoals: [{ goalId: 'g', due, about: 'waist' }] })).toEqual([
      `goal-overdue ${level} goal:g:${due}`,
    ]),
  );
});

describe('what ends or falls due', () => {
  const ending = (to: string, succeeded = false) => found({ plan: { ...plan, to, succeeded }, lastLog: today });
  it('within two weeks, and soon, unless something follows', () => {
    expect(ending('2026-12-08')).toEqual([]);
    expect(ending('2026-12-07')).toEqual(['plan-ending low plan-ending:a1']);
    expect(ending('2026-11-26')).toEqual(['plan-ending medium plan-ending:a1']);
    expect(ending('2026-11-26', true)).toEqual([]);
  });
  it('is urgent as soon as the organisation says', () => {
    const limits = { ...LIMITS, silentLonger: 1, endingSoon: 7, overdueLong: 3 };
    expect(found({ plan, lastLog: '2026-11-18', limits })).toEqual(['silent high silent:2026-11-18']);
    expect(found({ plan: { ...plan, to: '2026-11-29' }, lastLog: today, limits })[0]).toContain('plan-ending medium');
    expect(found({ nextReview: '2026-11-20', limits })).toEqual(['review-overdue medium review:2026-11-20']);
    expect(found({ nextReview: '2026-11-21', limits })).toEqual(['review-overdue low review:2026-11-21']);
  });
  it('a review the day after it was due, and more so after two weeks', () => {
    expect(found({ nextReview: today })).toEqual([]);
    expect(found({ nextReview: '2026-11-22' })).toEqual(['review-overdue low review:2026-11-22']);
    expect(found({ nextReview: '2026-11-09' })).toEqual(['review-overdue medium review:2026-11-09']);
  });
});

it('what is found today is found with the same words tomorrow: nothing in it moves by itself', () => {
  const facts = { ...quiet, plan: { ...plan, to: '2026-11-30' }, lastLog: '2026-11-18', nextReview: '2026-11-20' };
  expect(careFindings({ ...facts, today: '2026-11-24' })).toEqual(careFindings({ ...facts, today: '2026-11-23' }));
});
