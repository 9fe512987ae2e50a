/** A word of the names of foods, with how many foods have it and of how many it says what they are. */
export interface VocabularyWord {
  readonly word: string;
  readonly foods: number;
  readonly heads: number;
}

const MOST_CONTINUATIONS = 40;
const MOST_SHORT_CONTINUATIONS = 12;
const MOST_GUESSES = 6;
const SHORTEST_GUESSED = 3;
const SHORTEST_GUESSED_TWICE = 7;

/** The words of all names, in memory: what is typed is compared with them letter by letter. */
export class Vocabulary {
  readonly #words: ReadonlyMap<string, VocabularyWord>;
  /** By length, each word as it may be typed: as stored, and in the plural. */
  readonly #typed: ReadonlyMap<number, readonly (readonly [form: string, word: VocabularyWord, letters: number])[]>;

  constructor(words: readonly VocabularyWord[]) {
    this.#words = new Map(words.map((each) => [each.word, each]));
    const typed = words.flatMap((each) =>
      [each.word, ...plurals(each.word)].map((form) => [form, each, lettersOf(form)] as const),
    );
    this.#typed = Map.groupBy(typed, ([form]) => form.length);
  }

  get size(): number {
    return this.#words.size;
  }

  has(word: string): boolean {
    return this.#words.has(word);
  }

  /** Words that this one begins, the most telling first. One or two letters begin a third of all words. */
  continuations(start: string): readonly string[] {
    const short = start.length < 3;
    return [...this.#words.values()]
      .filter(({ word, heads }) => word.startsWith(start) && word !== start && (!short || heads > 0))
      .sort(byCommonness)
      .slice(0, short ? MOST_SHORT_CONTINUATIONS : MOST_CONTINUATIONS)
      .map(({ word }) => word);
  }

  /** Words that this may be a typing error of: one edit away (a letter too many, too few, another, or two swapped), else two in a long word. */
  guesses(typed: string): readonly string[] {
    const near = this.within(typed, 1);
    return near.length > 0 ? near : this.within(typed, 2);
  }

  /** Words that are so many edits away; in a short word two are too many, in one of two letters any. */
  within(typed: string, most: 1 | 2): readonly string[] {
    if (typed.length < (most === 1 ? SHORTEST_GUESSED : SHORTEST_GUESSED_TWICE) || /\d/.test(typed)) return [];
    const found = new Set<VocabularyWord>();
    const letters = lettersOf(typed);
    for (let length = typed.length - most; length <= typed.length + most; length++)
      for (const [form, word, others] of this.#typed.get(length) ?? []) {
        // an edit takes one letter away and brings one at most: most words need no look at their letters in order
        if (bitsOf(letters ^ others) > 2 * most) continue;
        if (most === 1 ? isOneEdit(typed, form) : isWithin(typed, form, most)) found.add(word);
      }
    return [...found]
      .sort(byCommonness)
      .slice(0, MOST_GUESSES)
      .map(({ word }) => word);
  }

  /** Two words written as one: `peanutbutter`. */
  split(joined: string): readonly [string, string] | null {
    for (let at = 3; at <= joined.length - 3; at++) {
      const [first, second] = [joined.slice(0, at), joined.slice(at)];
      if (this.#words.has(first) && this.#words.has(second)) return [first, second];
    }
    return null;
  }
}

const byCommonness = (a: VocabularyWord, b: VocabularyWord) =>
  b.heads - a.heads || b.foods - a.foods || (a.word < b.word ? -1 : 1);

/** Which letters a word has, a bit each. */
function lettersOf(word: string): number {
  let letters = 0;
  for (let at = 0; at < word.length; at++) letters |= 1 << (word.charCodeAt(at) & 31);
  return letters;
}

function bitsOf(letters: number): number {
  let count = 0;
  for (let rest = letters; rest !== 0; rest &= rest - 1) count++;
  return count;
}

function plurals(word: string): readonly string[] {
  if (word.length < 3) return [];
  if (/[^aeiou]y$/.test(word)) return [`${word.slice(0, -1)}ies`];
  return /(o|ch|sh|ss|x)$/.test(word) ? [`${word}es`, `${word}s`] : [`${word}s`];
}

/** Whether at most one edit turns one word into the other: a letter too many, too few, another one, or two neighbours swapped. */
export function isOneEdit(a: string, b: string): boolean {
  if (a.length < b.length) return isOneEdit(b, a);
  if (a.length - b.length > 1) return false;
  let at = 0;
  while (at < b.length && a[at] === b[at]) at++;
  if (a.length > b.length) return a.slice(at + 1) === b.slice(at);
  if (a.slice(at + 1) === b.slice(at + 1)) return true;
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}

/** Whether at most `most` edits turn one word into the other; two swapped neighbours are one edit (optimal string alignment). */
export function isWithin(a: string, b: string, most: number): boolean {
  if (Math.abs(a.length - b.length) > most) return false;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2]! + 1);
      row.push(cost);
      least = Math.min(least, cost);
    }
    // a swap may still repair what two rows lost
    if (least > most && Math.min(...last) > most) return false;
    before = last;
    last = row;
  }
  return last[b.length]! <= most;
}
