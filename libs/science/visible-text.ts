// Fillers of Hangul and Khmer, which Unicode calls letters, and joiners; blanks of hieroglyphs; the Braille pattern without a dot.
const UNSEEN = String.raw`\p{Default_Ignorable_Code_Point}\u{13441}\u{13442}\u2800`;
const LETTER = new RegExp(`(?![${UNSEEN}])[\\p{L}\\p{N}]`, 'u');
const CHARACTERS = new RegExp(`[^\\s\\p{C}${UNSEEN}]`, 'gu');

/** Whether there is a letter or a digit to see, of any script: a name of fillers alone is one that nobody sees. */
export const hasVisibleLetter = (text: string): boolean => LETTER.test(text);

/** How many characters leave something to see: no blanks, controls or fillers. */
export const visibleLength = (text: string): number => text.match(CHARACTERS)?.length ?? 0;

// Controls, halves of pairs, private and unassigned characters, line breaks and the marks that turn text around.
const DISGUISING = /[\p{Cc}\p{Cs}\p{Co}\p{Cn}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u;

/** Whether a character of it can't be read, or could disguise the text beside it. */
export const disguises = (text: string): boolean => DISGUISING.test(text);

/** As one line is kept: composed (NFC), trimmed, single blanks, so that two people who type the same store the same bytes. */
export const tidyLine = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ').trim();

/**
 * One line as it is kept: a name, a tag, a unit.
 * @param most characters as people count them: an emoji is one
 * @returns null where there is nothing to see, too much, or something that disguises
 */
export function checkedLine(text: string, most: number): string | null {
  const tidy = tidyLine(text);
  return visibleLength(tidy) === 0 || [...tidy].length > most || disguises(tidy) ? null : tidy;
}
