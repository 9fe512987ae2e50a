import type { PlacedItem } from './edited-plan';

type Placed = Pick<PlacedItem, 'itemId' | 'day' | 'slotId' | 'order'>;

/** Key of a slot of a day. */
export const slotKey = (day: number, slotId: string) => `${day}/${slotId}`;

/** Items of one slot of a day, in their order. */
export const itemsOfSlot = <T extends Placed>(items: readonly T[], day: number, slotId: string): readonly T[] =>
  items.filter((item) => item.day === day && item.slotId === slotId).sort(byOrder);

export const byOrder = (a: Pick<Placed, 'itemId' | 'order'>, b: Pick<Placed, 'itemId' | 'order'>): number =>
  a.order - b.order || (a.itemId < b.itemId ? -1 : 1);

/** Items by slot key, each in its order. */
export function bySlot<T extends Placed>(items: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const slots = new Map<string, T[]>();
  for (const item of [...items].sort(byOrder)) {
    const key = slotKey(item.day, item.slotId);
    const slot = slots.get(key);
    if (slot) slot.push(item);
    else slots.set(key, [item]);
  }
  return slots;
}

/** An order that puts an item at `index` among the others of a slot (the item itself not counted). */
export function orderAt(others: readonly Pick<Placed, 'order'>[], index: number): number {
  const before = others[index - 1];
  const after = others[index];
  if (!before && !after) return 1;
  if (!before) return after!.order - 1;
  if (!after) return before.order + 1;
  return (before.order + after.order) / 2;
}
