import type { KeptFindingView } from '#libs/api-client/models/kept-finding-view.js';
import type { PublishedItem } from '#libs/api-client/models/published-item.js';
import type { PublishedPlan } from '#libs/api-client/models/published-plan.js';
import { planChanges } from '../../plans/contract';

/** What became of a portion. `swap`: another food stands in its place; `same`: nothing. */
export type ComparedKind = 'added' | 'removed' | 'swap' | 'portion' | 'moved' | 'note' | 'same';

/** One portion in one or both versions. */
export interface ComparedItem {
  readonly kind: ComparedKind;
  readonly before: PublishedItem | null;
  readonly after: PublishedItem | null;
}

/** A meal of a day in both versions. */
export interface ComparedMeal {
  readonly slotId: string;
  readonly changed: readonly ComparedItem[];
  readonly same: readonly ComparedItem[];
}

export interface ComparedDay {
  /** Of the plan, from 0. */
  readonly day: number;
  readonly changes: number;
  readonly meals: readonly ComparedMeal[];
}

export interface PlanComparison {
  readonly days: readonly ComparedDay[];
  readonly changes: number;
  /** Foods that only the one or the other version has, by the names in the list. */
  readonly foodsIn: readonly string[];
  readonly foodsOut: readonly string[];
}

const isEdited = (a: PublishedItem, b: PublishedItem) =>
  a.foodId !== b.foodId ||
  a.foodVersion !== b.foodVersion ||
  a.grams !== b.grams ||
  a.retention !== b.retention ||
  a.measure?.label !== b.measure?.label;

/**
 * Two versions of a plan as a clinician reads them: by day and meal, what came, went, changed its portion or place. A portion that went
 * and one of another food that came in the same meal are one swap, in their order.
 */
export function comparePlans(before: PublishedPlan, after: PublishedPlan): PlanComparison {
  const changes = planChanges(before.items, after.items, isEdited).map(({ kind, ...both }): ComparedItem => {
    const swapped = both.before && both.after && both.before.foodId !== both.after.foodId;
    return { kind: kind === 'edited' ? (swapped ? 'swap' : 'portion') : kind, ...both };
  });
  const changed = new Set(changes.flatMap((each) => [each.before?.itemId, each.after?.itemId]));
  const same = after.items
    .filter(({ itemId }) => !changed.has(itemId))
    .map((item): ComparedItem => ({ kind: 'same', before: item, after: item }));
  const all = [...changes, ...same];
  const slots = [...after.slots, ...before.slots.filter(({ slotId }) => !after.slots.some((s) => s.slotId === slotId))];
  const days = Array.from({ length: 7 * Math.max(before.weeks, after.weeks) }, (_, day): ComparedDay => {
    const meals = slots
      .map(({ slotId }): ComparedMeal => {
        const here = all.filter((each) => isAt(each, day, slotId)).sort((a, b) => orderOf(a) - orderOf(b));
        return {
          slotId,
          changed: swapsPaired(here.filter(({ kind }) => kind !== 'same')),
          same: here.filter(({ kind }) => kind === 'same'),
        };
      })
      .filter((meal) => meal.changed.length + meal.same.length > 0);
    return { day, meals, changes: meals.reduce((sum, meal) => sum + meal.changed.length, 0) };
  });
  const foods = (plan: PublishedPlan) => new Map(plan.items.map(({ foodId, foodName }) => [foodId, foodName]));
  const [old, now] = [foods(before), foods(after)];
  const only = (these: Map<string, string>, those: Map<string, string>) =>
    [...these].filter(([foodId]) => !those.has(foodId)).map(([, name]) => name);
  return {
    days,
    changes: days.reduce((sum, day) => sum + day.changes, 0),
    foodsIn: only(now, old),
    foodsOut: only(old, now),
  };
}

const placeOf = ({ before, after }: ComparedItem) => after ?? before;
const isAt = (each: ComparedItem, day: number, slotId: string) =>
  placeOf(each)?.day === day && placeOf(each)?.slotId === slotId;
const orderOf = (each: ComparedItem) => placeOf(each)?.order ?? 0;

function swapsPaired(changes: readonly ComparedItem[]): readonly ComparedItem[] {
  const gone = changes.filter(({ kind }) => kind === 'removed');
  const paired = changes.flatMap((each) => {
    if (each.kind === 'removed') return [];
    const old = each.kind === 'added' ? gone.shift() : undefined;
    return old ? [{ kind: 'swap' as const, before: old.before, after: each.after }] : [each];
  });
  return [...paired, ...gone];
}

/** Warnings of the one version beside those of the other, by rule. */
export interface ComparedWarnings {
  readonly gained: readonly KeptFindingView[];
  readonly lost: readonly KeptFindingView[];
  /** As the newer version words them. */
  readonly kept: readonly KeptFindingView[];
}

/** A rule that could not decide and then fires is a warning gained: what is asked is not what is warned of. */
export function compareWarnings(
  before: readonly KeptFindingView[],
  after: readonly KeptFindingView[],
): ComparedWarnings {
  const key = ({ ruleId, verdict }: KeptFindingView) => `${ruleId}/${verdict}`;
  const [old, now] = [new Set(before.map(key)), new Set(after.map(key))];
  return {
    gained: after.filter((finding) => !old.has(key(finding))),
    lost: before.filter((finding) => !now.has(key(finding))),
    kept: after.filter((finding) => old.has(key(finding))),
  };
}
