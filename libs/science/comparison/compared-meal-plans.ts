import { onlyIn, planChanges, swapsPaired } from './plan-changes.js';

/** A portion of a published version. */
export interface VersionPortion {
  readonly itemId: string;
  readonly day: number;
  readonly slotId: string;
  readonly order: number;
  readonly note: string | null;
  readonly foodId: string;
  readonly foodVersion: string;
  readonly foodName: string;
  readonly grams: number;
  readonly measure: { readonly label: string } | null;
  readonly retention: string | null;
}

export interface MealPlanVersion<P extends VersionPortion = VersionPortion> {
  readonly weeks: number;
  readonly slots: readonly { readonly slotId: string }[];
  readonly items: readonly P[];
}

/** What became of a portion. `swap`: another food stands in its place; `same`: nothing. */
export const PORTION_CHANGES = ['added', 'removed', 'swap', 'portion', 'moved', 'note', 'same'] as const;

/** One portion in one or both versions. */
export interface ComparedPortion<P> {
  readonly kind: (typeof PORTION_CHANGES)[number];
  readonly before: P | null;
  readonly after: P | null;
}

/** A meal of a day in both versions. */
export interface ComparedMeal<P> {
  readonly slotId: string;
  readonly changed: readonly ComparedPortion<P>[];
  readonly same: readonly ComparedPortion<P>[];
}

export interface ComparedDay<P> {
  /** Of the plan, from 0. */
  readonly day: number;
  readonly changes: number;
  readonly meals: readonly ComparedMeal<P>[];
}

export interface ComparedMealPlans<P> {
  readonly days: readonly ComparedDay<P>[];
  readonly changes: number;
  /** Foods that only the one or the other version has, by the names in the list. */
  readonly foodsIn: readonly string[];
  readonly foodsOut: readonly string[];
}

const isEdited = (a: VersionPortion, b: VersionPortion) =>
  a.foodId !== b.foodId ||
  a.foodVersion !== b.foodVersion ||
  a.grams !== b.grams ||
  a.retention !== b.retention ||
  a.measure?.label !== b.measure?.label;

/**
 * Two versions of a plan as a clinician reads them: by day and meal, what came, went, changed its portion or place. A portion that went
 * and one of another food that came in the same meal are one swap, in their order.
 */
export function compareMealPlans<P extends VersionPortion>(
  before: MealPlanVersion<P>,
  after: MealPlanVersion<P>,
): ComparedMealPlans<P> {
  const changes = planChanges(before.items, after.items, isEdited).map(({ kind, ...both }): ComparedPortion<P> => {
    const swapped = both.before && both.after && both.before.foodId !== both.after.foodId;
    return { kind: kind === 'edited' ? (swapped ? 'swap' : 'portion') : kind, ...both };
  });
  const changed = new Set(changes.flatMap((each) => [each.before?.itemId, each.after?.itemId]));
  const same = after.items
    .filter(({ itemId }) => !changed.has(itemId))
    .map((item): ComparedPortion<P> => ({ kind: 'same', before: item, after: item }));
  const all = [...changes, ...same];
  const slots = [...after.slots, ...onlyIn(before.slots, after.slots, ({ slotId }) => slotId)];
  const days = Array.from({ length: 7 * Math.max(before.weeks, after.weeks) }, (_, day): ComparedDay<P> => {
    const meals = slots
      .map(({ slotId }): ComparedMeal<P> => {
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
  const names = (these: readonly P[], those: readonly P[]) =>
    onlyIn(these, those, ({ foodId }) => foodId).map(({ foodName }) => foodName);
  return {
    days,
    changes: days.reduce((sum, day) => sum + day.changes, 0),
    foodsIn: names(after.items, before.items),
    foodsOut: names(before.items, after.items),
  };
}

const placeOf = ({ before, after }: ComparedPortion<VersionPortion>) => after ?? before;
const isAt = (each: ComparedPortion<VersionPortion>, day: number, slotId: string) =>
  placeOf(each)?.day === day && placeOf(each)?.slotId === slotId;
const orderOf = (each: ComparedPortion<VersionPortion>) => placeOf(each)?.order ?? 0;
