import type { Day } from '#libs/api-client/models/day';
import type { DayItem } from '#libs/api-client/models/day-item';
import type { DayMeal } from '#libs/api-client/models/day-meal';
import { chosenItems } from '#libs/client-kit/chosen-items.js';
import { isRefused } from '#libs/client-kit/outbox/outbox-entry.js';
import type { Problem } from '#libs/client-kit/problem.js';
import { isWeightAct, type Entry } from './data/entry';

/** Where the latest act about a meal stands: on record, on its way, or refused. */
export type Delivery = 'recorded' | 'sending' | 'waiting' | 'refused';

/** What stands logged for a meal, with what is not on record yet laid over what is. */
export interface StandingLog {
  readonly entryId: string;
  readonly kind: 'as-planned' | 'adjusted' | 'skipped';
  /** Null: as planned, or not known in detail. */
  readonly items: readonly DayItem[] | null;
  readonly kcal: number | null;
  /** False: `kcal` is a lower bound. */
  readonly complete: boolean;
  readonly note: string | null;
  /** `HH:MM` at which it was eaten, if that was said. */
  readonly time: string | null;
  /** When it was entered, on the clock of whoever did. */
  readonly enteredAt: string | null;
  /** When it reached the server or, not sent yet, was made. */
  readonly at: string;
}

export interface MealView {
  readonly meal: DayMeal;
  readonly log: StandingLog | null;
  readonly delivery: Delivery;
  /** Key of the entry that is under way or refused. */
  readonly entryKey: string | null;
  readonly problem: Problem | null;
  /** The act under way takes a log back. */
  readonly removing: boolean;
}

/** The meals of a day that have something planned or logged, as the client should see them. */
export function mealsOf(day: Day, entries: readonly Entry[]): readonly MealView[] {
  return [...day.meals, ...extraMeals(day, entries)]
    .map((meal) => viewOf(day.date, meal, entries))
    .filter(({ meal, log, delivery }) => meal.items.length > 0 || log || delivery === 'refused');
}

/** A meal that neither the plan nor the server knows yet. */
export const extraMeal = (slotId: string, name: string): DayMeal => ({
  slotId,
  name,
  time: null,
  note: null,
  items: [],
  alternatives: [],
  kcal: null,
  complete: true,
  log: null,
  others: [],
});

function extraMeals(day: Day, entries: readonly Entry[]): readonly DayMeal[] {
  const known = new Set(day.meals.map(({ slotId }) => slotId));
  const extras = new Map<string, DayMeal>();
  for (const { payload } of entries) {
    const { act } = payload;
    if (isWeightAct(act) || act.log.date !== day.date || known.has(act.log.slotId)) continue;
    extras.set(act.log.slotId, extraMeal(act.log.slotId, payload.shown.meal));
  }
  return [...extras.values()];
}

/** How many meals of a day are planned, and how many of them are logged. */
export function countsOf(day: Day, entries: readonly Entry[]): { planned: number; logged: number } {
  const planned = mealsOf(day, entries).filter(({ meal }) => meal.items.length > 0);
  return { planned: planned.length, logged: planned.filter(({ log }) => log).length };
}

function viewOf(date: string, meal: DayMeal, entries: readonly Entry[]): MealView {
  const recorded = meal.log && { ...meal.log, at: meal.log.loggedAt };
  let view: MealView = { meal, log: recorded, delivery: 'recorded', entryKey: null, problem: null, removing: false };
  for (const entry of entries) {
    const { act } = entry.payload;
    if (isWeightAct(act) || act.log.date !== date || act.log.slotId !== meal.slotId) continue;
    // a refused act changed nothing: what was on record before it still is
    const log = isRefused(entry) && act.type !== 'log-meal' ? view.log : logOf(entry, meal);
    view = {
      meal,
      log,
      delivery: deliveryOf(entry),
      entryKey: entry.id,
      problem: entry.problem,
      removing: act.type === 'remove-meal',
    };
  }
  return view;
}

function logOf({ payload: { act, shown }, at }: Entry, meal: DayMeal): StandingLog | null {
  if (isWeightAct(act) || act.type === 'remove-meal') return null;
  const options = act.log.options ?? [];
  const offered =
    options.length > 0 ? chosenItems(meal, new Map(options.map(({ choice, option }) => [choice, option]))) : null;
  const items = act.log.items?.map((item) => {
    const name = shown.foods?.[item.foodId] ?? item.foodId;
    return {
      itemId: item.itemId ?? null,
      foodId: item.foodId,
      foodVersion: item.foodVersion,
      grams: item.grams,
      name,
      displayNames: { en: name, de: name },
      measure: null,
      kcal: null,
      note: null,
      choice: null,
      option: null,
    };
  });
  return {
    entryId: act.entryId,
    kind: act.log.kind,
    items: items ?? offered,
    kcal: act.log.kind === 'skipped' ? 0 : shown.kcal,
    complete: shown.complete ?? true,
    note: act.log.note ?? null,
    time: act.log.time ?? null,
    enteredAt: act.log.enteredAt ?? null,
    at,
  };
}

function deliveryOf(entry: Entry): Delivery {
  const { state, attempts } = entry;
  if (state === 'sent') return 'recorded';
  if (isRefused(entry)) return 'refused';
  // the first try is "sending"; after one without an answer the honest word is "waiting"
  return state === 'sending' || attempts === 0 ? 'sending' : 'waiting';
}
