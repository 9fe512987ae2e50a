/**
 * Grams of a medium piece, edible part, of fruit and vegetables that the core list has in cups only (USDA SR28, WEIGHT file).
 * Absent: nobody knows here what one weighs.
 */
const PIECE_GRAMS: Readonly<Record<string, number>> = {
  'sr-09003': 182, // apple, with skin
  'sr-09040': 118, // banana
  'sr-09252': 178, // pear
  'sr-11124': 61, // carrot
  'sr-11282': 110, // onion
  'sr-11529': 123, // tomato
};

export const pieceGrams = (foodId: string): number | null => PIECE_GRAMS[foodId] ?? null;
