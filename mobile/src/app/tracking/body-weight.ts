import { bodyWeight, type UnitSystem } from '#libs/client-kit/format.js';
import { WEIGHT_RULES } from '#libs/science/body-metrics.js';
import { fromReader } from '#libs/science/units.js';
import { formatNumber, type NumberLocale } from '#libs/science/display.js';

const { least: LEAST_KG, most: MOST_KG } = WEIGHT_RULES.possible;

/** "82.4 kg", "181.7 lb". */
export function bodyWeightText(kg: number, units: UnitSystem, locale: NumberLocale): string {
  const { value, unit } = bodyWeight(kg, units);
  return `${formatNumber(value, 1, locale)}\u00a0${unit}`;
}

/** Kilograms to store from what was typed, kept to 10 g; an entry that still stands as it was shown stays what it is. */
export function kilogramsOf(value: number, units: UnitSystem, recorded: number | null = null): number {
  return Math.round(fromReader(value, 'weight', units, recorded) * 100) / 100;
}

/** Whether the server takes it. What is possible and unlikely is asked about: `weightFlag`. */
export function isPossible(kg: number): boolean {
  return kg >= LEAST_KG && kg <= MOST_KG;
}

/** The borders in the reader's units, in whole numbers that lie within them. */
export function possibleRange(units: UnitSystem): { readonly from: number; readonly to: number } {
  return { from: Math.ceil(bodyWeight(LEAST_KG, units).value), to: Math.floor(bodyWeight(MOST_KG, units).value) };
}
