/** Presence: an allergen, a food tag, an exercise tag, or a supplement among the medications. */
import { CLEAR, fires, unsaid, type Answer } from '../answer.js';
import type { Client } from '../client.js';
import { ITEM_GATES } from '../gates.js';
import type { JudgedPlan } from '../judged-plan.js';
import type { FoundAlternative } from '../finding.js';
import type { SafetyExercise, SafetyItem } from '../plan.js';
import type { RuleRow } from '../rule.js';
import { listOf } from '../triggers.js';
import { gramsOf } from './limit.js';

/** Classes of medications that hold a supplement; null: the dictionary has none, so nobody can record it. */
export const SUPPLEMENTS: Readonly<Record<string, readonly string[] | null>> = {
  'iron-supplement': ['iron-supplement'],
  'vitamin-c-supplement': null,
  'calcium-iron-supplement': ['calcium-supplement', 'iron-supplement'],
  'calcium-iron-magnesium-supplement': ['calcium-supplement', 'iron-supplement', 'magnesium-supplement', 'antacid'],
  'calcium-iron-zinc-magnesium-supplement': [
    'calcium-supplement',
    'iron-supplement',
    'zinc-supplement',
    'magnesium-supplement',
    'antacid',
  ],
  'fluoroquinolone-dose': ['fluoroquinolone'],
};

/** What an undecided rule asks for where a release of the catalogue dropped an exercise that a program holds. */
const UNKNOWN_EXERCISES = 'exercises that the library no longer has';

export function presence(rule: RuleRow, client: Client, plan: JudgedPlan): Answer {
  const targets = listOf(rule.target).map((tag) => (rule.targetKind === 'allergen' ? `allergen:${tag}` : tag));
  if (rule.targetKind === 'exercise_tag') {
    const exercises = plan.plan.exercises ?? [];
    const found = exercises.filter(
      ({ tags }) => targets.includes('any') || tags?.some((tag) => targets.includes(tag)) === true,
    );
    // where any exercise triggers a rule, no alternative is to be named for it
    const offered = targets.includes('any') ? {} : offeredAmong(found);
    if (found.length > 0) return { ...fires({ itemIds: exercisesOf(found) }), ...offered };
    const unknown = exercises.filter(({ tags }) => tags === null);
    if (unknown.length === 0) return CLEAR;
    return { ...unsaid(UNKNOWN_EXERCISES, { kind: 'tag', itemIds: exercisesOf(unknown) }), ...offeredAmong(unknown) };
  }
  if (rule.targetKind === 'nutrient') {
    const classes = SUPPLEMENTS[rule.target] ?? null;
    if (classes === null) return unsaid(rule.target);
    return client.takesClass(classes).length > 0 ? fires() : CLEAR;
  }
  const gate = ITEM_GATES[rule.condition ?? ''];
  const carrying: SafetyItem[] = [];
  const untold: SafetyItem[] = [];
  const ungated: SafetyItem[] = [];
  let question = '';
  for (const item of plan.plan.items) {
    const carries = plan.carries(item, targets);
    if (carries === null) untold.push(item);
    if (carries !== true) continue;
    const passes = gate?.(item, plan.plan.foods[item.food]!) ?? 'yes';
    if (passes === 'yes') carrying.push(item);
    else if (passes !== 'no') {
      ungated.push(item);
      question = passes.unknown;
    }
  }
  if (carrying.length > 0) return fires({ itemIds: idsOf(carrying), days: daysOf(carrying) });
  if (ungated.length > 0) return unsaid(question, partOf(ungated, plan));
  return untold.length > 0 ? unsaid(targets.join(', '), { kind: 'tag', ...partOf(untold, plan) }) : CLEAR;
}

const exercisesOf = (exercises: readonly SafetyExercise[]) => [...new Set(exercises.map(({ itemId }) => itemId))];

function offeredAmong(exercises: readonly SafetyExercise[]): { readonly alternatives?: readonly FoundAlternative[] } {
  const planned = new Set(exercises.filter(({ alternative }) => !alternative).map(({ itemId }) => itemId));
  const alternatives = exercises.flatMap(({ itemId, alternative }) =>
    alternative ? [{ itemId, ...alternative, besides: planned.has(itemId) }] : [],
  );
  return alternatives.length > 0 ? { alternatives } : {};
}

const idsOf = (items: readonly SafetyItem[]) => items.map(({ itemId }) => itemId);
const daysOf = (items: readonly SafetyItem[]) => [...new Set(items.map(({ day }) => day))].sort((a, b) => a - b);
const partOf = (items: readonly SafetyItem[], plan: JudgedPlan) => ({
  itemIds: idsOf(items),
  days: daysOf(items),
  share: gramsOf(items) / gramsOf(plan.plan.items),
});
