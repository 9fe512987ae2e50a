import { derivedId } from '#libs/event-sourcing/ids.js';
import type { ItemChoice } from '#libs/science/choices.js';
import type { Chance } from '../chance.js';
import type { FoodVersions } from '../foods/food-versions.js';
import type { FoodKey } from '../foods/demo-foods.js';
import { dishOn, type DishPart } from './dishes.js';
import { dayOf, SLOTS, type Menu, type SlotId } from './menu.js';
import { NOTES } from './notes.js';
import { energyOf, portioned, type Portion } from './portions.js';

/** An item of a draft, as the demo's author remembers it. */
export interface PlanItem extends Portion {
  readonly itemId: string;
  readonly day: number;
  readonly slotId: SlotId;
  readonly order: number;
  /** Absent: a food by itself. */
  readonly dish?: DishPart;
}

/** The draft operations that the demo uses, in the words of the builder. */
export type PlanOperation =
  | {
      readonly op: 'place';
      readonly itemId: string;
      readonly day: number;
      readonly slotId: string;
      readonly order: number;
      readonly foodId: string;
      readonly foodVersion: string;
      readonly grams: number;
      readonly measure: Portion['measure'];
      readonly choice?: ItemChoice;
      readonly dish?: DishPart;
    }
  | { readonly op: 'offer'; readonly itemId: string; readonly choice: ItemChoice | null }
  | {
      readonly op: 'portion';
      readonly itemId: string;
      readonly grams: number;
      readonly was: number;
      readonly measure: Portion['measure'];
    }
  | { readonly op: 'remove'; readonly itemId: string }
  | { readonly op: 'rename'; readonly name: string }
  | { readonly op: 'note'; readonly itemId: string; readonly text: string }
  | { readonly op: 'annotate'; readonly day: number; readonly slotId?: string; readonly text: string };

/** "Or" of a snack: the item that is planned, and the other that may be eaten instead. */
export interface Offer {
  readonly firstId: string;
  readonly otherId: string;
}

/** What a plan holds after some operations. */
export interface PlanState {
  readonly name: string;
  readonly weeks: number;
  /** Of every choice the first option only. */
  readonly items: readonly PlanItem[];
  /** Absent: there is nothing to choose. */
  readonly offers?: readonly Offer[];
}

export interface Edit {
  readonly operations: readonly PlanOperation[];
  readonly state: PlanState;
}

/** "Cardio-metabolic 1,650": practitioners name plans by aim and energy. */
export const planName = (focus: string, targetKcal: number) =>
  `${focus} ${(Math.round(targetKcal / 50) * 50).toLocaleString('en-US')}`;

/**
 * The operations that turn a draft into this menu at this energy: what stays keeps its id, what changes is changed, as somebody
 * at the builder would do it.
 * @param person key in the roster: some eat dishes of the clinic's recipes
 * @param seed part of new item ids, different for every edit of every plan
 */
export function edited(
  before: PlanState,
  menu: Menu,
  targetKcal: number,
  name: string,
  person: string,
  seed: readonly string[],
  foodVersions: FoodVersions,
): Edit {
  const operations: PlanOperation[] = name === before.name ? [] : [{ op: 'rename', name }];
  const items: PlanItem[] = [];
  for (let day = 0; day < before.weeks * 7; day += 1) {
    const meals = mealsOf(person, day, menu, targetKcal, foodVersions);
    for (const [index, { slotId }] of SLOTS.entries()) {
      const present = before.items.filter((item) => item.day === day && item.slotId === slotId);
      const meal = editedMeal(present, meals[index]!, { day, slotId, seed }, foodVersions);
      operations.push(...meal.operations);
      items.push(...meal.items);
    }
  }
  return { operations, state: { ...before, name, items } };
}

/** The meals of a day, in slot order: dishes in whole servings, around them the menu, so that all together gives the target. */
export function mealsOf(
  person: string,
  day: number,
  menu: Menu,
  targetKcal: number,
  foodVersions: FoodVersions,
): readonly (readonly (Portion & { readonly dish?: DishPart })[])[] {
  const dishes = SLOTS.map(({ slotId }) => dishOn(person, day, slotId));
  const others = dayOf(menu, day).map((meal, slot) => (dishes[slot] ? [] : meal));
  const left =
    targetKcal -
    energyOf(
      dishes.flatMap((dish) => dish ?? []),
      foodVersions,
    );
  return portioned(others, left, foodVersions).map((meal, slot) => dishes[slot] ?? meal);
}

function editedMeal(
  present: readonly PlanItem[],
  wanted: readonly (Portion & { readonly dish?: DishPart })[],
  at: { readonly day: number; readonly slotId: SlotId; readonly seed: readonly string[] },
  foodVersions: FoodVersions,
): { readonly operations: readonly PlanOperation[]; readonly items: readonly PlanItem[] } {
  const { day, slotId, seed } = at;
  const operations: PlanOperation[] = present
    .filter((item) => !wanted.some((portion) => isSame(item, portion)))
    .map(({ itemId }) => ({ op: 'remove', itemId }));
  const items = wanted.map((portion, index): PlanItem => {
    const { food, grams, measure } = portion;
    const kept = present.find((item) => isSame(item, portion));
    if (kept) {
      if (kept.grams !== grams)
        operations.push({ op: 'portion', itemId: kept.itemId, grams, was: kept.grams, measure });
      return { ...kept, ...portion };
    }
    const item: PlanItem = {
      ...portion,
      itemId: derivedId('demo-item', ...seed, String(day), slotId, food),
      day,
      slotId,
      order: index + 1,
    };
    const { foodId, version } = foodVersions[food];
    operations.push({
      op: 'place',
      itemId: item.itemId,
      day,
      slotId,
      order: item.order,
      foodId,
      foodVersion: version,
      grams,
      measure,
      ...(portion.dish && { dish: portion.dish }),
    });
    return item;
  });
  return { operations, items };
}

type Wanted = Pick<PlanItem, 'food' | 'dish'>;
const isSame = (a: Wanted, b: Wanted) => a.food === b.food && a.dish?.recipe === b.dish?.recipe;

/** What a first version says of a meal and of a day. */
export const PLACE_NOTES: readonly PlanOperation[] = [
  { op: 'annotate', day: 2, slotId: 'lunch', text: 'Easy to take along: cook it the evening before.' },
  { op: 'annotate', day: 5, text: 'Eating out? Keep breakfast and snacks, and choose freely for one meal.' },
];

/** A few notes on items that have something to be said about; of a dish the recipe says it. */
export function notesOn({ items }: PlanState, howMany: number, chance: Chance): readonly PlanOperation[] {
  const notable = items.filter(({ food, dish }) => !dish && NOTES[food] !== undefined);
  const [seen, notes] = [new Set<FoodKey>(), [] as PlanOperation[]];
  for (const { itemId, food } of chance.shuffled(notable)) {
    if (seen.has(food) || notes.length >= howMany) continue;
    seen.add(food);
    notes.push({ op: 'note', itemId, text: NOTES[food]! });
  }
  return notes;
}

/** Small changes of portions, as in a draft that somebody has begun to work on. */
export function touchedUp(state: PlanState, howMany: number, chance: Chance): Edit {
  const operations: PlanOperation[] = [];
  let items = [...state.items];
  for (const item of chance.shuffled(state.items.filter(({ grams, dish }) => grams >= 60 && !dish)).slice(0, howMany)) {
    const grams = Math.round((item.grams * (chance.happens(0.5) ? 1.2 : 0.85)) / 10) * 10;
    if (grams === item.grams) continue;
    operations.push({ op: 'portion', itemId: item.itemId, grams, was: item.grams, measure: null });
    items = items.map((other) => (other.itemId === item.itemId ? { ...other, grams, measure: null } : other));
  }
  return { operations, state: { ...state, items } };
}
