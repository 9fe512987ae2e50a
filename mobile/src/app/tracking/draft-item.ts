import type { DayItem } from '#libs/api-client/models/day-item';
import type { FoodHit } from '#libs/api-client/models/food-hit';
import type { FoodLookup } from '#libs/api-client/models/food-lookup';
import { numberOrNull, GRAM, unitsOf, type PortionUnit } from '../nutrition/contract';
import type { MealView } from './day-view';

export type UnitSystem = 'metric' | 'us';
const ORDINARY_GRAMS = 100;

/** One food of a meal being adjusted. */
export interface DraftItem {
  readonly id: string;
  /** The planned item it stands for; null: eaten besides or instead. */
  readonly itemId: string | null;
  readonly foodId: string;
  readonly foodVersion: string;
  readonly name: string;
  readonly grams: number;
  readonly unit: PortionUnit;
  readonly units: readonly PortionUnit[];
  readonly planned: { readonly grams: number } | null;
  /** The planned food it was taken instead of. */
  readonly insteadOf: { readonly name: string; readonly grams: number } | null;
  readonly kcalPerGram: number | null;
  readonly removed: boolean;
}

/** The plan's items as they were eaten: with the portions logged, if a log stands, and what was eaten besides. */
export function draftOf({ meal, log }: MealView, logged: boolean, system: UnitSystem): readonly DraftItem[] {
  const eaten = logged && log?.kind === 'adjusted' ? log.items : null;
  const planned = meal.items.map((item) => {
    const match = eaten?.find(({ itemId }) => itemId === item.itemId);
    if (match && match.foodId !== item.foodId) return replacedItem(item, match, system);
    return plannedItem(item, match?.grams ?? item.grams, eaten !== null && !match, system);
  });
  const besides =
    eaten?.filter(({ itemId }) => itemId === null || !meal.items.some((item) => item.itemId === itemId)) ?? [];
  return [...planned, ...besides.map((item, i) => besideItem(item, `beside-${i}`, system))];
}

/** A food eaten besides, in a portion to start from. */
export function addedItem(id: string, food: FoodHit, system: UnitSystem): DraftItem {
  const units = unitsOf(food.measures, system);
  // a household measure is what people can tell without a scale; of several the one nearest to an ordinary portion
  const [plain = GRAM, ...measures] = units;
  const unit =
    measures.sort((a, b) => Math.abs(a.grams - ORDINARY_GRAMS) - Math.abs(b.grams - ORDINARY_GRAMS))[0] ?? plain;
  return {
    id,
    itemId: null,
    foodId: food.foodId,
    foodVersion: food.version,
    name: food.name,
    unit,
    units,
    grams: unit.kind === 'measure' ? unit.grams : ORDINARY_GRAMS,
    planned: null,
    insteadOf: null,
    kcalPerGram: food.energy === null ? null : food.energy / 100,
    removed: false,
  };
}

/** A food eaten instead of another: as much of it, until the client says otherwise. */
export function replacingItem(item: DraftItem, food: FoodHit, system: UnitSystem): DraftItem {
  const added = addedItem(item.id, food, system);
  return {
    ...added,
    itemId: item.itemId,
    unit: added.units[0] ?? GRAM,
    grams: item.grams,
    insteadOf: item.insteadOf ?? (item.planned && { name: item.name, grams: item.planned.grams }),
  };
}

/** What the food database adds: household measures, and energy where the plan or log did not bring it. */
export function fill(item: DraftItem, { nutrientIds, foods }: FoodLookup, system: UnitSystem): DraftItem {
  const food = foods.find(({ foodId, version }) => foodId === item.foodId && version === item.foodVersion);
  if (!food) return item;
  const known = unitsOf(food.measures, system).filter(({ label }) => !item.units.some((unit) => unit.label === label));
  const energy = numberOrNull(food.per100g[nutrientIds.indexOf('energy')]);
  return {
    ...item,
    name: food.name,
    units: [...item.units, ...known],
    kcalPerGram: item.kcalPerGram ?? (energy === null ? null : energy / 100),
  };
}

function plannedItem(item: DayItem, grams: number, removed: boolean, system: UnitSystem): DraftItem {
  // the plan's own measure, as it was entered: its grams are those of one
  const measures =
    item.measure && item.measure.amount > 0
      ? [{ label: item.measure.label, grams: item.grams / item.measure.amount }]
      : [];
  const units = unitsOf(measures, system);
  return {
    id: item.itemId ?? item.foodId,
    itemId: item.itemId,
    foodId: item.foodId,
    foodVersion: item.foodVersion,
    name: item.name,
    grams,
    unit: units[1] ?? units[0]!,
    units,
    planned: { grams: item.grams },
    insteadOf: null,
    kcalPerGram: item.kcal === null || item.grams <= 0 ? null : item.kcal / item.grams,
    removed,
  };
}

/** A planned item that was replaced when the meal was logged. */
function replacedItem(planned: DayItem, eaten: DayItem, system: UnitSystem): DraftItem {
  return {
    ...besideItem(eaten, planned.itemId ?? planned.foodId, system),
    itemId: planned.itemId,
    insteadOf: { name: planned.name, grams: planned.grams },
  };
}

function besideItem(item: DayItem, id: string, system: UnitSystem): DraftItem {
  const units = unitsOf([], system);
  return {
    id,
    itemId: null,
    foodId: item.foodId,
    foodVersion: item.foodVersion,
    name: item.name,
    grams: item.grams,
    unit: units[0]!,
    units,
    planned: null,
    insteadOf: null,
    kcalPerGram: item.kcal === null || item.grams <= 0 ? null : item.kcal / item.grams,
    removed: false,
  };
}
