import { given } from '#libs/event-sourcing/given-when-then.js';
import { mealPlanAssignmentDecider, type AssignMealPlan } from './meal-plan-assignment.decider.js';
import type {
  MealPlanAssigned,
  MealPlanAssignmentEnded,
  MealPlanAssignmentEvent,
} from './meal-plan-assignment.events.js';

const plan = { clientId: 'helena', weeks: 1, versions: 2 };
const assign = (changes: Partial<AssignMealPlan> = {}): AssignMealPlan => ({
  type: 'AssignMealPlan',
  assignmentId: 'a1',
  clientId: 'helena',
  planId: 'cut',
  version: 1,
  from: '2025-11-24',
  to: null,
  plan,
  today: '2025-11-20',
  ...changes,
});
const assigned = (changes: Partial<MealPlanAssigned['data']> = {}): MealPlanAssigned => ({
  type: 'MealPlanAssigned',
  data: { assignmentId: 'a1', planId: 'cut', version: 1, weeks: 1, from: '2025-11-24', to: null, ...changes },
});
const ended = (assignmentId: string, lastDay: string | null): MealPlanAssignmentEnded => ({
  type: 'MealPlanAssignmentEnded',
  data: { assignmentId, planId: 'cut', version: 1, lastDay },
});
const second = { assignmentId: 'a2', version: 2 };

describe('assigning a plan', () => {
  it('needs nothing but a published version', () => given(mealPlanAssignmentDecider).when(assign()).then(assigned()));
  it('refuses a version that was not published', () =>
    given(mealPlanAssignmentDecider)
      .when(assign({ version: 3 }))
      .thenRefuses('meal-plan.version-unknown'));
  it.each([0, -1, 1.5])('refuses version %p', (version) =>
    given(mealPlanAssignmentDecider).when(assign({ version })).thenRefuses('meal-plan.version-unknown'),
  );
  it('refuses a plan that is not there', () =>
    given(mealPlanAssignmentDecider)
      .when(assign({ plan: null }))
      .thenRefuses('meal-plan.unknown'));
  it("refuses another client's plan in the same words", () =>
    given(mealPlanAssignmentDecider)
      .when(assign({ plan: { ...plan, clientId: 'bert' } }))
      .thenRefuses('meal-plan.unknown'));
  it.each([
    [{ to: '2025-11-23' }, 'ends-before-start'],
    [{ from: '2025-11-18' }, 'in-the-past'],
    [{ from: '2027-01-01' }, 'too-far-ahead'],
    [{ to: '2031-01-01' }, 'too-long'],
    [{ from: '2025-02-30' }, 'date-invalid'],
    [{ from: 'soon' }, 'date-invalid'],
    [{ to: '2025-11-31' }, 'date-invalid'],
  ])('refuses %p: %s', (dates, reason) =>
    given(mealPlanAssignmentDecider).when(assign(dates)).thenRefuses(`meal-plan-assignment.${reason}`),
  );
  it('may start today, and no day before', () => {
    given(mealPlanAssignmentDecider)
      .when(assign({ from: '2025-11-20' }))
      .then(assigned({ from: '2025-11-20' }));
    given(mealPlanAssignmentDecider)
      .when(assign({ from: '2025-11-19' }))
      .thenRefuses('meal-plan-assignment.in-the-past');
  });
  it('may last one day', () =>
    given(mealPlanAssignmentDecider)
      .when(assign({ to: '2025-11-24' }))
      .then(assigned({ to: '2025-11-24' })));
});

describe('one plan at a time', () => {
  it('ends the one before on its eve', () =>
    given(mealPlanAssignmentDecider, assigned())
      .when(assign({ ...second, from: '2025-12-01', today: '2025-11-28' }))
      .then(ended('a1', '2025-11-30'), assigned({ ...second, from: '2025-12-01' })));
  it('ends on the eve of one that begins later', () =>
    given(mealPlanAssignmentDecider, assigned())
      .when(assign({ ...second, from: '2025-11-21' }))
      .then(assigned({ ...second, from: '2025-11-21', to: '2025-11-23' })));
  it('withdraws one that would have begun later when told to', () =>
    given(mealPlanAssignmentDecider, assigned())
      .when(assign({ ...second, from: '2025-11-21', later: 'replace' }))
      .then(ended('a1', null), assigned({ ...second, from: '2025-11-21' })));
  it('goes on in its week when another version continues a longer plan', () =>
    given(mealPlanAssignmentDecider, assigned({ weeks: 2 }))
      .when(assign({ ...second, from: '2025-12-03', today: '2025-12-01', plan: { ...plan, weeks: 2 } }))
      .then(ended('a1', '2025-12-02'), assigned({ ...second, weeks: 2, from: '2025-12-03', weekOne: '2025-11-24' })));
  it('replaces one of the same day', () =>
    given(mealPlanAssignmentDecider, assigned()).when(assign(second)).then(ended('a1', null), assigned(second)));
  it('leaves one alone that ended before', () =>
    given(mealPlanAssignmentDecider, assigned({ to: '2025-11-30' }))
      .when(assign({ ...second, from: '2025-12-01' }))
      .then(assigned({ ...second, from: '2025-12-01' })));
  it('leaves one alone that begins after', () =>
    given(mealPlanAssignmentDecider, assigned({ from: '2025-12-08' }))
      .when(assign({ ...second, to: '2025-12-07' }))
      .then(assigned({ ...second, to: '2025-12-07' })));
  it('replaces several', () =>
    given(
      mealPlanAssignmentDecider,
      assigned({ to: '2025-11-30' }),
      assigned({ assignmentId: 'a3', from: '2025-12-08' }),
    )
      .when(assign({ ...second, from: '2025-11-27', later: 'replace' }))
      .then(ended('a1', '2025-11-26'), ended('a3', null), assigned({ ...second, from: '2025-11-27' })));
  it('assigned again as it is: nothing', () =>
    given(mealPlanAssignmentDecider, assigned())
      .when(assign({ assignmentId: 'a2' }))
      .thenNothing());

  it('holds whatever is assigned in whatever order', () => {
    let events: readonly MealPlanAssignmentEvent[] = [];
    const starts = ['2025-12-10', '2025-11-20', '2025-12-01', '2025-11-25', '2026-01-05', '2025-11-21'];
    starts.forEach((from, i) => {
      const to = i % 2 ? null : from.replace(/\d\d$/, '28');
      events = [
        ...events,
        ...mealPlanAssignmentDecider.decide(
          assign({ assignmentId: `a${i}`, version: (i % 2) + 1, from, to, later: i % 3 ? 'keep' : 'replace' }),
          given(mealPlanAssignmentDecider, ...events).state,
        ),
      ];
      const { assignments } = given(mealPlanAssignmentDecider, ...events).state;
      assignments.slice(1).forEach((later, k) => expect(assignments[k]!.to! < later.from).toBe(true));
    });
  });
});
