/** How many belong to one group and not to the other. */
export function apart(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let shared = 0;
  for (const each of one) if (other.has(each)) shared += 1;
  return one.size + other.size - 2 * shared;
}
