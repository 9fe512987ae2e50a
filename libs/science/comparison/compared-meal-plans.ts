import { onlyIn, planChanges, swapsPaired } from './plan-changes.js';
import { renamedFoods, type NamesOfFood, type RenamedFood } from './renamed-foods.js';

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
  readonly displayNames: NamesOfFood;
  readonly grams: number;
  readonly measure: { readonly label: string } | null;
  readonly retention: string | null;
  /** Which option of a choice it is part of, the first counts; null: it is eaten in any case. */
  readonly option: number | null;
}

/** A note on a meal of a day; `slotId` null: on the whole day. */
export interface VersionNote {
  readonly day: number;
  readonly slotId: string | null;
  readonly text: string;
}

/** A note that is not the same in both versions. */
export interface ComparedNote {
  readonly day: number;
  readonly slotId: string | null;
  readonly before: string | null;
  readonly after: string | null;
}

export interface MealPlanVersion<P extends VersionPortion = VersionPortion> {
  readonly weeks: number;
  readonly slots: readonly { readonly slotId: string }[];
  readonly items: readonly P[];
  /** What may be eaten instead. */
  readonly alternatives: readonly P[];
  readonly notes: readonly VersionNote[];
}

/** What became of a portion. `swap`: another food stands in its place; `choice`: it is eaten in any case, counts or is offered, and was not before; `same`: nothing. */
export const PORTION_CHANGES = ['added', 'removed', 'swap', 'portion', 'choice', 'moved', 'note', 'same'] as const;

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
  /** Of portions, of notes of meals and days, and of names of foods. */
  readonly changes: number;
  readonly notes: readonly ComparedNote[];
  readonly renamed: readonly RenamedFood[];
  /** Foods that only the one or the other version has, by the names in the list. */
  readonly foodsIn: readonly string[];
  readonly foodsOut: readonly string[];
}

/** Eaten in any case, counted, or offered: which of several alternatives it is makes no other plan. */
const roleOf = ({ option }: VersionPortion) => (option === null ? 'fixed' : option === 0 ? 'counted' : 'offered');

const isEdited = (a: VersionPortion, b: VersionPortion) => isAnotherPortion(a, b) || roleOf(a) !== roleOf(b);

const isAnotherPortion = (a: VersionPortion, b: VersionPortion) =>
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
  const [was, is] = [before, after].map(({ items, alternatives }) => [...items, ...alternatives]) as [P[], P[]];
  const changes = planChanges(was, is, isEdited).map(({ kind, ...both }): ComparedPortion<P> => {
    if (kind !== 'edited') return { kind, ...both };
    const swapped = both.before && both.after && both.before.foodId !== both.after.foodId;
    const another = both.before && both.after && isAnotherPortion(both.before, both.after);
    return { kind: swapped ? 'swap' : another ? 'portion' : 'choice', ...both };
  });
  const changed = new Set(changes.flatMap((each) => [each.before?.itemId, each.after?.itemId]));
  const same = is
    .filter(({ itemId }) => !changed.has(itemId))
    .map((item): ComparedPortion<P> => ({ kind: 'same', before: item, after: item }));
  const notes = comparedNotes(before.notes, after.notes);
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
    const notesOfDay = notes.filter((note) => note.day === day).length;
    return { day, meals, changes: meals.reduce((sum, meal) => sum + meal.changed.length, notesOfDay) };
  });
  const renamed = renamedFoods(was, is);
  const names = (these: readonly P[], those: readonly P[]) =>
    onlyIn(these, those, ({ foodId }) => foodId).map(({ foodName }) => foodName);
  return {
    days,
    changes: days.reduce((sum, day) => sum + day.changes, renamed.length),
    notes,
    renamed,
    foodsIn: names(is, was),
    foodsOut: names(was, is),
  };
}

/** What became of the notes of meals and days, by day; those that are the same in both are left out. */
export function comparedNotes(before: readonly VersionNote[], after: readonly VersionNote[]): readonly ComparedNote[] {
  const placeOfNote = ({ day, slotId }: Pick<VersionNote, 'day' | 'slotId'>) => `${day}/${slotId ?? ''}`;
  const texts = (notes: readonly VersionNote[]) => new Map(notes.map((note) => [placeOfNote(note), note.text]));
  const [was, is] = [texts(before), texts(after)];
  return [...after, ...onlyIn(before, after, placeOfNote)]
    .map(({ day, slotId }) => ({
      day,
      slotId,
      before: was.get(placeOfNote({ day, slotId })) ?? null,
      after: is.get(placeOfNote({ day, slotId })) ?? null,
    }))
    .filter((note) => note.before !== note.after)
    .sort((a, b) => a.day - b.day);
}

const placeOf = ({ before, after }: ComparedPortion<VersionPortion>) => after ?? before;
const isAt = (each: ComparedPortion<VersionPortion>, day: number, slotId: string) =>
  placeOf(each)?.day === day && placeOf(each)?.slotId === slotId;
const orderOf = (each: ComparedPortion<VersionPortion>) => placeOf(each)?.order ?? 0;
