/** Whether a weight is likely, next to its neighbour or by itself. A question to whoever typed it: nothing is refused by it. */
import { daysBetween } from '#libs/calendar/dates.js';
import { isLikelyAdultWeight } from './plausibility.js';

export interface WeightOnDay {
  /** ISO calendar date. */
  readonly date: string;
  readonly kg: number;
}

/** `unusual`: the first weight of somebody, and rarely seen in an adult; `change`: far from the one before; `ten-fold`: a slipped decimal point. */
export type WeightFlag = 'unusual' | 'change' | 'ten-fold';

/** More than this share of the body weight from one day to the next is asked about: water and food move it by 1 to 2 %. */
export const LARGEST_DAILY_CHANGE = 0.03;
/** Over longer gaps the share grows with the days, but no gap makes a third of a body likely. */
const LARGEST_CHANGE = 0.3;
/** A slipped decimal point is a factor of ten; the weight may have changed meanwhile. */
export const TEN_FOLD = [7.5, 13] as const;

/**
 * What to ask about a weight; null: nothing.
 * @param before the weight of the same person to compare with, of any other day; null: none is known. Then only an adult's bounds are left to ask by.
 */
export function weightFlag(before: WeightOnDay | null, entered: WeightOnDay): WeightFlag | null {
  if (before === null) return isLikelyAdultWeight(entered.kg) ? null : 'unusual';
  const ratio = entered.kg > before.kg ? entered.kg / before.kg : before.kg / entered.kg;
  if (ratio >= TEN_FOLD[0] && ratio <= TEN_FOLD[1]) return 'ten-fold';
  const days = Math.max(1, Math.abs(daysBetween(before.date, entered.date)));
  const share = Math.abs(entered.kg - before.kg) / before.kg;
  // a rounding error of the quotient is not a change
  return share > Math.min(LARGEST_CHANGE, LARGEST_DAILY_CHANGE * days) + 1e-9 ? 'change' : null;
}

/**
 * The flag of each weight, compared with the last one before it that nothing is asked about: one slip does not accuse the
 * right weight that follows it. @param days oldest first, one a day
 */
export function weightFlags(days: readonly WeightOnDay[]): readonly (WeightFlag | null)[] {
  const flags: (WeightFlag | null)[] = [];
  let trusted: WeightOnDay | null = null;
  let doubted: WeightOnDay | null = null;
  for (const [index, day] of days.entries()) {
    const flag = weightFlag(trusted, day);
    // two in a row that agree with each other are the truth, and what stood before them was the slip
    const agrees = flag !== null && doubted !== null && weightFlag(doubted, day) === null;
    // a child, or somebody very heavy: the second weighing answers the question about the first
    if (agrees && flags[index - 1] === 'unusual') flags[index - 1] = null;
    if (flag === null || agrees) [trusted, doubted] = [day, null];
    else doubted = day;
    flags.push(agrees ? null : flag);
  }
  return flags;
}
