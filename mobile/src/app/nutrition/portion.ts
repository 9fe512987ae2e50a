import { decimalsShown, formatNumber, roundTo, type NumberLocale } from '#libs/science/display.js';
import { GRAMS_PER_OUNCE } from '#libs/science/units.js';
import { LARGEST_PORTION_GRAMS, portionProblem, type HouseholdMeasure } from '#libs/science/portion.js';

export type { NumberLocale };
export { GRAMS_PER_OUNCE };

/** What a portion is counted in: grams, ounces, or a household measure of the food. */
export interface PortionUnit {
  /** `g`, `oz`, or the label of the measure: `1 cup`. */
  readonly label: string;
  readonly grams: number;
  readonly kind: 'mass' | 'measure';
}

export const GRAM: PortionUnit = { label: 'g', grams: 1, kind: 'mass' };
export const OUNCE: PortionUnit = { label: 'oz', grams: GRAMS_PER_OUNCE, kind: 'mass' };

/** Units to choose from for a food, the plain one first. */
export function unitsOf(measures: readonly HouseholdMeasure[], system: 'metric' | 'us'): readonly PortionUnit[] {
  return [
    system === 'us' ? OUNCE : GRAM,
    ...measures.map(({ label, grams }) => ({ label, grams, kind: 'measure' as const })),
  ];
}

/** One press of − or + at this amount: fine where portions are small, coarse where they are large. */
export function stepAt(amount: number, unit: PortionUnit): number {
  if (unit === GRAM) return amount < 20 ? 1 : amount < 100 ? 5 : 10;
  return amount < 4 ? 0.25 : amount < 10 ? 0.5 : 1;
}

/** The next amount up, on the grid of the step: 45 → 50, 112 → 120. Stays where the next one would be no portion any more. */
export function more(amount: number, unit: PortionUnit): number {
  const step = stepAt(amount, unit);
  const next = round((Math.floor(amount / step + 1e-9) + 1) * step);
  return next * unit.grams > LARGEST_PORTION_GRAMS ? amount : next;
}

/** The next amount down: 45 → 40, 112 → 110, 100 → 95. Never below one step. */
export function less(amount: number, unit: PortionUnit): number {
  // just below a border the finer step is the right one
  const step = stepAt(amount - 1e-6, unit);
  return Math.max(round((Math.ceil(amount / step - 1e-9) - 1) * step), smallest(unit));
}

export function smallest(unit: PortionUnit): number {
  return stepAt(0, unit);
}

/** A share of the planned grams, rounded to what one would weigh or measure: ¾ of 150 g = 112.5 g → 110 g. */
export function fractionOf(plannedGrams: number, share: number, unit: PortionUnit): { exact: number; amount: number } {
  const exact = (plannedGrams * share) / unit.grams;
  const step = stepAt(exact, unit);
  return {
    exact,
    amount:
      share === 1 ? amountIn(plannedGrams, unit) : Math.max(round(Math.round(exact / step) * step), smallest(unit)),
  };
}

export function gramsOf(amount: number, unit: PortionUnit): number {
  return Math.round(amount * unit.grams * 1000) / 1000;
}

/** Amount of a unit in these grams, with as many decimals as one can use. */
export function amountIn(grams: number, unit: PortionUnit): number {
  const amount = grams / unit.grams;
  return roundTo(amount, decimalsShown(amount, 2));
}

export { portionProblem };

/** A number without needless decimals: 45, 1.5, 0.25; a little is never 0: 0.0035. */
export function amountText(amount: number, locale: NumberLocale): string {
  const decimals = Number.isInteger(round(amount)) ? 0 : Number.isInteger(round(amount) * 10) ? 1 : 2;
  return formatNumber(amount, decimalsShown(amount, round(amount) === 0 ? 2 : decimals), locale);
}

/** "45 g", "½ cup", "2 × slice": the × spares a plural that no rule gets right for every food. */
export function portionText(amount: number, unit: Pick<PortionUnit, 'label' | 'kind'>, locale: NumberLocale): string {
  if (unit.kind === 'mass') return `${amountText(amount, locale)}\u00a0${unit.label}`;
  return `${quarters(amount) ?? amountText(amount, locale)}${amount > 1 ? ' × ' : ' '}${measureName(unit.label)}`;
}

/** "1 cup" counts cups; a label that counts several of something keeps its number. */
export function measureName(label: string): string {
  return label.startsWith('1 ') ? label.slice(2) : label;
}

/** 1.5 → "1½"; null when it is no quarter. */
function quarters(amount: number): string | null {
  const whole = Math.floor(amount);
  const glyph = { 0: '', 0.25: '¼', 0.5: '½', 0.75: '¾' }[amount - whole];
  return glyph === undefined ? null : `${whole === 0 && glyph ? '' : whole}${glyph}`;
}

/** A planned portion as the plan words it, with its mass in the reader's units: "½ cup (120 g)"; the mass alone without a measure. */
export function plannedText(
  item: { readonly grams: number; readonly measure: { readonly label: string; readonly amount: number } | null },
  system: 'metric' | 'us',
  locale: NumberLocale,
): string {
  const unit = system === 'us' ? OUNCE : GRAM;
  const mass = portionText(amountIn(item.grams, unit), unit, locale);
  if (!item.measure) return mass;
  const measure = portionText(item.measure.amount, { label: item.measure.label, kind: 'measure' }, locale);
  return `${measure} (${mass})`;
}

/** Two decimals are more than any kitchen scale or cup can tell. */
function round(value: number): number {
  return Math.round(value * 100) / 100;
}
