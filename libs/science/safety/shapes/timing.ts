/** Timing: minutes between doses and food, between doses, and between meals. Days repeat, so times wrap at midnight. */
import { CLEAR, fires, unsaid, type Answer } from '../answer.js';
import type { Client } from '../client.js';
import type { Group, JudgedPlan } from '../judged-plan.js';
import type { SafetyItem } from '../plan.js';
import type { RuleRow } from '../rule.js';
import { isMainMeal, minutesBetween, minutesOf, timesOf } from '../times.js';
import { listOf, medicationsOf } from '../triggers.js';
import { gramsOf } from './limit.js';
import { SUPPLEMENTS } from './presence.js';

/** A dose is taken with a meal that is planned within half an hour of it. */
const WITH_MEAL_MIN = 30;
const DAY_MIN = 24 * 60;

export function timing(rule: RuleRow, client: Client, plan: JudgedPlan): Answer {
  switch (rule.target) {
    case 'gap-between-meals':
      return gapsBetweenMeals(rule, plan);
    case 'overnight-fast':
      return overnight(rule, plan);
    case 'last-meal-before-bed':
      return plan.days.length === 0 ? CLEAR : unsaid('bedtime');
    case 'drink-with-meal':
      return drinks(plan);
    case 'enteral-feed':
      return client.has(['Z93.1']) ? unsaid('times of the enteral feed') : CLEAR;
    case 'dose-gap':
      return betweenDoses(rule, client);
    case 'dose-without-meal':
      return withoutMeal(rule, client, plan);
  }
  if (rule.targetKind === 'nutrient' && rule.target in SUPPLEMENTS) return toSupplement(rule, client);
  return toFood(rule, client, plan);
}

/** Meals that hold the target within the rule's minutes of a dose. */
function toFood(rule: RuleRow, client: Client, plan: JudgedPlan): Answer {
  const { found, untold } = mealsWith(rule, plan);
  if (found.length === 0 && untold.length === 0) return CLEAR;
  const reference = referenceTimes(rule, client, plan);
  if (reference.missing !== null) {
    const items = found.length > 0 ? found.flatMap(({ items }) => items) : untold.flatMap(({ items }) => items);
    return unsaid(reference.missing, {
      itemIds: items.map(({ itemId }) => itemId),
      share: gramsOf(items) / gramsOf(plan.plan.items),
    });
  }
  const near = (entries: readonly MealItems[]) =>
    entries.flatMap(({ group, items }) => {
      const gap = Math.min(...reference.times.map((time) => gapOf(rule, time, plan.meal(group).time)));
      return gap < rule.threshold! ? [{ group, items, gap }] : [];
    });
  const close = near(found);
  if (close.length > 0) return firesIn(close);
  const open = near(untold);
  return open.length === 0
    ? CLEAR
    : unsaid(rule.target, {
        kind: 'tag',
        itemIds: open.flatMap(({ items }) => items.map(({ itemId }) => itemId)),
        days: daysOf(open),
        share: gramsOf(open.flatMap(({ items }) => items)) / gramsOf(plan.plan.items),
      });
}

interface MealItems {
  readonly group: Group;
  readonly items: readonly SafetyItem[];
}

/** Meals with what the rule is about, and meals of which nobody can tell. */
function mealsWith(rule: RuleRow, plan: JudgedPlan): { found: readonly MealItems[]; untold: readonly MealItems[] } {
  const test = itemTest(rule, plan);
  const found: MealItems[] = [];
  const untold: MealItems[] = [];
  for (const group of plan.mealGroups) {
    const carrying = group.items.filter((item) => test(item) === true);
    const open = group.items.filter((item) => test(item) === null);
    if (carrying.length > 0) found.push({ group, items: carrying });
    else if (open.length > 0) untold.push({ group, items: open });
  }
  return { found, untold };
}

function itemTest(rule: RuleRow, plan: JudgedPlan): (item: SafetyItem) => boolean | null {
  if (rule.targetKind === 'food_tag') {
    const tags = listOf(rule.target);
    return (item) => plan.carries(item, tags);
  }
  const measure = rule.targetKind === 'nutrient' ? plan.measure(rule.target) : null;
  if (measure)
    return (item) => {
      const value = measure.of(plan.plan.foods[item.food]!);
      return value === null ? null : value > 0;
    };
  if (rule.target === 'any-food-or-drink-except-water') return (item) => plan.carries(item, ['plain-water']) !== true;
  return () => true;
}

/** What the minutes are counted from: the doses, or for a rule about meals the main meals. */
function referenceTimes(
  rule: RuleRow,
  client: Client,
  plan: JudgedPlan,
): { times: readonly string[]; missing: string | null } {
  if (rule.triggerKind === 'life_stage') return { times: [], missing: 'times of breastfeeding' };
  const times =
    rule.condition === 'main meal'
      ? plan.mealGroups
          .map((group) => plan.meal(group))
          .filter(isMainMeal)
          .map(({ time }) => time)
      : timesOf(medicationsOf(rule, client));
  return { times, missing: times.length === 0 ? 'dose times' : null };
}

/** Minutes in the direction that the rule asks about; both directions count for a symmetric one. */
function gapOf(rule: RuleRow, dose: string, meal: string): number {
  const { after, before, either } = minutesBetween(dose, meal);
  return rule.symmetric ? either : rule.basis === 'minutes_before' ? before : after;
}

function toSupplement(rule: RuleRow, client: Client): Answer {
  const supplements = client.takesClass(SUPPLEMENTS[rule.target] ?? []);
  return supplements.length === 0 ? CLEAR : doseGap(rule, medicationsOf(rule, client), supplements);
}

function betweenDoses(rule: RuleRow, client: Client): Answer {
  const [first, second] = rule.trigger.split('+').map((code) => client.takes([code.trim()]));
  return doseGap(rule, first ?? [], second ?? []);
}

type Medications = ReturnType<Client['medications']>;

function doseGap(rule: RuleRow, drugs: Medications, others: Medications): Answer {
  const [times, otherTimes] = [timesOf(drugs), timesOf(others)];
  if (times.length === 0 || otherTimes.length === 0) return unsaid('dose times');
  const gap = Math.min(...times.flatMap((time) => otherTimes.map((other) => gapOf(rule, time, other))));
  return gap < rule.threshold! ? fires({ value: gap }) : CLEAR;
}

function withoutMeal(rule: RuleRow, client: Client, plan: JudgedPlan): Answer {
  const doses = timesOf(medicationsOf(rule, client));
  if (plan.days.length === 0) return CLEAR;
  if (doses.length === 0) return unsaid('dose times');
  const days = plan.days.filter(({ day }) =>
    doses.some(
      (dose) =>
        !plan.mealGroups.some(
          (group) => group.day === day && minutesBetween(dose, plan.meal(group).time).either <= WITH_MEAL_MIN,
        ),
    ),
  );
  return days.length > 0 ? fires({ days: days.map(({ day }) => day) }) : CLEAR;
}

function gapsBetweenMeals(rule: RuleRow, plan: JudgedPlan): Answer {
  const gaps = plan.mealGroups.flatMap((group, i) => {
    const next = plan.mealGroups[i + 1];
    if (next?.day !== group.day) return [];
    return [{ group, items: [], gap: minutesOf(plan.meal(next).time) - minutesOf(plan.meal(group).time) }];
  });
  return longest(rule, gaps);
}

function overnight(rule: RuleRow, plan: JudgedPlan): Answer {
  const gaps = plan.days.flatMap(({ day }) => {
    const own = plan.mealGroups.filter((group) => group.day === day);
    const tomorrow = plan.mealGroups.find((group) => group.day === day + 1) ?? own[0]!;
    const last = own.at(-1)!;
    const gap = DAY_MIN - minutesOf(plan.meal(last).time) + minutesOf(plan.meal(tomorrow).time);
    return [{ group: last, items: [], gap }];
  });
  return longest(rule, gaps);
}

function longest(rule: RuleRow, gaps: readonly (MealItems & { gap: number })[]): Answer {
  const over = gaps.filter(({ gap }) => gap > rule.threshold!);
  return over.length === 0 ? CLEAR : fires({ value: Math.max(...over.map(({ gap }) => gap)), days: daysOf(over) });
}

function drinks(plan: JudgedPlan): Answer {
  const meals = plan.mealGroups.flatMap((group) => {
    const items = group.items.filter((item) => plan.carries(item, ['drink']) === true);
    return items.length > 0 && items.length < group.items.length ? [{ group, items, gap: 0 }] : [];
  });
  return meals.length > 0 ? firesIn(meals) : CLEAR;
}

const firesIn = (meals: readonly (MealItems & { gap: number })[]) =>
  fires({
    value: Math.min(...meals.map(({ gap }) => gap)),
    days: daysOf(meals),
    itemIds: meals.flatMap(({ items }) => items.map(({ itemId }) => itemId)),
  });
const daysOf = (meals: readonly { group: Group }[]) => [...new Set(meals.map(({ group }) => group.day))];
