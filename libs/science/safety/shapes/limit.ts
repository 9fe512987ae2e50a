/** Limit: a nutrient (or the grams of a tagged food) per day, meal, kg of body weight, 1,000 kcal or share of energy. */
import { rounded, unitFactor, type Amount, type Measure } from '../amounts.js';
import { CLEAR, fires, unsaid, type Answer } from '../answer.js';
import type { Client } from '../client.js';
import { thresholdOf } from '../gates.js';
import type { Group, JudgedPlan } from '../judged-plan.js';
import type { SafetyItem } from '../plan.js';
import type { RuleRow } from '../rule.js';
import { isMainMeal, minutesBetween, timesOf } from '../times.js';
import { listOf, medicationsOf } from '../triggers.js';

/** A figure that is at least `low` and at most `high`; equal where everything is known. */
interface Range {
  readonly low: number;
  readonly high: number;
  readonly grams: number;
  readonly unknownItems: readonly SafetyItem[];
  /** What an item adds, for telling which items matter. */
  share(item: SafetyItem): number;
}

// kcal per gram, where the catalogue asks for a share of energy: all of those rules are about fats
const FAT_KCAL = 9;
/** A meal within half an hour of a dose is the meal the dose is taken with. */
const WITH_DOSE_MIN = 30;

export function limit(rule: RuleRow, client: Client, plan: JudgedPlan): Answer {
  const ranges = rangesOf(rule, client, plan);
  if ('missing' in ranges) return unsaid(ranges.missing);
  const above = rule.comparator === '>';
  const threshold = thresholdOf(rule, client);
  const beyond = (value: number) => (above ? value > threshold : value < threshold);
  const fired = ranges.groups.filter(({ range }) => beyond(above ? range.low : range.high));
  if (fired.length > 0) {
    const figures = fired.map(({ range }) => range.low);
    return fires({
      value: above ? Math.max(...figures) : Math.min(...figures),
      days: daysOf(fired),
      itemIds: above ? fired.flatMap(({ group, range }) => culprits(group, range, threshold)) : [],
    });
  }
  const open = ranges.groups.filter(({ range }) => beyond(above ? range.high : range.low));
  if (open.length === 0) return CLEAR;
  const items = open.flatMap(({ range }) => range.unknownItems);
  const figures = open.map(({ range }) => range.low);
  return {
    ...unsaid(rule.target, {
      kind: rule.targetKind === 'nutrient' ? 'nutrient' : 'tag',
      itemIds: items.map(({ itemId }) => itemId),
      days: daysOf(open),
      share: gramsOf(items) / open.reduce((sum, { range }) => sum + range.grams, 0),
    }),
    value: above ? Math.max(...figures) : Math.min(...figures),
  } as Answer;
}

type Ranges =
  { readonly groups: readonly { readonly group: Group; readonly range: Range }[] } | { readonly missing: string };

function rangesOf(rule: RuleRow, client: Client, plan: JudgedPlan): Ranges {
  const candidates = groupsOf(rule, client, plan);
  if ('missing' in candidates) return candidates;
  if (rule.targetKind === 'food_tag')
    return { groups: candidates.groups.map((group) => ({ group, range: tagged(plan, group, listOf(rule.target)) })) };
  const measure = plan.measure(rule.target);
  if (!measure) return { missing: rule.target };
  const unit = rule.unit!;
  const factor = unitFactor(measure, unit);
  const { weightKg } = client.profile;
  if (unit.endsWith('/kg') && weightKg === null) return { missing: 'weight' };
  const energy = plan.measure('energy')!;
  const groups = candidates.groups.flatMap((group) => {
    const amount = plan.amount(group, rule.target, measure);
    const plain = rangeOf(amount, factor, (item) => contribution(plan, item, measure) * factor);
    if (unit.endsWith('/kg')) return [{ group, range: divided(plain, weightKg!, weightKg!) }];
    const perEnergy = unit === '% of energy' ? FAT_KCAL * 100 : rule.basis === 'per_1000kcal' ? 1000 : null;
    if (perEnergy === null) return [{ group, range: plain }];
    const kcal = plan.amount(group, 'energy', energy);
    if (kcal.known === 0 && kcal.unknownItems.length === 0) return [];
    const range = divided(plain, kcal.known / perEnergy, kcal.most / perEnergy);
    return [{ group, range: { ...range, unknownItems: [...new Set([...range.unknownItems, ...kcal.unknownItems])] } }];
  });
  return { groups };
}

/** Days, or the meals that the rule means: all, main meals, or those taken with a dose. */
function groupsOf(
  rule: RuleRow,
  client: Client,
  plan: JudgedPlan,
): { readonly groups: readonly Group[] } | { readonly missing: string } {
  if (rule.basis !== 'per_meal') return { groups: plan.days };
  if (rule.condition === 'main meal')
    return { groups: plan.mealGroups.filter((group) => isMainMeal(plan.meal(group))) };
  if (rule.condition !== 'meal with dose') return { groups: plan.mealGroups };
  const doses = timesOf(medicationsOf(rule, client));
  if (doses.length === 0) return { missing: 'dose times' };
  return {
    groups: plan.mealGroups.filter((group) =>
      doses.some((dose) => minutesBetween(dose, plan.meal(group).time).either <= WITH_DOSE_MIN),
    ),
  };
}

const rangeOf = (amount: Amount, factor: number, share: Range['share']): Range => ({
  low: rounded(amount.known * factor),
  high: amount.most === Infinity ? Infinity : rounded(amount.most * factor),
  grams: amount.grams,
  unknownItems: amount.unknownItems,
  share,
});

/** Divided by something between `least` and `most`. */
const divided = (range: Range, least: number, most: number): Range => ({
  ...range,
  low: most === Infinity ? 0 : rounded(range.low / most),
  high: range.high === 0 ? 0 : least === 0 ? Infinity : rounded(range.high / least),
  share: (item) => (most === Infinity ? 0 : range.share(item) / most),
});

function tagged(plan: JudgedPlan, group: Group, tags: readonly string[]): Range {
  const carrying = group.items.filter((item) => plan.carries(item, tags) === true);
  const unknownItems = group.items.filter((item) => plan.carries(item, tags) === null);
  const low = gramsOf(carrying);
  return {
    low,
    high: low + gramsOf(unknownItems),
    grams: gramsOf(group.items),
    unknownItems,
    share: (item) => (plan.carries(item, tags) === true ? item.grams : 0),
  };
}

const contribution = (plan: JudgedPlan, item: SafetyItem, measure: Measure) =>
  ((measure.of(plan.plan.foods[item.food]!) ?? 0) * item.grams) / 100;

/** The fewest items without which the group would keep within the limit, largest first. */
function culprits({ items }: Group, range: Range, threshold: number): readonly string[] {
  const bySize = items
    .map((item) => ({ item, adds: range.share(item) }))
    .filter(({ adds }) => adds > 0)
    .sort((a, b) => b.adds - a.adds);
  let left = range.low;
  const found: string[] = [];
  for (const { item, adds } of bySize) {
    if (left <= threshold) break;
    left -= adds;
    found.push(item.itemId);
  }
  return found;
}

export const gramsOf = (items: readonly SafetyItem[]) => items.reduce((sum, { grams }) => sum + grams, 0);
const daysOf = (groups: readonly { group: Group }[]) => [...new Set(groups.map(({ group }) => group.day))];
