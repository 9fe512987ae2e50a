import { Refusal } from '#libs/event-sourcing/refusal.js';
import { disguises, hasVisibleLetter, tidyLine } from '#libs/science/visible-text.js';

const LONGEST = 200;

/** Why this is no name, or null. Any script, one word suffices, and a name may be a single character. */
export function nameProblem(name: string): 'name.empty' | 'name.too-long' | 'name.unreadable' | null {
  if (typeof name !== 'string' || !name.isWellFormed()) return 'name.unreadable';
  const tidy = tidyLine(name);
  if (disguises(tidy)) return 'name.unreadable';
  if (tidy === '') return 'name.empty';
  if ([...tidy].length > LONGEST) return 'name.too-long';
  return hasVisibleLetter(tidy) ? null : 'name.unreadable';
}

/** The name as stored. @throws Refusal `client.name-invalid` (422) */
export function checkedName(name: string): string {
  const problem = nameProblem(name);
  if (problem)
    throw new Refusal('client.name-invalid', 422, `A name has 1 to ${LONGEST} visible characters (${problem}).`);
  return tidyLine(name);
}
