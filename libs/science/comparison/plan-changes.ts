interface Item {
  readonly itemId: string;
  readonly day: number;
  readonly slotId: string;
  readonly note: string | null;
}

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

/** Of one meal or session: what went and what came are one swap each, in their order; the rest stays as it is. */
export function swapsPaired<C extends { readonly kind: string; readonly before: unknown }>(
  changes: readonly C[],
): readonly C[] {
  const gone = changes.filter(({ kind }) => kind === 'removed');
  const paired = changes.flatMap((each) => {
    if (each.kind === 'removed') return [];
    const old = each.kind === 'added' ? gone.shift() : undefined;
    return old ? [{ ...each, kind: 'swap', before: old.before }] : [each];
  });
  return [...paired, ...gone];
}

/** What only the one version has, each once, in its order. @param idOf tells what is the same in both */
export const onlyIn = <T>(these: readonly T[], those: readonly T[], idOf: (item: T) => string): readonly T[] => {
  const known = new Set(those.map(idOf));
  return [...new Map(these.map((item) => [idOf(item), item])).values()].filter((item) => !known.has(idOf(item)));
};
