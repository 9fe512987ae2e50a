import { Refusal } from '#libs/event-sourcing/refusal.js';
import { measureOf, type HouseholdMeasure } from '#libs/science/portion.js';

// rounding of an amount in the browser and here
const TOLERANCE_G = 0.001_5;

interface Entered {
  readonly grams: number;
  readonly measure: { readonly label: string; readonly amount: number };
}

/**
 * What an amount in one of the food's own measures weighs. The grams that are sent beside it must agree, or somebody would read "1 tbsp" where
 * another meant 999 g.
 * @param weigh grams of that many of the measure, to the milligram
 * @param which what was portioned, for whoever reads the refusal
 * @throws Refusal (422) `portion.measure-unknown`, `portion.measure-disagrees`
 */
export function weighedMeasure(
  measures: readonly HouseholdMeasure[],
  { grams, measure }: Entered,
  weigh: (amount: number, measure: HouseholdMeasure) => number,
  which: Readonly<Record<string, string>>,
): number {
  const named = measureOf(measures, measure, grams);
  if (!named)
    throw new Refusal('portion.measure-unknown', 422, 'The food has no such measure. Enter grams instead.', which);
  const weighed = weigh(measure.amount, named);
  if (Math.abs(weighed - grams) > TOLERANCE_G)
    throw new Refusal(
      'portion.measure-disagrees',
      422,
      `${measure.amount} × ${measure.label} of this food weighs ${weighed} g.`,
      { ...which, grams: weighed },
    );
  return weighed;
}
