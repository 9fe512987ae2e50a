/** Whether a weight is likely next to its neighbour. A question to whoever typed it: nothing is refused by it. */

export interface WeightOnDay {
  /** ISO calendar date. */
  readonly date: string;
  readonly kg: number;
}

export type WeightFlag = 'change' | 'ten-fold';

/** More than this share of the body weight from one day to the next is asked about: water and food move it by 1 to 2 %. */
export const LARGEST_DAILY_CHANGE = 0.03;
/** Over longer gaps the share grows with the days, but no gap makes a third of a body likely. */
const LARGEST_CHANGE = 0.3;
/** A slipped decimal point is a factor of ten; the weight may have changed meanwhile. */
const TEN_FOLD = [7.5, 13] as const;

/**
 * What to ask about a weight, knowing another one of the same person; null: nothing.
 * @param before the weight to compare with, of any other day
 */
export function weightFlag(before: WeightOnDay, entered: WeightOnDay): WeightFlag | null {
  const ratio = entered.kg > before.kg ? entered.kg / before.kg : before.kg / entered.kg;
  if (ratio >= TEN_FOLD[0] && ratio <= TEN_FOLD[1]) return 'ten-fold';
  const days = Math.max(1, Math.abs(Date.parse(entered.date) - Date.parse(before.date)) / 86_400_000);
  const share = Math.abs(entered.kg - before.kg) / before.kg;
  // a rounding error of the quotient is not a change
  return share > Math.min(LARGEST_CHANGE, LARGEST_DAILY_CHANGE * days) + 1e-9 ? 'change' : null;
}

/**
 * The flag of each weight, compared with the last one before it that nothing is asked about: one slip does not accuse the
 * right weight that follows it. @param days oldest first, one a day
 */
export function weightFlags(days: readonly WeightOnDay[]): readonly (WeightFlag | null)[] {
  let trusted: WeightOnDay | undefined;
  let doubted: WeightOnDay | undefined;
  return days.map((day) => {
    const flag = trusted ? weightFlag(trusted, day) : null;
    // two in a row that agree with each other are the truth, and what stood before them was the slip
    if (flag !== null && doubted && weightFlag(doubted, day) === null) {
      [trusted, doubted] = [day, undefined];
      return null;
    }
    if (flag === null) [trusted, doubted] = [day, undefined];
    else doubted = day;
    return flag;
  });
}
