import type { MealPlanItem } from '#libs/api-client/models/meal-plan-item.js';
import type { PublishedItem } from '#libs/api-client/models/published-item.js';

/** What a draft's item and a published one have in common. */
type Item = Pick<MealPlanItem & PublishedItem, 'itemId' | 'day' | 'slotId' | 'foodName' | 'grams' | 'note'>;

/** One difference between two versions, in the order of the plan. `before` and `after` are items of either. */
export interface PlanChange {
  readonly kind: 'added' | 'removed' | 'portion' | 'moved' | 'note';
  readonly before: Item | null;
  readonly after: Item | null;
}

/** What a reader has to know who knew the old version: items are the same when their ids are. */
export function planChanges(before: readonly Item[], after: readonly Item[]): readonly PlanChange[] {
  const old = new Map(before.map((item) => [item.itemId, item]));
  const changes: PlanChange[] = [];
  for (const item of after) {
    const was = old.get(item.itemId);
    old.delete(item.itemId);
    if (!was) changes.push({ kind: 'added', before: null, after: item });
    else if (was.day !== item.day || was.slotId !== item.slotId)
      changes.push({ kind: 'moved', before: was, after: item });
    else if (was.grams !== item.grams) changes.push({ kind: 'portion', before: was, after: item });
    else if (was.note !== item.note) changes.push({ kind: 'note', before: was, after: item });
  }
  for (const item of old.values()) changes.push({ kind: 'removed', before: item, after: null });
  return changes.sort((a, b) => placeOf(a) - placeOf(b));
}

function placeOf({ before, after }: PlanChange): number {
  return (after ?? before)?.day ?? 0;
}
