import { AssignMealPlan, AssignMealPlanHandler } from './meal-plan-assignment.commands.js';
import { mealPlanAssignmentDecider, type AssignMealPlan as Decided } from './meal-plan-assignment.decider.js';

// Faked: streams that hold one published plan, and where the client is.
describe('assigning a plan', () => {
  const recordedAt = new Date('2026-11-21T09:00:00.000Z');
  const assigning = (todayOfTheClient: string) => {
    const asked: unknown[] = [];
    const streams = {
      load: () =>
        Promise.resolve({ state: { status: 'draft', clientId: 'helena', weeks: 1, version: 1 }, position: '0:7' }),
      run: (_: unknown, __: unknown, command: Decided) =>
        Promise.resolve(mealPlanAssignmentDecider.decide(command, mealPlanAssignmentDecider.initial)),
    };
    const days = {
      zone: async () => null,
      today: (...question: unknown[]) => {
        asked.push(question);
        return Promise.resolve(todayOfTheClient);
      },
    };
    const clients = { card: () => Promise.resolve({ status: 'active' }) };
    const order: string[] = [];
    const safety = {
      ofVersion: async () => {
        order.push('judged');
        return { warnings: [] };
      },
    };
    const progress = {
      waitFor: async (names: readonly string[], after: string) => void order.push(`${names.join()} ${after}`),
    };
    const handler = new AssignMealPlanHandler(
      streams as never,
      days as never,
      clients as never,
      safety as never,
      progress as never,
    );
    const assignment = { planId: 'cut', version: 1, from: '2026-11-21', to: null };
    const request = { orgId: 'lindenhof', commandId: '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a001', recordedAt };
    return { asked, order, answer: handler.execute(new AssignMealPlan('helena', assignment, request as never)) };
  };

  it('begins today where the client is, however late it is in the clinic', async () => {
    const { asked, answer } = assigning('2026-11-21');
    expect(await answer).toMatchObject([{ type: 'MealPlanAssigned', data: { from: '2026-11-21' } }]);
    expect(asked).toEqual([['lindenhof', 'helena', recordedAt]]);
  });
  it('judges a version that was published a moment ago once its rows are there', async () => {
    const { order, answer } = assigning('2026-11-21');
    await answer;
    expect(order).toEqual(['published_meal_plan 0:7', 'judged']);
  });
  it('never changes a day that is over for the client', () =>
    expect(assigning('2026-11-22').answer).rejects.toMatchObject({ code: 'meal-plan-assignment.in-the-past' }));
});
