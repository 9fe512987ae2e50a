import { mappedSlots, type NamedSlot } from '#libs/science/scaled-portion.js';
import type { PlanSlot } from './edited-plan';

const isTimed = (slot: PlanSlot): slot is PlanSlot & NamedSlot => slot.time !== undefined;

/** Which slot of a plan each slot of another one goes to: as a template's meals go; of slots without a time the one of the same id or name. */
export function slotsInto(from: readonly PlanSlot[], to: readonly PlanSlot[]): ReadonlyMap<string, string> {
  if (from.every(isTimed) && to.every(isTimed))
    return new Map([...mappedSlots(from, to)].map(([slotId, slot]) => [slotId, slot.slotId]));
  return new Map(
    from.flatMap(({ slotId, name }) => {
      const target = to.find((slot) => slot.slotId === slotId) ?? to.find((slot) => slot.name === name);
      return target ? [[slotId, target.slotId] as const] : [];
    }),
  );
}
