import { gtin14 } from '#libs/science/gtin.js';
import { GERMAN } from './german.js';
import { SYNONYMS } from './synonyms.js';
import type { Vocabulary } from './vocabulary.js';
import { tokensOf, wordsOf } from './words.js';

const BARCODE = /^\d{8}$|^\d{12,14}$/;
const MOST_WORDS = 8;
/** Each is compared with every word of the org's own foods, letter by letter. */
const MOST_GUESSED = 3;

/** The barcode that was typed or scanned, in 14 digits; null: it is a text. */
export function barcodeOf(text: string): string | null {
  const digits = text.replace(/[\s-]/g, '');
  return BARCODE.test(digits) ? gtin14(digits) : null;
}

/** What an own food should have. */
export interface OwnQuery {
  /** As tsqueries: all of it, and all of it as what the food is. */
  readonly all: string;
  readonly heads: string;
  readonly words: number;
  /** For each word one that the food has in any case, by which an index finds it: one that begins so, or one of these. */
  readonly candidates: readonly { readonly start: string; readonly others: readonly string[] }[];
}

/**
 * What the org's own foods should have, as tsqueries: every word as it was typed or begun, its synonym or translation, else what it may be a
 * typing error of (the first three that nothing is called). Begun words are found by the index itself, so that a food added a moment ago is found whatever the vocabulary holds.
 * @param besides words that the foods may have besides their own: those of the list's names, of a food that was renamed
 * @returns null: there is no word in it
 */
export function ownQuery(text: string, vocabulary: Vocabulary, besides?: Vocabulary): OwnQuery | null {
  const tokens = tokensOf(text).slice(0, MOST_WORDS);
  if (tokens.length === 0) return null;
  let guessedAt = 0;
  const groups = tokens.map(({ word, raw }) => {
    const german = GERMAN.get(word) ?? GERMAN.get(raw);
    const said = [[word], ...(SYNONYMS[word] ?? []).map((synonym) => [synonym]), ...(german ? [wordsOf(german)] : [])];
    const isWordOf = (words: Vocabulary) => words.has(word) || words.continuations(word).length > 0;
    const known = isWordOf(vocabulary) || (besides !== undefined && isWordOf(besides));
    const isGuessed = !known && !german && guessedAt++ < MOST_GUESSED;
    const forms = isGuessed ? [...new Set([word, raw])] : [];
    const guesses = [vocabulary, ...(besides ? [besides] : [])].flatMap((words) =>
      forms.flatMap((form) => words.guesses(form)),
    );
    const guessed = [...new Set(guesses)].map((guess) => [guess]);
    return [...said, ...guessed];
  });
  const query = (label: string) =>
    groups
      .map((ways) =>
        ways
          .map((words, nth) => `(${words.map((word) => lexeme(word, `${nth === 0 ? '*' : ''}${label}`)).join('&')})`)
          .join('|'),
      )
      .map((group) => `(${group})`)
      .join('&');
  const candidates = groups.map(([, ...others], nth) => ({
    start: tokens[nth]!.word,
    others: others.flatMap(([first]) => first ?? []),
  }));
  return { all: query(''), heads: query('A'), words: groups.length, candidates };
}

// words hold letters and digits only, so nothing in them can act as an operator
const lexeme = (word: string, flags: string) => (flags === '' ? `'${word}'` : `'${word}':${flags}`);
