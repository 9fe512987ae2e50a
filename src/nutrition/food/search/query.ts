import { GERMAN } from './german.js';
import { SYNONYMS } from './synonyms.js';
import type { Vocabulary } from './vocabulary.js';
import { tokensOf, wordsOf, type Token } from './words.js';

/** One way to understand what was typed: a word, or several that a food has all. */
export interface Match {
  readonly words: readonly string[];
  /** 1 the very word, less for its continuation, least for what it may have been meant to be. */
  readonly weight: number;
}

// more words than a name has
const MOST_WORDS = 8;
const TYPED = 1;
const SYNONYM = 0.95;
const APART = 0.9;
const GUESSED = 0.6;
const DOUBTED = 0.4;
const SHORTEST_BEGINNING_GUESSED = 4;

/**
 * What a text asks for: each group is something that a food should have, in the ways it can be understood. A word that no food
 * has (a brand, a typing accident) is left out: it must not hide what the others find.
 */
export function groupsOf(text: string, vocabulary: Vocabulary): readonly (readonly Match[])[] {
  const tokens = translated(unique(tokensOf(text)), vocabulary).slice(0, MOST_WORDS);
  const groups: (readonly Match[])[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const [token, next] = [tokens[i]!, tokens[i + 1]];
    const joined = next && wordsOf(token.raw + next.raw)[0];
    // soy milk, chick pea: written apart by some, together in the list
    if (next && joined !== undefined && vocabulary.has(joined)) {
      groups.push([
        { words: [joined], weight: TYPED },
        ...(vocabulary.has(token.word) && vocabulary.has(next.word)
          ? [{ words: [token.word, next.word], weight: APART }]
          : []),
      ]);
      i += 1;
      continue;
    }
    groups.push([...understood(token, vocabulary), ...translations(token, vocabulary)]);
  }
  return groups.filter((group) => group.length > 0);
}

function understood({ word, raw }: Token, vocabulary: Vocabulary): readonly Match[] {
  const known: readonly Match[] = vocabulary.has(word) ? [{ words: [word], weight: TYPED }] : [];
  const longer = vocabulary.continuations(word).map((longerWord) => ({
    words: [longerWord],
    weight: 0.5 + (0.4 * word.length) / longerWord.length,
  }));
  const synonyms = (SYNONYMS[word] ?? []).map((synonym) => ({ words: [synonym], weight: SYNONYM }));
  if (known.length > 0 || synonyms.length > 0) return [...known, ...longer, ...synonyms];
  // the beginning of a word may be a word with a letter missing all the same: pers, of persimmon or of pears
  const mayBeMeant = longer.length === 0 || raw.length >= SHORTEST_BEGINNING_GUESSED;
  const guesses = mayBeMeant ? new Set([...vocabulary.guesses(word), ...vocabulary.guesses(raw)]) : [];
  const guessed = [...guesses].map((guess) => ({ words: [guess], weight: longer.length > 0 ? DOUBTED : GUESSED }));
  if (longer.length > 0 || guessed.length > 0) return [...longer, ...guessed];
  const parts = vocabulary.split(word);
  return parts ? [{ words: parts, weight: GUESSED }] : [];
}

/** A German word that some foods are called by means the foods that only the list's English names, too. */
function translations({ word, raw }: Token, vocabulary: Vocabulary): readonly Match[] {
  const english = vocabulary.has(word) ? (GERMAN.get(word) ?? GERMAN.get(raw)) : undefined;
  const words = english === undefined ? [] : wordsOf(english);
  return words.length === 0 || words.includes(word) ? [] : [{ words, weight: SYNONYM }];
}

/** German words in the words of the list; what the list itself has stays as it is. */
function translated(tokens: readonly Token[], vocabulary: Vocabulary): readonly Token[] {
  return tokens.flatMap((token) => {
    const english = vocabulary.has(token.word) ? undefined : (GERMAN.get(token.word) ?? GERMAN.get(token.raw));
    return english === undefined ? [token] : tokensOf(english);
  });
}

const unique = (tokens: readonly Token[]) => [...new Map(tokens.map((token) => [token.word, token])).values()];
