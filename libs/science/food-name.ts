import { disguises, hasVisibleLetter, tidyLine } from './visible-text.js';

/** As long as the longest plain name of the list, and short enough for a card and a line on paper. */
export const LONGEST_OWN_FOOD_NAME = 120;
/** What a reader may take for markup: in a name it is never meant. */
const MARKUP = /[<>]/;

/** Why an organisation can't call a food so; null: it can, and by nothing but blanks it gives no name. */
export function foodNameProblem(typed: string): 'long' | 'signs' | null {
  const tidy = tidyLine(typed);
  if (tidy === '') return null;
  if ([...tidy].length > LONGEST_OWN_FOOD_NAME) return 'long';
  // without a letter or a digit nobody could search for it
  return disguises(tidy) || !hasVisibleLetter(tidy) || MARKUP.test(tidy) ? 'signs' : null;
}
