/**
 * Foods that can stand in for one another in a plan: a portion that gives as much of one nutrient, and how near it comes in others.
 *
 * Nearness is a share of a day: each difference is divided by the daily reference intake for an adult (Regulation (EU) 1169/2011,
 * Annex XIII A and B; fibre and EPA + DHA: EFSA 2010), so that 5 g of protein and 5 mg of iron are comparable.
 */
import { LARGEST_PORTION_GRAMS } from './portion.js';
import { nutrient, type NutrientId, type NutrientVector } from './nutrients.js';

/** What a swap may hold constant. */
export const KEPT_NUTRIENTS = ['energy', 'protein', 'carbohydrate', 'fat', 'fibre'] as const satisfies NutrientId[];
export type KeptNutrient = (typeof KEPT_NUTRIENTS)[number];

const DAILY_REFERENCE = {
  energy: 2000,
  protein: 50,
  carbohydrate: 260,
  fat: 70,
  saturatedFat: 20,
  sugars: 90,
  fibre: 25,
  sodium: 2400,
  potassium: 2000,
  calcium: 800,
  phosphorus: 700,
  magnesium: 375,
  iron: 14,
  zinc: 10,
  epa: 0.25,
  dha: 0.25,
  vitaminA: 800,
  vitaminB12: 2.5,
  vitaminC: 80,
  vitaminD: 5,
  folate: 200,
} as const satisfies Partial<Record<NutrientId, number>>;

/** In which a swap may stay close. */
export type ComparedNutrient = keyof typeof DAILY_REFERENCE;
export const COMPARED_NUTRIENTS = Object.keys(DAILY_REFERENCE) as readonly ComparedNutrient[];
export const USUALLY_COMPARED: readonly ComparedNutrient[] = ['energy', 'protein', 'carbohydrate', 'fat', 'fibre'];

/** A portion twice or half as heavy is as far away as this share of a day. */
const TWICE_AS_HEAVY = 0.05;
/** What is not known of one of two foods counts as this share of a day: worse than a small difference, better than a large one. */
const UNKNOWN_APART = 0.25;

const amountOf = (per100g: NutrientVector, id: NutrientId) => per100g[nutrient(id).index] ?? null;

/**
 * Grams of a food that give as much of a nutrient as a portion of another; not rounded.
 * @returns null: a value is unknown or zero, or it would be more than a portion can be
 */
export function equivalentGrams(
  { grams, per100g }: { readonly grams: number; readonly per100g: NutrientVector },
  other: NutrientVector,
  keep: KeptNutrient,
): number | null {
  const [has, gives] = [amountOf(per100g, keep), amountOf(other, keep)];
  if (!has || !gives) return null;
  const equivalent = (grams * has) / gives;
  return equivalent <= LARGEST_PORTION_GRAMS ? equivalent : null;
}

/** How far a portion is from another one, in shares of a day over the chosen nutrients; 0: the same. */
export function distanceBetween(
  one: { readonly grams: number; readonly per100g: NutrientVector },
  other: { readonly grams: number; readonly per100g: NutrientVector },
  near: readonly ComparedNutrient[],
): number {
  const heavier = Math.abs(Math.log2(other.grams / one.grams)) * TWICE_AS_HEAVY;
  return near.reduce((sum, id) => {
    const [a, b] = [amountOf(one.per100g, id), amountOf(other.per100g, id)];
    // what is unknown of both says nothing against the swap
    if (a === null || b === null) return sum + (a === b ? 0 : UNKNOWN_APART);
    return sum + Math.abs((a * one.grams - b * other.grams) / 100) / DAILY_REFERENCE[id];
  }, heavier);
}

/** A candidate with what speaks against it beside its nutrients, in shares of a day (≥ 0). */
export interface EquivalentCandidate {
  readonly per100g: NutrientVector;
  readonly reluctance?: number;
}

/**
 * Candidates that can give as much of the kept nutrient, nearest first; of equals, in the order that they came in.
 * @param portion by which is measured, usually 100 g: a multiple of both portions gives the same order but for `reluctance`
 */
export function equivalentsOf<C extends EquivalentCandidate>(
  portion: { readonly grams: number; readonly per100g: NutrientVector },
  candidates: readonly C[],
  { keep, near }: { readonly keep: KeptNutrient; readonly near: readonly ComparedNutrient[] },
): readonly C[] {
  return candidates
    .flatMap((candidate) => {
      const grams = equivalentGrams(portion, candidate.per100g, keep);
      if (grams === null) return [];
      const other = { grams, per100g: candidate.per100g };
      return [{ candidate, distance: distanceBetween(portion, other, near) + (candidate.reluctance ?? 0) }];
    })
    .sort((a, b) => a.distance - b.distance)
    .map(({ candidate }) => candidate);
}
