// Fillers of Hangul and Khmer, which Unicode calls letters, and joiners; blanks of hieroglyphs; the Braille pattern without a dot.
const UNSEEN = String.raw`\p{Default_Ignorable_Code_Point}\u{13441}\u{13442}\u2800`;
const LETTER = new RegExp(`(?![${UNSEEN}])[\\p{L}\\p{N}]`, 'u');
const CHARACTERS = new RegExp(`[^\\s\\p{C}${UNSEEN}]`, 'gu');

/** Whether there is a letter or a digit to see, of any script: a name of fillers alone is one that nobody sees. */
export const hasVisibleLetter = (text: string): boolean => LETTER.test(text);

/** How many characters leave something to see: no blanks, controls or fillers. */
export const visibleLength = (text: string): number => text.match(CHARACTERS)?.length ?? 0;
