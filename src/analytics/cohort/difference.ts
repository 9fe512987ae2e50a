import { FEWEST } from './cohort.js';

/** How many belong to one group and not to the other. */
function apart(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let shared = 0;
  for (const each of one) if (other.has(each)) shared += 1;
  return one.size + other.size - 2 * shared;
}

/** Whether two different groups differ by so few that comparing them tells of single people. */
export const isNear = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean => {
  const people = apart(one, other);
  return people > 0 && people < FEWEST;
};
