/** Of a note on a card, a meal or a day of a plan, characters. */
export const LONGEST_NOTE = 500;
