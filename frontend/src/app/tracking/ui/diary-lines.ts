import type { Day } from '#libs/api-client/models/day.js';
import type { DayItem } from '#libs/api-client/models/day-item.js';
import type { DayMeal } from '#libs/api-client/models/day-meal.js';
import type { MealLogView } from '#libs/api-client/models/meal-log-view.js';
import { chosenItems, eatenOptions } from '#libs/client-kit/chosen-items.js';
import type { Dictionary } from '../../text/en';
import type { Formats } from '../../ui/formats';

type Words = Dictionary['tracking'];
type Numbers = Pick<Formats, 'number' | 'grams' | 'date' | 'mealName'>;

/** One food of a meal: what was planned, what was eaten; either may be missing. */
export interface DiaryLine {
  readonly planned: string | null;
  readonly eaten: string | null;
  /** How the two differ, in words; null: they don't, or nothing was logged. */
  readonly difference: string | null;
}

export interface DiaryMeal {
  readonly slotId: string;
  readonly name: string;
  readonly plannedAt: string | null;
  readonly planned: string;
  readonly eaten: string;
  /** "as planned, 12:40" */
  readonly said: string;
  readonly kind: 'as-planned' | 'adjusted' | 'skipped' | 'extra' | 'open';
  readonly lines: readonly DiaryLine[];
  readonly note: string | null;
  readonly log: MealLogView | null;
  readonly others: readonly { readonly log: MealLogView; readonly words: string }[];
}

/** A day as the diary shows it. */
export function diaryMeals(day: Day, words: Words, f: Numbers): readonly DiaryMeal[] {
  return day.meals
    .filter((meal) => meal.items.length > 0 || meal.log !== null)
    .map((meal) => ({
      slotId: meal.slotId,
      name: f.mealName(meal),
      plannedAt: meal.items.length > 0 ? meal.time : null,
      planned: meal.items.length > 0 ? atLeast(meal.kcal, meal.complete, f) : '',
      eaten: meal.log ? atLeast(meal.log.kcal, meal.log.complete, f) : '',
      said: meal.log ? said(meal, meal.log, words, f) : words.notLogged,
      kind: meal.log === null ? 'open' : meal.items.length === 0 ? 'extra' : meal.log.kind,
      lines: linesOf(meal, words, f),
      note: meal.log?.note ?? null,
      log: meal.log,
      others: meal.others.map((log) => ({ log, words: otherWords(log, words, f) })),
    }));
}

/** An energy with `≥` where some of it is unknown; a dash where nothing is known. Unknown is never 0. */
export function atLeast(kcal: number | null, complete: boolean, f: Pick<Numbers, 'number'>): string {
  return kcal === null ? '—' : `${complete ? '' : '≥ '}${f.number(kcal)} kcal`;
}

/** When it was eaten, else when it was entered on the client's clock, else when the server had it. */
export function timeOf({ time, enteredAt, loggedAt }: MealLogView, f: Pick<Numbers, 'date'>): string {
  return time ?? enteredAt?.slice(11) ?? f.date(loggedAt, 'time');
}

function said({ items }: DayMeal, log: MealLogView, words: Words, f: Numbers): string {
  const at = timeOf(log, f);
  if (log.kind === 'skipped') return words.skipped(at);
  if (log.kind === 'as-planned') return words.asPlanned(at);
  return items.length === 0 ? words.extraMeal(at) : words.adjusted(at);
}

function linesOf(meal: DayMeal, words: Words, f: Numbers): readonly DiaryLine[] {
  const { log } = meal;
  // whoever ate what was offered followed the plan
  const items = chosenItems(meal, eatenOptions(meal, log?.items ?? []));
  const food = ({ name, grams }: DayItem) => `${name}, ${f.grams(grams)}`;
  const eaten = log?.kind === 'as-planned' ? items : (log?.items ?? []);
  const lines = items.map((item): DiaryLine => {
    const match = eaten.find(({ itemId }) => itemId !== null && itemId === item.itemId);
    if (log === null || (log.kind === 'adjusted' && log.items.length === 0))
      return { planned: food(item), eaten: null, difference: null };
    if (!match) return { planned: food(item), eaten: null, difference: words.leftOut };
    const swapped = match.foodId !== item.foodId;
    const change = match.grams - item.grams;
    return {
      planned: food(item),
      eaten: food(match),
      difference: swapped
        ? words.swapped
        : Math.abs(change) < 0.05
          ? null
          : change > 0
            ? words.more(f.grams(change))
            : words.less(f.grams(-change)),
    };
  });
  const planned = new Set(items.map(({ itemId }) => itemId));
  const beside = eaten.filter(({ itemId }) => itemId === null || !planned.has(itemId));
  return [
    ...lines,
    ...beside.map((item): DiaryLine => ({
      planned: null,
      eaten: food(item),
      difference: items.length === 0 ? null : words.beside,
    })),
  ];
}

function otherWords(log: MealLogView, words: Words, f: Numbers): string {
  const at = timeOf(log, f);
  if (log.kind === 'skipped') return words.skipped(at);
  return [log.items.map(({ name }) => name).join(', '), atLeast(log.kcal, log.complete, f), at]
    .filter(Boolean)
    .join(' · ');
}
