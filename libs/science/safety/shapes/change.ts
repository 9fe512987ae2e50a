/** Change: the mean of a planned day against the plan before. */
import { rounded } from '../amounts.js';
import { CLEAR, fires, unsaid, type Answer } from '../answer.js';
import type { JudgedPlan } from '../judged-plan.js';
import type { SafetyItem } from '../plan.js';
import type { RuleRow } from '../rule.js';
import { listOf } from '../triggers.js';
import { gramsOf } from './limit.js';

export function change(rule: RuleRow, plan: JudgedPlan, previous: JudgedPlan | null): Answer {
  if (plan.days.length === 0) return CLEAR;
  if (!previous || previous.days.length === 0) return unsaid('an earlier plan', { kind: 'previous' });
  const now = meanOf(rule, plan);
  const before = meanOf(rule, previous);
  if (!now || !before) return unsaid(rule.target);
  const unknown = [...now.unknown, ...before.unknown];
  const value = before.mean === 0 ? (now.mean === 0 ? 0 : null) : rounded((now.mean / before.mean - 1) * 100);
  if (unknown.length > 0)
    return {
      ...unsaid(rule.target, {
        kind: rule.targetKind === 'nutrient' ? 'nutrient' : 'tag',
        itemIds: now.unknown.map(({ itemId }) => itemId),
        share: gramsOf(unknown) / gramsOf([...plan.plan.items, ...previous.plan.items]),
      }),
      value,
    } as Answer;
  const threshold = rule.threshold!;
  // from nothing to something is a rise beyond every share
  const rise = value ?? Infinity;
  const beyond =
    rule.comparator === 'abs>'
      ? Math.abs(rise) > threshold
      : rule.comparator === '>'
        ? rise > threshold
        : rise < threshold;
  return beyond
    ? fires({ value: value ?? 100, itemIds: rise > 0 ? now.items.map(({ itemId }) => itemId) : [] })
    : CLEAR;
}

/** Mean of the planned days; the items that add to it, and those nobody can tell. */
function meanOf(
  rule: RuleRow,
  plan: JudgedPlan,
): { mean: number; items: readonly SafetyItem[]; unknown: readonly SafetyItem[] } | null {
  const { items, foods } = plan.plan;
  if (rule.targetKind === 'food_tag') {
    const tags = listOf(rule.target);
    const carrying = items.filter((item) => plan.carries(item, tags) === true);
    const unknown = items.filter((item) => plan.carries(item, tags) === null);
    return { mean: gramsOf(carrying) / plan.days.length, items: carrying, unknown };
  }
  const measure = plan.measure(rule.target);
  if (!measure) return null;
  const amounts = plan.days.map((group) => plan.amount(group, rule.target, measure));
  const mean = amounts.reduce((sum, { known }) => sum + known, 0) / plan.days.length;
  const tenth = (mean * plan.days.length) / 10;
  return {
    mean,
    items: items.filter((item) => ((measure.of(foods[item.food]!) ?? 0) * item.grams) / 100 > tenth),
    unknown: amounts.flatMap(({ unknownItems }) => unknownItems),
  };
}
