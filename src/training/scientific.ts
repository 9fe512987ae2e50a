import { Refusal } from '#libs/event-sourcing/refusal.js';
import { ScienceError } from '#libs/science/science-error.js';

/**
 * What libs/science makes of an input, its errors as refusals under their own codes.
 * @throws Refusal (422) `prescription.*`, `progression.*`, `set.*`
 */
export function scientific<T>(compute: () => T, extra: Readonly<Record<string, unknown>> = {}): T {
  try {
    return compute();
  } catch (error) {
    if (!(error instanceof ScienceError)) throw error;
    throw new Refusal(error.code, 422, `${error.message}. Nothing was recorded.`, { field: error.field, ...extra });
  }
}
