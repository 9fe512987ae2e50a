import { folded } from '#libs/science/folded-text.js';

const MOST_WORDS = 6;
const LONGEST_WORD = 60;
/** Share of a word's trigrams that must occur in a name for it to be a typing error of it. */
const SIMILAR = 0.5;
/** Shorter words are similar to half of all names. */
export const SHORTEST_FORGIVEN = 4;

/** The words of a search, as names and references are kept for it. */
export const searchWords = (search: string): readonly string[] =>
  folded(search)
    .split(' ')
    .filter((word) => word !== '')
    .slice(0, MOST_WORDS)
    .map((word) => word.slice(0, LONGEST_WORD));

/** SQL: whether a word stands anywhere in the column. @param place placeholder of the word */
export const toTheLetter = (column: string, place: string, _word: string): string =>
  `${column} like '%' || ${place} || '%'`;

/** SQL: the same, typing errors forgiven. */
export const forgiving = (column: string, place: string, word: string): string =>
  word.length < SHORTEST_FORGIVEN
    ? toTheLetter(column, place, word)
    : `word_similarity(${place}, ${column}) >= ${SIMILAR}`;
