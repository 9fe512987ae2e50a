import { FEWEST } from './cohort.js';

/** Whether two different groups differ by so few that comparing them tells of single people. */
export const isNear = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean => {
  let shared = 0;
  for (const each of one) if (other.has(each)) shared += 1;
  const apart = one.size + other.size - 2 * shared;
  return apart > 0 && apart < FEWEST;
};
