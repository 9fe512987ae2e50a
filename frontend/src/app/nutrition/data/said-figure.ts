import type { LabelValueState } from '#libs/api-client/models/label-value-state.js';
import { typedNumber } from '#libs/client-kit/read-number.js';
import type { NumberLocale } from '#libs/science/display.js';

/**
 * What a label says in place of a figure. A limit has a unit, traces have none.
 * @param factor of 100 g to what the limit is of
 */
export function saidFigure(
  { state, limit }: LabelValueState,
  unit: string,
  factor: number,
  words: { readonly trace: string; below(limit: string): string },
  locale: NumberLocale,
): { readonly figure: string; readonly unit: string } {
  if (state === 'trace') return { figure: words.trace, unit: '' };
  return { figure: words.below(typedNumber(Number(((limit ?? 0) * factor).toPrecision(3)), locale)), unit };
}
