/** Variability: how much a nutrient swings between the days, as the coefficient of variation of its daily sums. */
import { rounded } from '../amounts.js';
import { CLEAR, fires, unsaid, type Answer } from '../answer.js';
import type { JudgedPlan } from '../judged-plan.js';
import type { RuleRow } from '../rule.js';
import { gramsOf } from './limit.js';

/** Fewer days say nothing about a habit; a choice of this project. */
const FEWEST_DAYS = 5;

export function variability(rule: RuleRow, plan: JudgedPlan): Answer {
  const measure = plan.measure(rule.target);
  if (!measure) return unsaid(rule.target);
  if (plan.days.length === 0) return CLEAR;
  const amounts = plan.days.map((group) => ({ group, ...plan.amount(group, rule.target, measure) }));
  const value = variation(amounts.map(({ known }) => known));
  const unknown = amounts.flatMap(({ unknownItems }) => unknownItems);
  if (unknown.length > 0)
    return {
      ...unsaid(rule.target, {
        kind: 'nutrient',
        itemIds: unknown.map(({ itemId }) => itemId),
        days: amounts.filter(({ unknownItems }) => unknownItems.length > 0).map(({ group }) => group.day),
        share: gramsOf(unknown) / gramsOf(plan.plan.items),
      }),
      value,
    } as Answer;
  if (plan.days.length < FEWEST_DAYS) return unsaid(`${FEWEST_DAYS} planned days`);
  if (value === null || value <= rule.threshold!) return CLEAR;
  // the days that stand out upwards are what a planner can change
  const mean = amounts.reduce((sum, { known }) => sum + known, 0) / amounts.length;
  const high = amounts.filter(({ known }) => known > mean);
  return fires({
    value,
    days: high.map(({ group }) => group.day),
    itemIds: high.flatMap(({ group, known }) =>
      group.items
        .filter((item) => (measure.of(plan.plan.foods[item.food]!)! * item.grams) / 100 > known / 4)
        .map(({ itemId }) => itemId),
    ),
  });
}

/** Sample standard deviation in per cent of the mean; null where there is no mean to hold it against. */
export function variation(values: readonly number[]): number | null {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  if (values.length < 2 || mean === 0) return null;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return rounded((Math.sqrt(squares / (values.length - 1)) / mean) * 100);
}
