import { WEIGHT_BOUNDS } from '../definitions/definitions.js';

/** Losing when the energy target is below expenditure, gaining when it is above. */
export const INTENTS = ['lose', 'hold', 'gain'] as const;
export type Intent = (typeof INTENTS)[number];
export const OUTCOMES = ['reached', 'course', 'unchanged', 'away'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** @param share change by the first weight, e.g. −0.03 */
export function outcomeOf(intent: Intent, share: number): Outcome {
  const { reached, course, hold, gained } = WEIGHT_BOUNDS;
  if (intent === 'hold') return Math.abs(share) <= hold ? 'reached' : 'away';
  const toward = intent === 'lose' ? -share : share;
  if (toward >= (intent === 'lose' ? reached : gained)) return 'reached';
  return toward >= course ? 'course' : toward <= -course ? 'away' : 'unchanged';
}
