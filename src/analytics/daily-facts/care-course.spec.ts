import { acted, archivedFrom, begun, isActive, plannedMeals, plannedSessions, reactivatedOn } from './care-course.js';
import { monthEnds, quarterBefore, quarterNamed, quarterOf, wholeQuarters } from './quarter.js';

describe('active', () => {
  it('is a client for 28 days from an act, that day included', () => {
    const course = acted(begun('2028-01-31'), '2028-02-02');
    expect(['2028-01-30', '2028-01-31', '2028-02-29', '2028-03-01'].map((day) => isActive(course, day))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
  it('joins acts without a break, in whatever order they come', () => {
    const days = ['2026-10-01', '2026-12-20', '2026-10-20', '2026-11-30', '2026-11-10'];
    const course = days.reduce(acted, begun('2026-09-10'));
    expect(course.acts).toEqual([{ from: '2026-09-10', to: '2026-12-20' }]);
    expect(acted(course, '2026-10-05')).toBe(course);
    expect(acted(course, '2027-01-18').acts).toHaveLength(2);
  });
  it('is nobody in the archive', () => {
    const course = reactivatedOn(archivedFrom(begun('2026-11-01'), '2026-11-03'), '2026-11-05');
    expect(['2026-11-02', '2026-11-03', '2026-11-04', '2026-11-05'].map((day) => isActive(course, day))).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });
});

describe('what was planned', () => {
  const plan = {
    assignmentId: 'a',
    templateId: null,
    planId: 'p',
    version: 1,
    weeks: 2,
    from: '2026-11-04',
    to: '2026-11-20',
    weekOne: '2026-11-04',
  };
  it('repeats with the weeks of the plan, from a Wednesday on with its Wednesday', () => {
    const meals = [1, 2, 3, 4, 5, 0, 0, 10, 20, 30, 40, 50, 0, 0];
    const course = { ...begun('2026-11-01'), mealPlans: [{ ...plan, meals }] };
    expect(plannedMeals(course, '2026-11-01', '2026-11-08')).toEqual({ meals: 3 + 4 + 5, days: 3 });
    expect(plannedMeals(course, '2026-11-09', '2026-12-31')).toEqual({ meals: 150 + 15, days: 10 });
    expect(plannedMeals(course, '2026-12-01', '2026-12-31')).toEqual({ meals: 0, days: 0 });
  });
  it('are sessions within the weeks of the program only', () => {
    const course = { ...begun('2026-11-01'), programs: [{ ...plan, to: null, weekdays: [0, 4] }] };
    expect(plannedSessions(course, '2026-11-01', '2026-12-31')).toEqual(['2026-11-06', '2026-11-09', '2026-11-13']);
  });
});

describe('quarters and months', () => {
  it('begin and end with the calendar, leap years and turns of the year included', () => {
    expect(quarterOf('2028-02-29')).toEqual({ name: '2028-Q1', from: '2028-01-01', to: '2028-03-31' });
    expect(quarterBefore(quarterNamed('2028-Q1'))).toEqual({ name: '2027-Q4', from: '2027-10-01', to: '2027-12-31' });
    expect(monthEnds('2028-03-10', 3)).toEqual([
      { month: '2028-01', end: '2028-01-31' },
      { month: '2028-02', end: '2028-02-29' },
      { month: '2028-03', end: '2028-03-10' },
    ]);
  });
  it('part any days into whole quarters and what is left of them at either end', () => {
    const parts = (from: string, to: string) => {
      const { quarters, rest } = wholeQuarters(from, to);
      return [...quarters.map(({ name }) => name), ...rest.map((days) => `${days.from}/${days.to}`)];
    };
    expect(parts('2027-12-31', '2028-07-01')).toEqual([
      ...['2028-Q1', '2028-Q2'],
      ...['2027-12-31/2027-12-31', '2028-07-01/2028-07-01'],
    ]);
    expect(parts('2028-01-01', '2028-03-31')).toEqual(['2028-Q1']);
    expect(parts('2028-01-01', '2028-03-30')).toEqual(['2028-01-01/2028-03-30']);
    expect(parts('2028-01-02', '2028-06-30')).toEqual(['2028-Q2', '2028-01-02/2028-03-31']);
    expect(parts('2028-02-29', '2028-02-29')).toEqual(['2028-02-29/2028-02-29']);
  });
  it.each(['2028-Q5', '28-Q1', '', '9999-Q4', '0000-Q1'])('have no such name as %p', (name) =>
    expect(() => quarterNamed(name)).toThrow(expect.objectContaining({ code: 'quarter.invalid' })),
  );
});
