import { Refusal } from '#libs/event-sourcing/refusal.js';
import { hasVisibleLetter } from '#libs/science/visible-text.js';

const LONGEST = 200;
// Controls, line breaks and the marks that turn text around: a name must not be able to disguise the text beside it.
const FORBIDDEN = /[\p{Cc}\p{Cs}\p{Co}\p{Cn}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u;

/** Why this is no name, or null. Any script, one word suffices, and a name may be a single character. */
export function nameProblem(name: string): 'name.empty' | 'name.too-long' | 'name.unreadable' | null {
  if (typeof name !== 'string' || !name.isWellFormed()) return 'name.unreadable';
  const tidy = tidyName(name);
  if (FORBIDDEN.test(tidy)) return 'name.unreadable';
  if (tidy === '') return 'name.empty';
  if ([...tidy].length > LONGEST) return 'name.too-long';
  return hasVisibleLetter(tidy) ? null : 'name.unreadable';
}

/** Composed (NFC), trimmed, single spaces: two people who type the same name store the same bytes. */
export function tidyName(name: string): string {
  return name.normalize('NFC').replace(/\s+/gu, ' ').trim();
}

/** The name as stored. @throws Refusal `client.name-invalid` (422) */
export function checkedName(name: string): string {
  const problem = nameProblem(name);
  if (problem)
    throw new Refusal('client.name-invalid', 422, `A name has 1 to ${LONGEST} visible characters (${problem}).`);
  return tidyName(name);
}
