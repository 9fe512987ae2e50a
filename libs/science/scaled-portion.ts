/** Portions times a factor, in amounts that one can weigh, measure or count. The browser shows what the server will place. */
import { gramsOf, LARGEST_PORTION_GRAMS, measureOf, type HouseholdMeasure } from './portion.js';
import type { PartMeasure } from './recipe-parts.js';

export interface ScalablePortion {
  readonly grams: number;
  readonly measure?: PartMeasure | null;
}

export interface ScaledPortion {
  readonly grams: number;
  readonly measure?: PartMeasure;
}

/** What is poured or spooned; other measures count pieces. */
const POURED_WORDS = /\b(cups?|tbsp|tsp|tablespoons?|teaspoons?|fl|oz|ml|cl|dl|l|pint|quart|g|lb|ladle|glass)\b/i;
/** What stands in parentheses says how much it is, not how it is counted: "1 biscuit (58 g)" is a piece. */
const isPoured = (label: string) => POURED_WORDS.test(label.replace(/\([^)]*\)/g, ' '));

/**
 * @param factor > 0 @param measures of the food, by which grams of a measure are known
 * Pieces stay whole where they were; cups and spoons come in quarters; grams in steps of 1, 5 and 10.
 */
export function scaledPortion(
  { grams, measure }: ScalablePortion,
  factor: number,
  measures: readonly HouseholdMeasure[],
): ScaledPortion {
  const of = measure && measureOf(measures, measure, grams);
  if (measure && of) {
    const step = isPoured(measure.label) ? 0.25 : Number.isInteger(measure.amount) ? 1 : 0.5;
    const amount = Math.max(step, Math.round((measure.amount * factor) / step) * step);
    if (amount * of.grams <= LARGEST_PORTION_GRAMS)
      return { grams: gramsOf(amount, of), measure: { label: of.label, amount } };
  }
  const exact = grams * factor;
  const step = exact < 3 ? 0.1 : exact < 20 ? 1 : exact < 100 ? 5 : 10;
  const rounded = Math.round(Math.max(step, Math.round(exact / step) * step) * 1000) / 1000;
  return { grams: Math.min(LARGEST_PORTION_GRAMS, rounded) };
}

/** Grams as a portion is kept, with the measure where the food has it. More than a portion can be is cut to that. */
export function keptPortion({ grams, measure }: ScalablePortion, measures: readonly HouseholdMeasure[]): ScaledPortion {
  const kept = Math.min(LARGEST_PORTION_GRAMS, Math.max(0.001, Math.round(grams * 1000) / 1000));
  const of = measure && measureOf(measures, measure, grams);
  if (!of || !measure) return { grams: kept };
  const weighed = measure.amount * of.grams;
  if (!(weighed >= 0.001 && weighed <= LARGEST_PORTION_GRAMS)) return { grams: kept };
  return { grams: gramsOf(measure.amount, of), measure: { label: measure.label, amount: measure.amount } };
}

/** A portion times a factor exactly, in its own measure. */
export const portionTimes = (
  { grams, measure }: ScalablePortion,
  factor: number,
  measures: readonly HouseholdMeasure[],
): ScaledPortion =>
  keptPortion(
    { grams: grams * factor, ...(measure ? { measure: { ...measure, amount: measure.amount * factor } } : {}) },
    measures,
  );

/**
 * An item of a meal times a factor. A dish becomes more or fewer servings, all that is in it in proportion: amounts that were rounded one
 * by one would be another recipe. @param dish of which it is part; absent: none
 */
export function scaledItem(
  { dish, ...portion }: ScalablePortion & { readonly dish?: unknown },
  factor: number,
  measures: readonly HouseholdMeasure[],
): ScaledPortion {
  const servings = Math.round(factor * 1000) / 1000;
  return dish && servings > 0 ? portionTimes(portion, servings, measures) : scaledPortion(portion, factor, measures);
}

/** A meal of the day. */
export interface NamedSlot {
  readonly slotId: string;
  readonly name: string;
  /** `HH:MM` */
  readonly time: string;
}

/**
 * Which meal of a plan each meal of a template goes to: the one of the same id, else of the same name (the nearest in time
 * when several are called so), else the nearest in time.
 */
export function mappedSlots(from: readonly NamedSlot[], to: readonly NamedSlot[]): ReadonlyMap<string, NamedSlot> {
  return new Map(
    from.flatMap((slot) => {
      const named = to.filter(({ name }) => name.toLowerCase() === slot.name.toLowerCase());
      const target = to.find(({ slotId }) => slotId === slot.slotId) ?? nearest(slot, named.length > 0 ? named : to);
      return target ? [[slot.slotId, target] as const] : [];
    }),
  );
}

const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const nearest = ({ time }: NamedSlot, slots: readonly NamedSlot[]): NamedSlot | undefined =>
  [...slots].sort((a, b) => Math.abs(minutes(a.time) - minutes(time)) - Math.abs(minutes(b.time) - minutes(time)))[0];
