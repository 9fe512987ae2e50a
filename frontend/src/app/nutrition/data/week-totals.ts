import type { MealPlanItem } from '#libs/api-client/models/meal-plan-item.js';
import {
  choiceRange,
  countedItems,
  itemsByMeal,
  mealParts,
  type ChoiceRange,
  type OptionTotals,
} from '#libs/science/choices.js';
import { nutrient, type NutrientVector } from '#libs/science/nutrients.js';
import { known, knownMean, sumTotals, totalOf, type Portion, type Total } from '#libs/science/portion-totals.js';
import { retained } from '#libs/science/recipe.js';
import { retentionGroup } from '#libs/science/retention-factors.js';
import { slotKey } from '../../plans/contract';
import type { BookedFood } from './food-book';

const ENERGY = nutrient('energy').index;

/** What the plan adds up to. Items whose food is not read yet are counted in `unread`, never as zero. */
export interface PlanTotals {
  readonly items: ReadonlyMap<string, Total>;
  /** By `<day>/<slotId>`. */
  readonly meals: ReadonlyMap<string, Total>;
  /** By day of the plan; null when nothing is planned. */
  readonly days: readonly (Total | null)[];
  /** By day, of those that leave something to choose; totals count the first option of each choice. */
  readonly choices: ReadonlyMap<number, DayChoices>;
  readonly unread: number;
}

/** What of a day is eaten in any case, and what it leaves to choose. */
export interface DayChoices {
  readonly fixed: Total;
  readonly options: OptionTotals;
}

type FoodOf = (item: MealPlanItem) => BookedFood | null;

/** Totals of every item, meal and day, by the arithmetic that the server records at publication. @testing */
export const planTotals = (items: readonly MealPlanItem[], dayCount: number, foodOf: FoodOf): PlanTotals =>
  new TotalsBook().of(items, dayCount, foodOf);

/**
 * Totals of a plan that is edited: what did not change is not added up again. An item counts as unchanged while it is the same
 * object of the same food, a meal or day while its parts are.
 */
export class TotalsBook {
  private readonly portions = new WeakMap<MealPlanItem, { readonly portion: Portion; readonly total: Total }>();
  private readonly meals = new Sums<string, Portion>(totalOf);
  private readonly days = new Sums<number, Total>(sumTotals);

  of(items: readonly MealPlanItem[], dayCount: number, foodOf: FoodOf): PlanTotals {
    const itemTotals = new Map<string, Total>();
    const byMeal = new Map<string, Portion[]>();
    const byDay = new Map<number, Set<string>>();
    const left = leftToChoose(items);
    let unread = 0;
    for (const item of items) {
      const food = foodOf(item);
      if (!food) {
        unread += 1;
        continue;
      }
      const { portion, total } = this.portionOf(item, food);
      itemTotals.set(item.itemId, total);
      if (left.has(item.itemId)) continue;
      const key = slotKey(item.day, item.slotId);
      const portions = byMeal.get(key);
      if (portions) portions.push(portion);
      else byMeal.set(key, [portion]);
      byDay.set(item.day, (byDay.get(item.day) ?? new Set()).add(key));
    }
    const meals = new Map([...byMeal].map(([key, portions]) => [key, this.meals.of(key, portions)]));
    const days = Array.from({ length: dayCount }, (_, day) => {
      const keys = byDay.get(day);
      return keys
        ? this.days.of(
            day,
            [...keys].flatMap((key) => meals.get(key) ?? []),
          )
        : null;
    });
    const choices = left.size === 0 ? NO_CHOICES : choicesByDay(items, itemTotals);
    return { items: itemTotals, meals, days, choices, unread };
  }

  private portionOf(item: MealPlanItem, food: BookedFood) {
    const per100g = keptIn(food.vector, item.dish?.retention ?? null);
    const known = this.portions.get(item);
    if (known?.portion.per100g === per100g) return known;
    const portion: Portion = { grams: item.grams, per100g };
    const made = { portion, total: totalOf([portion]) };
    this.portions.set(item, made);
    return made;
  }
}

/** Sums by key, each kept while its parts are the same objects. */
class Sums<K, P> {
  private readonly held = new Map<K, { readonly parts: readonly P[]; readonly total: Total }>();

  constructor(private readonly add: (parts: readonly P[]) => Total) {}

  of(key: K, parts: readonly P[]): Total {
    const known = this.held.get(key);
    if (known?.parts.length === parts.length && parts.every((part, i) => part === known.parts[i])) return known.total;
    const total = this.add(parts);
    this.held.set(key, { parts, total });
    return total;
  }
}

/** Items that are eaten only when they are chosen instead of what counts. */
function leftToChoose(items: readonly MealPlanItem[]): ReadonlySet<string> {
  const left = new Set<string>();
  const offered = items.filter(({ choice }) => choice);
  for (const meal of itemsByMeal(offered).values()) {
    const counted = new Set(countedItems(meal).map(({ itemId }) => itemId));
    for (const { itemId } of meal) if (!counted.has(itemId)) left.add(itemId);
  }
  return left;
}

const NO_CHOICES: PlanTotals['choices'] = new Map();

function choicesByDay(
  items: readonly MealPlanItem[],
  totals: ReadonlyMap<string, Total>,
): ReadonlyMap<number, DayChoices> {
  const sum = (of: readonly MealPlanItem[]) => sumTotals(of.flatMap(({ itemId }) => totals.get(itemId) ?? []));
  const days = new Set(items.filter(({ choice }) => choice).map(({ day }) => day));
  return new Map(
    [...days].flatMap((day) => {
      const meals = itemsByMeal(items.filter((item) => item.day === day));
      const parts = [...meals.values()].flatMap((meal) => mealParts(meal));
      const options = parts.flatMap(({ choice }) =>
        choice ? [choice.options.map((option) => sum(option.items))] : [],
      );
      return options.length === 0
        ? []
        : [[day, { fixed: sum(parts.flatMap(({ item }) => item ?? [])), options }] as const];
    }),
  );
}

/** The least and the most of nutrient `index` on a day, whatever is chosen; null: there is nothing to choose, or it makes no difference. */
export function rangeOfDay({ choices }: PlanTotals, day: number, index: number): ChoiceRange | null {
  const of = choices.get(day);
  const range = of && choiceRange(of.fixed, of.options, index);
  return range && range.least !== range.most ? range : null;
}

/** As `rangeOfDay`, of energy. */
export const energyRange = (totals: PlanTotals, day: number): ChoiceRange | null => rangeOfDay(totals, day, ENERGY);

const COOKED = new WeakMap<NutrientVector, Map<string, NutrientVector>>();

/** Values after cooking; worked out once for each food and way of cooking, as a week is added up while somebody types. */
export function keptIn(vector: NutrientVector, retention: string | null): NutrientVector {
  const group = retentionGroup(retention);
  if (!group) return vector;
  const cooked = COOKED.get(vector) ?? new Map<string, NutrientVector>();
  COOKED.set(vector, cooked);
  const known = cooked.get(group.id) ?? retained(vector, group.factors);
  cooked.set(group.id, known);
  return known;
}

/** One nutrient of some planned days: the mean of those that have items, as a receipt states it. */
export interface Amount {
  readonly amount: number | null;
  /** Share 0..1 of the grams whose value is known; null when nothing is planned. */
  readonly completeness: number | null;
}

/** Amount and completeness of nutrient `index` on an average day of these. */
export function meanOf(days: readonly (Total | null)[], index: number): Amount {
  const planned = days.filter((day) => day !== null);
  if (planned.length === 0) return { amount: null, completeness: null };
  return knownMean(sumTotals(planned), index, planned.length);
}

/** Energy and how much of it is known; both null where there is nothing. */
export const energyOf = (total: Total | null | undefined): Amount =>
  total ? known(total, ENERGY) : { amount: null, completeness: null };

export function kcalOf(total: Total | null | undefined): number | null {
  return energyOf(total).amount;
}
