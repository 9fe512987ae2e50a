import type { FigureCells } from '../daily-facts/figure-cells.js';
import { monthOf, quarterNamed } from '../daily-facts/quarter.js';
import { outcomeOf } from '../daily-facts/weight-outcome.js';
import { clinicFigures, middleOf, type ClinicFigures } from './clinic-figures.js';
import { exactly, guarded, nothing } from './told.js';

const TODAY = '2026-11-20';
const QUARTER = quarterNamed('2026-Q4');

interface Person {
  readonly percent: number;
  readonly changeKg: number;
  /** None of their questions is answered. */
  readonly waits?: boolean;
}

/** Somebody whose adherence is that percent, whose weight changed by that many kg of 100. */
const person = (percent: number, changeKg = 0): Person => ({ percent, changeKg });

/** Each asked twice; whoever lost weight was answered in time. */
const answersOf = (some: readonly Person[], mine: boolean | null) => {
  const inTime = some.filter(({ changeKg }) => changeKg < 0).length;
  const n = some.length;
  return {
    mine,
    people: n,
    peopleInTime: inTime,
    peopleLate: n - inTime,
    peopleAnswered: some.filter(({ waits }) => !waits).length,
    asked: 2 * n,
    inTime: 2 * inTime,
    hours: 3.4,
  };
};

/** Own clients and others as PostgreSQL would count them, each on their own; their target is to lose weight. */
function counted(own: readonly Person[], others: readonly Person[]): FigureCells {
  const of = (some: readonly Person[], mine: boolean) => some.map((each) => ({ ...each, mine, n: 1 }));
  const all = [...of(own, true), ...of(others, false)];
  const october = monthOf('2026-10-02');
  return {
    courses: all.map(({ mine, n }) => ({
      ...{ mine, n, counted: true, registered: october, months: [october, october], active: true },
      ...{ wait: 1, due: false, retained: true },
    })),
    adherence: all.map(({ mine, n, percent }) => ({ mine, n, now: true, percent })),
    weights: all.map(({ mine, n, changeKg }) => ({
      mine,
      n,
      intent: 'lose',
      outcome: outcomeOf('lose', changeKg / 100),
    })),
    weightGoals: all.map(({ mine, n, changeKg }) => ({ mine, n, outcome: changeKg < 0 ? 'nearer' : 'away' })),
    weightMiddles: [{ mine: null, intent: 'lose', ...middle(all.map(({ changeKg }) => changeKg)) }],
    answers: [answersOf(all, null), answersOf(of(own, true), true), answersOf(of(others, false), false)],
    ending: [],
  };
}
const middle = (values: readonly number[]) => {
  const { median, low, high } = middleOf(values.map((value) => [value, 1]));
  return { median: median!, low: low!, high: high! };
};
const people = (...percents: readonly number[]) => percents.map((percent) => person(percent));
const figures = (some: readonly Person[]) => clinicFigures(counted(some, []), QUARTER, TODAY, 'all');
const toldOf = (own: readonly Person[], others: readonly Person[]) => {
  const cells = counted(own, others);
  return guarded(clinicFigures(cells, QUARTER, TODAY, 'all'), clinicFigures(cells, QUARTER, TODAY, 'others'));
};
const times = (n: number, value: number) => Array.from({ length: n }, () => value);
const adherence = ({ adherence: { middle } }: ClinicFigures) => middle;

describe('figures of people who are not all the reader’s', () => {
  it('tell of questions by how many others asked, not by how much they wrote', () => {
    const persons = (n: number, changeKg: number) => times(n, 50).map((percent) => person(percent, changeKg));
    const answers = (own: readonly Person[], others: readonly Person[]) => toldOf(own, others).answers();
    const untold = { people: null, asked: null, inTime: null, percent: null, hours: null };
    expect(answers(persons(20, -1), persons(4, -1))).toEqual(untold);
    // the number in time beside the number asked would tell the share, and those that were late
    for (const [inTime, late] of [
      [6, 3],
      [3, 6],
    ] as const)
      expect(answers([], [...persons(inTime, -1), ...persons(late, 0)])).toEqual({ ...untold, people: 10, asked: 20 });
    expect(answers([], [...persons(6, -1), ...persons(6, 0)])).toEqual({
      ...{ people: 10, asked: 25, inTime: 10, percent: 50, hours: 3 },
    });
    // twelve asked, and one of them was answered: the median would be that one's
    const waiting = { ...person(50), waits: true };
    expect(answers(persons(20, -1), [...persons(9, -1), ...times(11, 0).map(() => waiting)]).hours).toBeNull();
    expect(answers([], [...persons(10, -1), ...times(11, 0).map(() => waiting)]).hours).toBe(3);
    expect(exactly(figures([...persons(2, -1), ...persons(1, 0)])).answers()).toEqual({
      ...{ people: 3, asked: 6, inTime: 4, percent: 67, hours: 3.4 },
    });
    expect(nothing.answers()).toEqual(untold);
  });
  it('join bars until five others stand in each: the reader takes their own away', () => {
    const own = people(...times(6, 20), ...times(5, 95));
    const others = people(...times(3, 20), ...times(2, 35), ...times(6, 55), ...times(4, 95));
    expect(toldOf(own, others).bars()).toMatchObject([
      { from: 0, to: 40 },
      { from: 40, to: 100 },
    ]);
    expect(exactly(figures(own)).bars()).toHaveLength(8);
    expect(toldOf(own, people(10, 35, 55, 95)).bars()).toEqual([]);
  });

  it('are rounded, and told only when five others stand in them', () => {
    const n = (each: ClinicFigures) => adherence(each).n;
    const own = people(...times(30, 50));
    expect(toldOf(own, people(1, 2, 3, 4)).count(n)).toBeNull();
    expect(toldOf(own, people(1, 2, 3, 4, 5, 6, 7, 8)).count(n)).toBe(40);
    // 30 own reached it and two of twenty others: the two would be told
    const reached = ({ weight }: ClinicFigures) => weight.groups[0]!.outcomes.reached;
    const measured = ({ weight }: ClinicFigures) => weight.groups[0]!.change.n;
    const losing = own.map(() => person(50, -9));
    const others = (some: number) => times(20, 0).map((_, each) => person(50, each < some ? -9 : 0));
    expect(toldOf(losing, others(2)).share(reached, measured)).toBeNull();
    expect(toldOf(losing, others(18)).share(reached, measured)).toBeNull();
    expect(toldOf(losing, others(8)).share(reached, measured)).toBe(75);
  });

  it('have a middle of ten others and quartiles of twenty, in steps', () => {
    const some = (n: number) => toldOf([], people(...times(n, 0).map((_, each) => 40 + each)));
    const untold = { median: null, low: null, high: null };
    expect(some(9).middle(adherence, 'percent')).toEqual({ n: 10, ...untold });
    expect(some(14).middle(adherence, 'percent')).toEqual({ ...untold, n: 15, median: 45 });
    expect(some(20).middle(adherence, 'percent')).toEqual({ n: 20, median: 50, low: 45, high: 55 });
    const change = ({ weight }: ClinicFigures) => weight.groups[0]!.change;
    const slowly = times(20, 0).map(() => person(50, -1.31));
    expect(toldOf([], slowly).middle(change, 'kg').median).toBe(-1.5);
  });

  // Gates 1: the reader knows everybody but one, whose figures they are after
  it('are the same whatever one person did, when the reader knows all the others', () => {
    const known = people(35, 52, 64, 71, 88);
    const answers = [5, 35, 65, 99].map((percent) => {
      const telling = toldOf(known, [person(percent)]);
      return JSON.stringify([telling.middle(adherence, 'percent'), telling.bars(), telling.count((f) => f.activeNow)]);
    });
    expect(new Set(answers).size).toBe(1);
  });

  it('are told as nothing, never as a division by zero', () => {
    const zero = () => 0;
    expect(exactly(figures([])).share(zero, zero)).toBeNull();
    expect(nothing.count(() => 40)).toBeNull();
    expect(middleOf([])).toEqual({ n: 0, median: null, low: null, high: null });
  });
});

describe('the outcome of a weight', () => {
  it.each([
    ['lose', -0.05, 'reached'],
    ['lose', -0.01, 'course'],
    ['lose', -0.009, 'unchanged'],
    ['lose', 0.01, 'away'],
    ['hold', 0.02, 'reached'],
    ['hold', -0.021, 'away'],
    ['gain', 0.02, 'reached'],
    ['gain', -0.01, 'away'],
  ] as const)('to %s with %p is %s', (intent, share, outcome) => expect(outcomeOf(intent, share)).toBe(outcome));
});
