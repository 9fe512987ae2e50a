import { GERMAN } from './german.js';
import { compoundOf } from './compounds.js';
import { SYNONYMS } from './synonyms.js';
import { Vocabulary } from './vocabulary.js';
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
  const tokens = translated(unique(tokensOf(text)).slice(0, MOST_WORDS), vocabulary).slice(0, MOST_WORDS);
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
  const guessed = mayBeMeant ? guessesOf({ word, raw }, vocabulary, longer.length > 0 ? DOUBTED : GUESSED) : [];
  if (longer.length > 0 || guessed.length > 0) return [...longer, ...guessed];
  const begun = word.length < SHORTEST_BEGINNING_GUESSED ? [] : EVERYDAY.continuations(word).flatMap(meantBy);
  if (begun.length > 0) return begun.map((words) => ({ words, weight: GUESSED }));
  const parts = vocabulary.split(word);
  return parts ? [{ words: parts, weight: GUESSED }] : [];
}

/** Everyday words beside those of the list: they are begun and mistyped as these are. */
const EVERYDAY = new Vocabulary(
  [...new Set([...GERMAN.keys(), ...Object.keys(SYNONYMS)])].map((word) => ({ word, foods: 1, heads: 1 })),
);

/** In words of the list. */
function meantBy(everyday: string): readonly (readonly string[])[] {
  const german = GERMAN.get(everyday);
  return german === undefined ? (SYNONYMS[everyday] ?? []).map((word) => [word]) : [wordsOf(german)];
}

function guessesOf({ word, raw }: Token, vocabulary: Vocabulary, weight: number): readonly Match[] {
  for (const most of [1, 2] as const) {
    const forms = [...new Set([word, raw])];
    const guesses = [
      ...new Set(forms.flatMap((form) => vocabulary.within(form, most))),
      ...new Set(forms.flatMap((form) => EVERYDAY.within(form, most))),
    ];
    const found = guesses.flatMap((guess) => [...(vocabulary.has(guess) ? [[guess]] : []), ...meantBy(guess)]);
    if (found.length > 0) return found.map((words) => ({ words, weight }));
  }
  return [];
}

/** A German word that some foods are called by means the foods that only the list's English names, too, and those that are called by another form of it. */
function translations({ word, raw }: Token, vocabulary: Vocabulary): readonly Match[] {
  const english = vocabulary.has(word) ? (GERMAN.get(word) ?? GERMAN.get(raw)) : undefined;
  if (english === undefined) return [];
  const words = wordsOf(english);
  const listed: readonly Match[] = words.length === 0 || words.includes(word) ? [] : [{ words, weight: SYNONYM }];
  const forms = (MEANING.get(english) ?? []).filter((form) => isFormOf(form, word) && vocabulary.has(form));
  return [...forms.map((form) => ({ words: [form], weight: TYPED })), ...listed];
}

/** German words by what they mean in words of the list. */
const MEANING: ReadonlyMap<string, readonly string[]> = new Map(
  [...Map.groupBy(GERMAN, ([, english]) => english)].map(([english, pairs]) => [
    english,
    [...new Set(pairs.flatMap(([german]) => wordsOf(german)))],
  ]),
);

/** Zwiebel of Zwiebeln: nothing but an ending tells them apart. */
const isFormOf = (form: string, word: string): boolean =>
  form !== word && Math.abs(form.length - word.length) <= 2 && (form.startsWith(word) || word.startsWith(form));

/** German words in the words of the list, and compounds in their parts; what the list itself has stays as it is. */
function translated(tokens: readonly Token[], vocabulary: Vocabulary): readonly Token[] {
  return tokens.flatMap((token) => {
    const { word, raw } = token;
    if (vocabulary.has(word) || SYNONYMS[word]) return [token];
    const english = GERMAN.get(word) ?? GERMAN.get(raw);
    if (english !== undefined) return tokensOf(english);
    const isBegun = vocabulary.continuations(word).length > 0;
    return isBegun ? [token] : compoundOf(raw, vocabulary).flatMap((part) => tokensOf(GERMAN.get(part) ?? part));
  });
}

const unique = (tokens: readonly Token[]) => [...new Map(tokens.map((token) => [token.word, token])).values()];

/** What says little of a food, in names that the list does not have: the first to be left out when nothing has all words. */
const SECONDARY = new Set(
  wordsOf(
    `fresh frozen tinned canned chopped sliced diced grated king baby new young large small big mini whole light organic free range homemade natural premium classic original
    style cut piece slice clove cube stick rasher fillet filet steak cutlet schnitzel breast bowl glass cup can tin jar pack bag leaf leaves plain pure real bit
    frisch frische frischer frisches tk gefroren tiefkuhl roh rohe roher gekocht gekochte gebraten gebratene gegrillt gehackt gehackte geschalt gerieben geriebene gross grosse klein kleine
    bio mager fett fettarm natur naturlich hausgemacht selbstgemacht vegan vegane vegetarisch scheibe scheiben zehe stuck stucke kugel becher dose tafel packung wurfel streifen brust salad loin leg roast sauce stew`,
  ),
);

/**
 * What to look for instead when no food has all of it, best first: all but one, then one alone. What a food is called stands at the end ("king
 * prawns", "Putenschnitzel"), so the words before it go first, and before them what says little.
 */
export function relaxed(groups: readonly (readonly Match[])[]): readonly (readonly (readonly Match[])[])[] {
  const order = groups
    .map((group, at) => ({ at, isSecondary: group.every(({ words }) => words.every((word) => SECONDARY.has(word))) }))
    .sort((a, b) => Number(b.isSecondary) - Number(a.isSecondary) || a.at - b.at)
    .map(({ at }) => at);
  const without = order.map((left) => groups.filter((_, at) => at !== left));
  const alone = order.toReversed().map((at) => [groups[at]!]);
  return groups.length > 2 ? [...without, ...alone] : alone;
}
