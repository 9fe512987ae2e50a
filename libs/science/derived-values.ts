/** Figures that are derived from nutrients: salt, energy in kJ, net carbohydrate. What is not known of a source is not known of them. */
import { NUTRIENTS, type NutrientId } from './nutrients.js';
import { kcalToKj, saltGrams } from './units.js';

export const DERIVED_VALUES = ['salt', 'energyKj', 'netCarbohydrate'] as const;
export type DerivedValueId = (typeof DERIVED_VALUES)[number];

/** Amount of a nutrient (null: none of it is known) with the share 0..1 of the grams whose value is known. */
export interface KnownAmount {
  readonly amount: number | null;
  readonly completeness: number | null;
}

export interface DerivedValue {
  /** g, or kJ. Null: unknown. */
  readonly amount: number | null;
  /** What is certain about it: exactly it, at least it, at most it. */
  readonly bound: '=' | '≥' | '≤';
}

const index = (id: NutrientId) => NUTRIENTS.findIndex((one) => one.id === id);
const [SODIUM, ENERGY, CARBOHYDRATE, AVAILABLE, FIBRE] = [
  index('sodium'),
  index('energy'),
  index('carbohydrate'),
  index('availableCarbohydrate'),
  index('fibre'),
] as const;

/**
 * Salt = sodium × 2.5 (EU 1169/2011, Annex I), kJ = kcal × 4.184, net carbohydrate = available carbohydrate where
 * that is known of everything, else carbohydrate by difference − fibre, at least 0.
 * @param amounts in NUTRIENTS order
 */
export function derivedValue(id: DerivedValueId, amounts: readonly KnownAmount[]): DerivedValue {
  switch (id) {
    case 'salt':
      return of(amounts[SODIUM], saltGrams);
    case 'energyKj':
      return of(amounts[ENERGY], kcalToKj);
    case 'netCarbohydrate':
      return isComplete(amounts[AVAILABLE])
        ? of(amounts[AVAILABLE], (amount) => amount)
        : netCarbohydrate(amounts[CARBOHYDRATE], amounts[FIBRE]);
  }
}

function of(source: KnownAmount | undefined, convert: (amount: number) => number): DerivedValue {
  if (source?.amount === null || source === undefined) return { amount: null, bound: '=' };
  return { amount: convert(source.amount), bound: isComplete(source) ? '=' : '≥' };
}

/** Fibre that is not known could only be taken off, carbohydrate that is not known only be added; both unknown: nothing is certain. */
function netCarbohydrate(carbohydrate: KnownAmount | undefined, fibre: KnownAmount | undefined): DerivedValue {
  const unknown: DerivedValue = { amount: null, bound: '=' };
  if (!carbohydrate || !fibre || carbohydrate.amount === null) return unknown;
  const [allCarbohydrate, allFibre] = [isComplete(carbohydrate), isComplete(fibre)];
  if (!allCarbohydrate && !allFibre) return unknown;
  return {
    amount: Math.max(0, carbohydrate.amount - (fibre.amount ?? 0)),
    bound: allCarbohydrate && allFibre ? '=' : allFibre ? '≥' : '≤',
  };
}

const isComplete = (known: KnownAmount | undefined) => known?.completeness === 1;
