/** Units: canonical ones are kcal, g, mg, µg, kg, cm; everything else is converted where it enters or is shown. */
import { decimalsShown, roundTo } from './display.js';

/** Thermochemical calorie, exact by definition; labels in the EU use the factors of macro-energy.ts instead. */
export const KJ_PER_KCAL = 4.184;
/** International avoirdupois pound and inch (1959), exact. */
export const KG_PER_POUND = 0.45359237;
export const CM_PER_INCH = 2.54;
export const GRAMS_PER_POUND = KG_PER_POUND * 1000;
/** International avoirdupois ounce, exact: a sixteenth of a pound. */
export const GRAMS_PER_OUNCE = GRAMS_PER_POUND / 16;
/** Regulation (EU) 1169/2011, Annex I: salt = sodium × 2.5. */
export const SALT_PER_SODIUM = 2.5;

/** Energy in kJ. */
export function kcalToKj(kcal: number): number {
  return kcal * KJ_PER_KCAL;
}

export function kgToPounds(kg: number): number {
  return kg / KG_PER_POUND;
}

/** Height in whole feet and inches to a tenth; 12.0 in is never shown, it becomes the next foot. */
export function cmToFeetInches(cm: number): { feet: number; inches: number } {
  const tenths = Math.round((cm / CM_PER_INCH) * 10);
  return { feet: Math.floor(tenths / 120), inches: (tenths % 120) / 10 };
}

/** Salt in g from sodium in mg (EU 1169/2011 Annex I). */
export function saltGrams(sodiumMg: number): number {
  return (sodiumMg * SALT_PER_SODIUM) / 1000;
}

export type UnitSystem = 'metric' | 'us';
/** What people read in units of their own. Stored in kg, cm and g. */
export type ReaderQuantity = 'weight' | 'height' | 'portion';
export type ReaderUnit = 'kg' | 'lb' | 'cm' | 'in' | 'g' | 'oz';

interface ReaderScale {
  readonly unit: ReaderUnit;
  /** Of one unit in the stored unit; 1: what is stored is shown. */
  readonly size: number;
  /** Decimals in which the converted value is shown, and those kept of what is entered: fine enough that it is shown again as entered. */
  readonly shown: number;
  readonly kept: number;
}

const SCALES: Readonly<Record<UnitSystem, Readonly<Record<ReaderQuantity, ReaderScale>>>> = {
  metric: {
    weight: { unit: 'kg', size: 1, shown: 2, kept: 2 },
    height: { unit: 'cm', size: 1, shown: 2, kept: 2 },
    portion: { unit: 'g', size: 1, shown: 3, kept: 3 },
  },
  us: {
    weight: { unit: 'lb', size: KG_PER_POUND, shown: 1, kept: 2 },
    height: { unit: 'in', size: CM_PER_INCH, shown: 1, kept: 2 },
    portion: { unit: 'oz', size: GRAMS_PER_OUNCE, shown: 2, kept: 3 },
  },
};

export function readerUnit(quantity: ReaderQuantity, system: UnitSystem): ReaderUnit {
  return SCALES[system][quantity].unit;
}

/** A stored value in the reader's unit, as a field shows it: 82.4 kg is 181.7 lb, in metric units it is what it is. A little is never 0. */
export function toReader(stored: number, quantity: ReaderQuantity, system: UnitSystem): number {
  const { size, shown } = SCALES[system][quantity];
  return size === 1 ? stored : roundTo(stored / size, decimalsShown(stored / size, shown));
}

/**
 * What to store for a value in the reader's unit. One that still stands as `recorded` was shown is what was recorded, to
 * its last digit: to open a form and save it changes nothing, whatever the units.
 */
export function fromReader(
  entered: number,
  quantity: ReaderQuantity,
  system: UnitSystem,
  recorded: number | null = null,
): number {
  if (recorded !== null && toReader(recorded, quantity, system) === entered) return recorded;
  const { size, kept } = SCALES[system][quantity];
  return size === 1 ? entered : roundTo(entered * size, kept);
}
