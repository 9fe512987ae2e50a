/**
 * What a rule measures, per day or meal: the known part, what it could be at most, and the items without a value. A
 * missing sugar is at most the food's total sugars, else its carbohydrate; nothing else is bounded.
 */
import { nutrient, type NutrientId, type NutrientVector } from '../nutrients.js';
import type { SafetyFood, SafetyItem, SafetyPlan } from './plan.js';

export interface Amount {
  /** Sum over the items with a value, in the nutrient's unit. */
  readonly known: number;
  /** What the sum is at most; Infinity where an item without a value has no bound. */
  readonly most: number;
  /** Grams of all items. */
  readonly grams: number;
  readonly unknownItems: readonly SafetyItem[];
}

/** Names of the catalogue for nutrients, where they aren't the registry's own ids. */
const ALIASES: Readonly<Record<string, NutrientId>> = {
  vitamin_k1: 'vitaminK',
  vitamin_b12: 'vitaminB12',
  vitamin_b6: 'vitaminB6',
  vitamin_d: 'vitaminD',
  folate_dfe: 'folateDfe',
  folic_acid: 'folicAcid',
  saturated_fat: 'saturatedFat',
  trans_fat: 'transFat',
  polyol: 'polyols',
};
const SUGARS: ReadonlySet<string> = new Set(['lactose', 'galactose', 'glucose', 'fructose', 'sucrose']);

export interface Measure {
  /** The registry's nutrient whose unit it has. */
  readonly nutrient: NutrientId;
  /** Per 100 g; null = unknown. */
  of(food: SafetyFood): number | null;
  /** What an unknown value is at most per 100 g. */
  most(food: SafetyFood): number;
}

const at = (per100g: NutrientVector, id: NutrientId) => per100g[nutrient(id).index] ?? null;
const sugarBound = ({ per100g }: SafetyFood) => at(per100g, 'sugars') ?? at(per100g, 'carbohydrate') ?? Infinity;

const measures = new Map<string, Measure | null>();

/** The measure behind a nutrient's name in the catalogue; null for what no food table says (energy availability). */
export function measureOf(name: string): Measure | null {
  let measure = measures.get(name);
  if (measure === undefined) measures.set(name, (measure = madeOf(name)));
  return measure;
}

function madeOf(name: string): Measure | null {
  if (name === 'fructose_total')
    return {
      // sucrose is half fructose
      nutrient: 'fructose',
      of: ({ per100g }) => {
        const [fructose, sucrose] = [at(per100g, 'fructose'), at(per100g, 'sucrose')];
        return fructose === null || sucrose === null ? null : fructose + sucrose / 2;
      },
      most: sugarBound,
    };
  if (name === 'excess_fructose')
    return {
      nutrient: 'fructose',
      of: ({ per100g }) => {
        const [fructose, glucose] = [at(per100g, 'fructose'), at(per100g, 'glucose')];
        return fructose === null || glucose === null ? null : Math.max(0, fructose - glucose);
      },
      most: sugarBound,
    };
  const id = ALIASES[name] ?? name;
  if (!isRegistered(id)) return null;
  return {
    nutrient: id,
    of: ({ per100g }) => at(per100g, id),
    most: SUGARS.has(id) ? sugarBound : () => Infinity,
  };
}

function isRegistered(id: string): id is NutrientId {
  try {
    nutrient(id as NutrientId);
    return true;
  } catch {
    return false;
  }
}

export function amountOf(items: readonly SafetyItem[], foods: SafetyPlan['foods'], measure: Measure): Amount {
  let known = 0;
  let bound = 0;
  let grams = 0;
  const unknownItems: SafetyItem[] = [];
  for (const item of items) {
    const food = foods[item.food]!;
    const value = measure.of(food);
    grams += item.grams;
    if (value !== null) known += (value * item.grams) / 100;
    else {
      const most = measure.most(food);
      bound += most === 0 ? 0 : (most * item.grams) / 100;
      unknownItems.push(item);
    }
  }
  return { known: rounded(known), most: bound === Infinity ? Infinity : rounded(known + bound), grams, unknownItems };
}

// sums of doubles differ in their last digits with the order; a limit is never that fine
export const rounded = (value: number) => Math.round(value * 1e6) / 1e6;

const IN_GRAMS: Readonly<Record<string, number>> = { g: 1, mg: 1e-3, ug: 1e-6, µg: 1e-6 };

/** Factor from the registry's unit to a unit of the catalogue (`mg/kg` counts as mg). */
export function unitFactor(measure: Measure, unit: string): number {
  const from = nutrient(measure.nutrient).unit;
  const to = unit.split('/')[0]!;
  return from === 'kcal' || to === 'kcal' ? 1 : IN_GRAMS[from]! / (IN_GRAMS[to] ?? IN_GRAMS[from]!);
}
