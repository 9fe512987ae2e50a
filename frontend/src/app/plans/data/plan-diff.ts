import type { PlacedItem } from './edited-plan';

type Item = Pick<PlacedItem, 'itemId' | 'day' | 'slotId' | 'note'>;

/** One difference between two versions, in the order of the plan. `edited`: what the item holds is another. */
export interface PlanChange<T extends Item> {
  readonly kind: 'added' | 'removed' | 'edited' | 'moved' | 'note';
  readonly before: T | null;
  readonly after: T | null;
}

/**
 * What a reader has to know who knew the old version: items are the same when their ids are.
 * @param isEdited whether what the item holds (a portion, a prescription) differs
 */
export function planChanges<T extends Item>(
  before: readonly T[],
  after: readonly T[],
  isEdited: (before: T, after: T) => boolean,
): readonly PlanChange<T>[] {
  const old = new Map(before.map((item) => [item.itemId, item]));
  const changes: PlanChange<T>[] = [];
  for (const item of after) {
    const was = old.get(item.itemId);
    old.delete(item.itemId);
    if (!was) changes.push({ kind: 'added', before: null, after: item });
    else if (was.day !== item.day || was.slotId !== item.slotId)
      changes.push({ kind: 'moved', before: was, after: item });
    else if (isEdited(was, item)) changes.push({ kind: 'edited', before: was, after: item });
    else if (was.note !== item.note) changes.push({ kind: 'note', before: was, after: item });
  }
  for (const item of old.values()) changes.push({ kind: 'removed', before: item, after: null });
  return changes.sort((a, b) => dayOf(a) - dayOf(b));
}

const dayOf = ({ before, after }: PlanChange<Item>): number => (after ?? before)?.day ?? 0;
