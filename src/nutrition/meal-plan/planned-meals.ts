import { nutrient, vectorOf } from '#libs/science/nutrients.js';
import { knownThousandths, sumTotals, totalOf, type Total } from '#libs/science/portion-totals.js';
import type { PublishedContent, PublishedItem } from './publication.js';
import { TOTALS_FORMULA } from './plan-totals.js';
import { plannedEnergyOf, type PlannedEnergy, type PlannedItem, type PlannedMeal } from './published-plans.js';

const ENERGY = nutrient('energy').index;

/** Meals of one day with the energy that was known when the version was published, by the arithmetic that it was published with. */
export function mealsOf(content: PublishedContent, day: number): PlannedMeal[] {
  const energy = isExact(content) ? exactEnergy : energyOfVersion1;
  const ofDay = content.items.filter((item) => item.day === day);
  const instead = (content.alternatives ?? []).filter((item) => item.day === day);
  const portion = ({ grams, food }: PublishedItem) => ({ grams, per100g: content.foods[food]!.kcalPer100g });
  const notes = (content.notes ?? []).filter((note) => note.day === day);
  const ofTheDay = notes.find((note) => note.slot === undefined);
  return content.slots.map(({ slotId, name, time }, slot) => {
    const ofTheMeal = notes.find((note) => note.slot === slot);
    const placed = ofDay.filter((item) => item.slot === slot);
    const { items: kcals, kcal } = energy(placed.map(portion));
    const others = instead.filter((item) => item.slot === slot);
    const kcalsOfOthers = energy(others.map(portion)).items;
    return {
      slotId,
      name,
      time,
      items: placed.map((item, index) => planned(content, item, kcals[index] ?? null)),
      kcal,
      ...(others.length === 0
        ? {}
        : {
            alternatives: others.map((item, index) => ({
              ...planned(content, item, kcalsOfOthers[index] ?? null),
              choice: item.choice,
              option: item.option,
            })),
          }),
      ...(ofTheMeal ? { note: ofTheMeal.text } : {}),
      ...(ofTheDay && slot === 0 ? { dayNote: ofTheDay.text } : {}),
    };
  });
}

/** Of the meals that have foods. */
export const energiesOf = (meals: readonly PlannedMeal[]): PlannedEnergy[] =>
  meals.map(plannedEnergyOf).filter((energy) => energy !== null);

function planned({ foods }: PublishedContent, item: PublishedItem, kcal: number | null): PlannedItem {
  const { foodId, version, name, ownNames } = foods[item.food]!;
  return {
    itemId: item.id,
    foodId,
    foodVersion: version,
    name,
    grams: item.grams,
    measure: item.measure ?? null,
    note: item.note ?? null,
    kcal,
    ...(ownNames ? { ownNames } : {}),
    ...(item.retention === undefined ? {} : { retention: item.retention }),
    ...(item.choice === undefined ? {} : { choice: item.choice }),
  };
}

interface PortionEnergy {
  readonly grams: number;
  readonly per100g: number | null;
}

/** Energy of a meal's portions and of the meal, kcal to 0.001; null: unknown, of a meal only when nothing of it is known. */
type MealEnergy = (portions: readonly PortionEnergy[]) => {
  readonly items: readonly (number | null)[];
  readonly kcal: number | null;
};

const isExact = ({ formulas }: PublishedContent) =>
  formulas.some(({ id, version }) => id === TOTALS_FORMULA.id && version >= 2);

const exactEnergy: MealEnergy = (portions) => {
  const totals = portions.map(({ grams, per100g }) =>
    totalOf([{ grams, per100g: vectorOf(per100g === null ? {} : { energy: per100g }) }]),
  );
  return { items: totals.map(kcalOf), kcal: kcalOf(sumTotals(totals)) };
};

function kcalOf(total: Total): number | null {
  const thousandths = knownThousandths(total, ENERGY);
  return thousandths === null ? null : thousandths / 1000;
}

// versions published with it go on saying what they said
const energyOfVersion1: MealEnergy = (portions) => {
  const rounded = (kcal: number) => Math.round(kcal * 1000) / 1000;
  const items = portions.map(({ grams, per100g }) => (per100g === null ? null : rounded((grams * per100g) / 100)));
  const known = items.filter((kcal) => kcal !== null);
  return { items, kcal: known.length === 0 ? null : rounded(known.reduce((sum, kcal) => sum + kcal, 0)) };
};
