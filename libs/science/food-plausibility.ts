/**
 * What the values of a food say about each other, per 100 g. The impossible is refused where somebody types it and flagged
 * where a list brings it; the implausible is asked about. Unknown values take part in nothing.
 */
import { energyPlausibility } from './macro-energy.js';
import { NUTRIENTS, type NutrientId, type NutrientUnit } from './nutrients.js';

export type FoodAmounts = Readonly<Partial<Record<NutrientId, number | null>>>;

/** The most that 100 g can hold of one nutrient, by its unit: pure fat has 902 kcal; what is counted in µg is never a hundredth of a food. */
export const MOST_PER_100_G: Readonly<Record<NutrientUnit, number>> = { kcal: 950, g: 100, mg: 100_000, µg: 1_000_000 };

/** Two or more values that can't be true together. `nutrients`: the fields at fault, the whole or the largest last. */
export interface Impossibility {
  readonly code: 'sum-above-weight' | 'part-above-whole';
  readonly nutrients: readonly NutrientId[];
}

/** 100 g, and what rounding and separate analyses may add (FAO/INFOODS accept 97 to 103 g for a full proximate sum). */
const LARGEST_SUM_G = 105;
const PROXIMATES = ['protein', 'fat', 'carbohydrate', 'alcohol', 'water', 'ash'] as const satisfies NutrientId[];
/** Parts may exceed their whole by the rounding of both. */
const ROUNDING = 1.02;
const ROUNDING_G = 0.15;

/**
 * Amino acids are given as free ones, each heavier than what it was in the protein by the water of its bond: 18 g/mol on a residue of
 * about 110 g/mol (FAO Food and Nutrition Paper 77, 2003, counts protein as residues for that reason).
 */
const FREE_AMINO_ACIDS = 1.2;
const AMINO_ACIDS = NUTRIENTS.filter(({ group }) => group === 'amino').map(({ id }) => id);

/** `most`: what the parts may come to, as a share of the whole; absent: the whole. */
const WHOLES: readonly (readonly [whole: NutrientId, parts: readonly NutrientId[], most?: number])[] = [
  ['carbohydrate', ['sugars', 'starch']],
  ['carbohydrate', ['availableCarbohydrate']],
  ['availableCarbohydrate', ['sugars', 'starch']],
  ['sugars', ['sucrose', 'glucose', 'fructose', 'lactose', 'maltose', 'galactose']],
  ['fat', ['saturatedFat', 'monounsaturatedFat', 'polyunsaturatedFat']],
  ['fat', ['transFat']],
  ['polyunsaturatedFat', ['linoleicAcid', 'alphaLinolenicAcid', 'epa', 'dha']],
  ['polyunsaturatedFat', ['omega3', 'omega6']],
  ['protein', AMINO_ACIDS, FREE_AMINO_ACIDS],
];

/** What cannot be true of these amounts (in their nutrients' units), empty when nothing is. */
export function impossibilities(amounts: FoodAmounts): readonly Impossibility[] {
  const of = (id: NutrientId) => amounts[id] ?? null;
  const found: Impossibility[] = [];
  const present = PROXIMATES.filter((id) => (of(id) ?? 0) > 0);
  if (present.reduce((sum, id) => sum + of(id)!, 0) > LARGEST_SUM_G) {
    const bySize = [...present].sort((a, b) => of(a)! - of(b)!);
    found.push({ code: 'sum-above-weight', nutrients: bySize });
  }
  for (const [whole, parts, most = 1] of WHOLES) {
    const total = of(whole);
    if (total === null) continue;
    const known = parts.filter((id) => (of(id) ?? 0) > 0);
    if (known.reduce((sum, id) => sum + of(id)!, 0) > total * most * ROUNDING + ROUNDING_G)
      found.push({ code: 'part-above-whole', nutrients: [...known, whole] });
  }
  return found;
}

export interface EnergyDoubt {
  /** kcal that the macronutrients give by EU 1169/2011. */
  readonly expectedKcal: number;
  /** True: the stated figure is about 4.184 times the expected one, as kJ would be. */
  readonly looksLikeKilojoules: boolean;
}

/** What to ask about the stated energy; null: nothing, or it can't be told. Carbohydrate without its fibre is used where it is known. */
export function energyDoubt(amounts: FoodAmounts): EnergyDoubt | null {
  const of = (id: NutrientId) => amounts[id] ?? null;
  const energy = of('energy');
  const available = of('availableCarbohydrate');
  const { verdict, expectedKcal } = energyPlausibility(
    {
      energy,
      protein: of('protein'),
      carbohydrate: available ?? of('carbohydrate'),
      fat: of('fat'),
      fibre: of('fibre'),
      alcohol: of('alcohol'),
      polyols: of('polyols'),
      organicAcids: of('organicAcids'),
    },
    available === null ? 'by-difference' : 'available',
  );
  // a few kcal are within the rounding of any label, unless the macronutrients say that there must be many
  const stated = energy ?? 0;
  const expected = expectedKcal ?? expectedOf(amounts);
  if (expected === null || energy === null) return null;
  const isAsked = verdict === 'implausible' || (verdict === 'skipped' && expected > 30);
  if (!isAsked) return null;
  const ratio = stated / expected;
  return { expectedKcal: Math.round(expected), looksLikeKilojoules: ratio > 3.6 && ratio < 4.8 };
}

function expectedOf({ protein, carbohydrate, fat }: FoodAmounts): number | null {
  if (typeof protein !== 'number' || typeof carbohydrate !== 'number' || typeof fat !== 'number') return null;
  return protein * 4 + carbohydrate * 4 + fat * 9;
}
