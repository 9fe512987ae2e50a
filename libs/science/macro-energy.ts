/**
 * Energy from macronutrients. For labels, for splits in per cent, and to ask whether a database value is plausible.
 * A database food keeps its own energy: it was computed with specific factors and will not match 4/4/9.
 */
import { roundTo } from './display.js';
import { ScienceError } from './science-error.js';

export type EnergySource =
  'protein' | 'carbohydrate' | 'fat' | 'fibre' | 'alcohol' | 'polyols' | 'organicAcids' | 'salatrim' | 'erythritol';

/** Regulation (EU) 1169/2011, Annex XIV. kJ has factors of its own: kcal × 4.184 does not give a legal EU label. */
export const EU_1169_FACTORS: Readonly<Record<EnergySource, { readonly kcal: number; readonly kJ: number }>> = {
  protein: { kcal: 4, kJ: 17 },
  carbohydrate: { kcal: 4, kJ: 17 },
  fat: { kcal: 9, kJ: 37 },
  fibre: { kcal: 2, kJ: 8 },
  alcohol: { kcal: 7, kJ: 29 },
  polyols: { kcal: 2.4, kJ: 10 },
  organicAcids: { kcal: 3, kJ: 13 },
  salatrim: { kcal: 6, kJ: 25 },
  erythritol: { kcal: 0, kJ: 0 },
};

/**
 * Label energy from grams. Carbohydrate here is the EU's: without fibre, polyols and erythritol given separately.
 * @throws ScienceError `nutrient.out-of-range` for a negative or not finite amount (field = the source).
 */
export function energyFromMacros(grams: Readonly<Partial<Record<EnergySource, number>>>): { kcal: number; kJ: number } {
  let kcal = 0;
  let kJ = 0;
  for (const [source, factor] of Object.entries(EU_1169_FACTORS)) {
    const amount = grams[source as EnergySource] ?? 0;
    if (!(amount >= 0 && Number.isFinite(amount)))
      throw new ScienceError('nutrient.out-of-range', source, String(amount));
    kcal += amount * factor.kcal;
    kJ += amount * factor.kJ;
  }
  return { kcal: roundTo(kcal, 6), kJ: roundTo(kJ, 6) };
}

/** How far stated energy may lie from what the macronutrients give before it is asked about. */
const TOLERANCE_SHARE = 0.3;
const TOLERANCE_KCAL = 5;

export interface EnergySplit {
  /** Shares 0..1 of the energy that these macronutrients bring by 4/4/9/7; they add up to 1. */
  readonly protein: number;
  readonly carbohydrate: number;
  readonly fat: number;
  readonly alcohol: number;
  /** Energy of the food that none of the known explains, where alcohol is unknown; else 0. */
  readonly unknown: number;
}

/**
 * How energy divides among the macronutrients, or null when protein, carbohydrate or fat is unknown or all are 0.
 * The base is their own sum, not the stated energy, so the parts always make a whole. Unknown alcohol counts as none while
 * the macronutrients explain the stated energy (±30 % + 5 kcal); what they leave of it otherwise is shown as unknown.
 */
export function energySplit(grams: {
  readonly protein: number | null;
  readonly carbohydrate: number | null;
  readonly fat: number | null;
  readonly alcohol?: number | null;
  /** The energy that the food states, kcal. */
  readonly energy?: number | null;
}): EnergySplit | null {
  const { protein, carbohydrate, fat, alcohol, energy } = grams;
  if (protein === null || carbohydrate === null || fat === null) return null;
  const kcal = {
    protein: protein * EU_1169_FACTORS.protein.kcal,
    carbohydrate: carbohydrate * EU_1169_FACTORS.carbohydrate.kcal,
    fat: fat * EU_1169_FACTORS.fat.kcal,
    alcohol: (alcohol ?? 0) * EU_1169_FACTORS.alcohol.kcal,
  };
  const explained = kcal.protein + kcal.carbohydrate + kcal.fat + kcal.alcohol;
  const left = (energy ?? 0) - explained;
  const isAlcoholKnown = alcohol !== null && alcohol !== undefined;
  const unknown = !isAlcoholKnown && left > TOLERANCE_SHARE * explained + TOLERANCE_KCAL ? left : 0;
  const sum = explained + unknown;
  if (!(sum > 0)) return null;
  return {
    protein: kcal.protein / sum,
    carbohydrate: kcal.carbohydrate / sum,
    fat: kcal.fat / sum,
    alcohol: kcal.alcohol / sum,
    unknown: unknown / sum,
  };
}

/** Grams per kg of body weight, or null when either is unknown or the weight is not positive. */
export function gramsPerKg(grams: number | null, weightKg: number | null): number | null {
  return grams === null || weightKg === null || !(weightKg > 0) ? null : grams / weightKg;
}

/** Amounts per 100 g; null = unknown. Energy in kcal, the rest in g. */
export interface PlausibilityInput {
  readonly energy: number | null;
  readonly protein: number | null;
  readonly carbohydrate: number | null;
  readonly fat: number | null;
  readonly fibre?: number | null;
  readonly alcohol?: number | null;
  readonly polyols?: number | null;
  readonly organicAcids?: number | null;
}

export interface Plausibility {
  /** `undecidable` when energy or one of the three macronutrients is unknown; `skipped` at 13 kcal or less. */
  readonly verdict: 'plausible' | 'implausible' | 'skipped' | 'undecidable';
  readonly expectedKcal: number | null;
  /** Largest accepted distance: 30 % of the expected energy + 5 kcal. */
  readonly toleranceKcal: number | null;
}

/**
 * Whether a food's stated energy is near what its macronutrients give. A question to ask the data, never a correction.
 * @param carbohydrateIs `by-difference` (USDA: contains fibre) or `available` (EU, CIQUAL: does not)
 */
export function energyPlausibility(
  food: PlausibilityInput,
  carbohydrateIs: 'by-difference' | 'available',
): Plausibility {
  const { energy, protein, carbohydrate, fat } = food;
  if (energy === null || protein === null || carbohydrate === null || fat === null)
    return { verdict: 'undecidable', expectedKcal: null, toleranceKcal: null };
  if (energy <= 13) return { verdict: 'skipped', expectedKcal: null, toleranceKcal: null };
  // what is not stated is mostly not there; the tolerance covers the rest
  const fibre = food.fibre ?? 0;
  const polyols = food.polyols ?? 0;
  const available = carbohydrateIs === 'by-difference' ? Math.max(0, carbohydrate - fibre) : carbohydrate;
  const expected = energyFromMacros({
    protein,
    fat,
    fibre,
    polyols,
    carbohydrate: Math.max(0, available - polyols),
    alcohol: food.alcohol ?? 0,
    organicAcids: food.organicAcids ?? 0,
  }).kcal;
  const toleranceKcal = roundTo(expected * TOLERANCE_SHARE + TOLERANCE_KCAL, 6);
  return {
    verdict: Math.abs(energy - expected) <= toleranceKcal ? 'plausible' : 'implausible',
    expectedKcal: expected,
    toleranceKcal,
  };
}
