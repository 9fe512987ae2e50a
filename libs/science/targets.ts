/** Macronutrient targets of a plan: protein by grams or by body weight, fat as a share, carbohydrate the rest. */
import { roundTo } from './display.js';
import { EU_1169_FACTORS } from './macro-energy.js';
import { ScienceError } from './science-error.js';

export type ProteinTarget = { readonly grams: number } | { readonly gramsPerKg: number };

export interface MacroTarget {
  /** g per day, rounded to 0.1. */
  readonly grams: number;
  readonly kcal: number;
  /** Share 0..1 of the energy target. */
  readonly share: number;
  /** g per kg of body weight; null without a weight. */
  readonly gramsPerKg: number | null;
}

export interface MacroTargets {
  readonly energyKcal: number;
  readonly protein: MacroTarget;
  readonly fat: MacroTarget;
  readonly carbohydrate: MacroTarget;
}

/**
 * Grams of protein, fat and carbohydrate for an energy target, by 4/9/4 kcal per g (EU 1169/2011 Annex XIV).
 * @param energyKcal per day, > 0
 * @param fatShare 0..1 of the energy
 * @throws ScienceError `input.missing` (weight, with protein per kg), `input.not-finite`, `input.absurd`,
 * `targets.exceed-energy` (protein and fat leave less than nothing for carbohydrate).
 */
export function macroTargets({
  energyKcal,
  protein,
  fatShare,
  weightKg = null,
}: {
  readonly energyKcal: number;
  readonly protein: ProteinTarget;
  readonly fatShare: number;
  readonly weightKg?: number | null;
}): MacroTargets {
  inRange(energyKcal, 1, 20_000, 'energyKcal');
  inRange(fatShare, 0, 1, 'fatShare');
  if (weightKg !== null) inRange(weightKg, 1, 500, 'weightKg');
  const proteinKcal = proteinGrams(protein, weightKg) * EU_1169_FACTORS.protein.kcal;
  const fatKcal = energyKcal * fatShare;
  const restKcal = energyKcal - proteinKcal - fatKcal;
  // a rounding error is not an overspent budget
  if (restKcal < -1e-6)
    throw new ScienceError('targets.exceed-energy', 'protein', `${roundTo(-restKcal, 1)} kcal too many`);
  const target = (kcal: number, perGram: number): MacroTarget => {
    const grams = kcal / perGram;
    return {
      grams: roundTo(grams, 1),
      kcal: roundTo(kcal, 3),
      share: roundTo(kcal / energyKcal, 6),
      gramsPerKg: weightKg === null ? null : roundTo(grams / weightKg, 3),
    };
  };
  return {
    energyKcal,
    protein: target(proteinKcal, EU_1169_FACTORS.protein.kcal),
    fat: target(fatKcal, EU_1169_FACTORS.fat.kcal),
    carbohydrate: target(Math.max(0, restKcal), EU_1169_FACTORS.carbohydrate.kcal),
  };
}

function proteinGrams(protein: ProteinTarget, weightKg: number | null): number {
  if ('grams' in protein) {
    inRange(protein.grams, 0, 1000, 'protein');
    return protein.grams;
  }
  inRange(protein.gramsPerKg, 0, 6, 'protein');
  if (weightKg === null) throw new ScienceError('input.missing', 'weightKg');
  return protein.gramsPerKg * weightKg;
}

function inRange(value: number, least: number, most: number, field: string): void {
  if (!Number.isFinite(value)) throw new ScienceError('input.not-finite', field, String(value));
  if (value < least || value > most)
    throw new ScienceError('input.absurd', field, `${value} is outside ${least}..${most}`);
}
