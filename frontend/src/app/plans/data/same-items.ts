import type { PlacedItem } from './edited-plan';

/**
 * Keeps the object of an item as long as the item says the same, and the list as long as all do: whoever draws or reckons by
 * items has nothing to do for those that only came again.
 */
export class SameItems<I extends PlacedItem> {
  private list: readonly I[] = [];
  private byId: ReadonlyMap<string, I> = new Map();

  of(items: readonly I[]): readonly I[] {
    if (items === this.list) return items;
    const kept = items.map((item, i) => this.kept(item, this.list[i]));
    if (isSameList(kept, this.list)) return this.list;
    this.byId = new Map(kept.map((item) => [item.itemId, item]));
    return (this.list = kept);
  }

  private kept(item: I, here: I | undefined): I {
    if (item === here) return item;
    const known = here?.itemId === item.itemId ? here : this.byId.get(item.itemId);
    return known !== undefined && isSame(known, item) ? known : item;
  }
}

/** Slots as they come now, with the lists of before where they hold the same items. */
export function sameSlots<I>(
  before: ReadonlyMap<string, readonly I[]>,
  now: ReadonlyMap<string, readonly I[]>,
): ReadonlyMap<string, readonly I[]> {
  return new Map(
    [...now].map(([key, items]) => {
      const known = before.get(key);
      return [key, known && isSameList(known, items) ? known : items];
    }),
  );
}

/** Whether two lists hold the same objects. */
export const isSameList = <T>(a: readonly T[], b: readonly T[]): boolean =>
  a.length === b.length && a.every((each, i) => each === b[i]);

/** Whether two values of plain data say the same. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [keysOfA, keysOfB] = [Object.keys(a), Object.keys(b)];
  return (
    keysOfA.length === keysOfB.length &&
    keysOfA.every((key) => isSame((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]))
  );
}
