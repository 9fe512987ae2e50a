import { TIME_OF_DAY } from '#libs/calendar/dates.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';

/** A meal of the day, e.g. breakfast at 07:30. */
export interface MealSlot {
  readonly slotId: string;
  readonly name: string;
  /** `HH:MM` */
  readonly time: string;
}

export const MOST_SLOTS = 12;
export const SLOT_ID = /^[a-z0-9][a-z0-9-]{0,39}$/;

/** Slots in the order of the day. @throws Refusal `meal-plan.slots-invalid` (422) */
export function checkedSlots(slots: readonly MealSlot[]): readonly MealSlot[] {
  const valid =
    slots.length >= 1 &&
    slots.length <= MOST_SLOTS &&
    new Set(slots.map(({ slotId }) => slotId)).size === slots.length &&
    slots.every(
      ({ slotId, name, time }) =>
        SLOT_ID.test(slotId) && TIME_OF_DAY.test(time) && name.trim() !== '' && name.length <= 60,
    );
  if (!valid)
    throw new Refusal(
      'meal-plan.slots-invalid',
      422,
      `A plan has 1 to ${MOST_SLOTS} meals a day with different ids, a name and a time (HH:MM).`,
    );
  return slots
    .map(({ slotId, name, time }) => ({ slotId, name: name.trim(), time }))
    .sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0));
}
