import type { PublishedItem } from '#libs/api-client/models/published-item';
import type { PublishedPlan } from '#libs/api-client/models/published-plan';
import type { PublishedTotal } from '#libs/api-client/models/published-total';
import { addDays, daysBetween, mondayOf } from '#libs/calendar/dates.js';
import { numberOrNull } from './data/number-or-null';

export interface PlannedMeal {
  readonly slotId: string;
  readonly name: string;
  readonly time: string;
  readonly items: readonly PublishedItem[];
  /** What may be eaten instead. */
  readonly alternatives: readonly PublishedItem[];
  readonly note: string | null;
}

/**
 * Which day of the plan a date is. Plans begin on Mondays and repeat: one that is followed from a Wednesday begins with
 * its Wednesday. The same reckoning as the server's.
 */
export function planDayOf(from: string, weeks: number, date: string): number {
  const days = daysBetween(mondayOf(from), date);
  const length = weeks * 7;
  return ((days % length) + length) % length;
}

/** The date on which a day of the plan is next (or now) followed, seen from `date`; for the names of its weekdays. */
export function dateOfPlanDay(from: string, weeks: number, date: string, day: number): string {
  return addDays(date, day - planDayOf(from, weeks, date));
}

/** The note on a meal, or (`slotId` null) on a day. A plan that the phone kept from before there were notes has none. */
export function noteOf(
  plan: Omit<PublishedPlan, 'notes'> & Partial<PublishedPlan>,
  day: number,
  slotId: string | null,
): string | null {
  return plan.notes?.find((note) => note.day === day && note.slotId === slotId)?.text ?? null;
}

/** Meals of a day in the order of the day, those without food or note left out. */
export function mealsOfDay(plan: PublishedPlan, day: number): readonly PlannedMeal[] {
  return plan.slots
    .map((slot) => ({
      ...slot,
      items: itemsOf(plan.items, day, slot.slotId),
      alternatives: itemsOf((plan as Partial<PublishedPlan>).alternatives ?? [], day, slot.slotId),
      note: noteOf(plan, day, slot.slotId),
    }))
    .filter(({ items, note }) => items.length > 0 || note !== null);
}

const itemsOf = (items: readonly PublishedItem[], day: number, slotId: string) =>
  items.filter((item) => item.day === day && item.slotId === slotId).sort((a, b) => a.order - b.order);

/** What a nutrient of a day comes to, whatever is chosen; null: it makes no difference, or the plan was kept from before there were alternatives. */
export function rangeOf(plan: PublishedPlan, day: number, nutrient: string) {
  const range = (plan as Partial<PublishedPlan>).ranges?.find((each) => each.day === day);
  const at = plan.receipt.totals.nutrientIds.findIndex((id) => id === nutrient);
  const [least, most] = [numberOrNull(range?.least[at]), numberOrNull(range?.most[at])];
  return least === null || most === null || least === most ? null : { least, most };
}

/** Energy of a meal: the sum of what is known; null when nothing is. */
export function energyOf(items: readonly PublishedItem[]): number | null {
  const known = items.flatMap(({ kcal }) => (kcal === null ? [] : [kcal]));
  return known.length === 0 ? null : known.reduce((sum, kcal) => sum + kcal, 0);
}

/** One nutrient of a day's total, with how much of the food is known. */
export function amountOf(
  plan: PublishedPlan,
  day: number,
  nutrient: string,
): { readonly amount: number | null; readonly completeness: number | null } {
  const { nutrientIds, days } = plan.receipt.totals;
  const total: PublishedTotal | undefined = days[day];
  const at = nutrientIds.findIndex((id) => id === nutrient);
  return { amount: numberOrNull(total?.amounts[at]), completeness: numberOrNull(total?.completeness[at]) };
}
