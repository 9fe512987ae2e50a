import { bodyWeight, type UnitSystem } from '#libs/client-kit/format.js';
import { fromReader } from '#libs/science/units.js';
import { formatNumber, type NumberLocale } from '#libs/science/display.js';

/** Borders of a body weight, as the server has them, kg; what is unlikely within them is asked about (weight-plausibility). */
const LEAST_KG = 1;
const MOST_KG = 650;

/** "82.4 kg", "181.7 lb". */
export function bodyWeightText(kg: number, units: UnitSystem, locale: NumberLocale): string {
  const { value, unit } = bodyWeight(kg, units);
  return `${formatNumber(value, 1, locale)}\u00a0${unit}`;
}

/** Kilograms to store from what was typed, kept to 10 g; an entry that still stands as it was shown stays what it is. */
export function kilogramsOf(value: number, units: UnitSystem, recorded: number | null = null): number {
  return Math.round(fromReader(value, 'weight', units, recorded) * 100) / 100;
}

export function isPlausible(kg: number): boolean {
  return kg >= LEAST_KG && kg <= MOST_KG;
}

/** The borders in the reader's units, in whole numbers that lie within them. */
export function plausibleRange(units: UnitSystem): { readonly from: number; readonly to: number } {
  return { from: Math.ceil(bodyWeight(LEAST_KG, units).value), to: Math.floor(bodyWeight(MOST_KG, units).value) };
}
