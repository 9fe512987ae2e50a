/** Where an entry of a dictionary comes from. */
export interface EntrySource {
  readonly title: string;
  readonly publisher: string;
  readonly year: string;
  readonly url: string;
  readonly verified: boolean;
}

export interface DictionaryEntry {
  readonly code: string;
  readonly name: string;
  /** Other words people type: brands, abbreviations, spellings. */
  readonly aliases?: readonly string[];
}

/** One list of codes with the hash of its content. */
export interface Dictionary<E extends DictionaryEntry> {
  /** First 12 hex digits of the SHA-256 of the entries. */
  readonly version: string;
  readonly entries: readonly E[];
  /** The entry with this code, or undefined. */
  find(code: string): E | undefined;
  /**
   * Entries whose name, alias or code has every typed word at the beginning of one of its own, best first:
   * "warf", "ckd 3b", "celiac" and "N18.3" find what is meant. Empty text finds nothing.
   */
  search(text: string, limit?: number): readonly E[];
}

export function dictionary<E extends DictionaryEntry>(version: string, entries: readonly E[]): Dictionary<E> {
  const byCode = new Map(entries.map((entry) => [entry.code, entry]));
  let searchable: readonly Searchable<E>[] | null = null;
  return {
    version,
    entries,
    find: (code) => byCode.get(code),
    search: (text, limit = 12) => {
      const typed = wordsOf(text);
      if (typed.length === 0) return [];
      searchable ??= entries.map(searchableOf);
      return searchable
        .map(({ entry, phrases }) => ({ entry, rank: Math.min(...phrases.map((words, i) => rankOf(words, typed, i))) }))
        .filter(({ rank }) => rank < NO_MATCH)
        .sort((a, b) => a.rank - b.rank || (a.entry.name < b.entry.name ? -1 : a.entry.name > b.entry.name ? 1 : 0))
        .slice(0, limit)
        .map(({ entry }) => entry);
    },
  };
}

interface Searchable<E> {
  readonly entry: E;
  /** Name first, then aliases, then the code, each as words; the name and all aliases together last, for mixed typing. */
  readonly phrases: readonly (readonly string[])[];
}

const NO_MATCH = 1e6;

function searchableOf<E extends DictionaryEntry>(entry: E): Searchable<E> {
  const phrases = [entry.name, ...(entry.aliases ?? []), entry.code].map(wordsOf);
  return { entry, phrases: [...phrases, phrases.flat()] };
}

/** Lower is better: the name's beginning before the middle, whole words before beginnings, short before long. */
function rankOf(words: readonly string[], typed: readonly string[], phrase: number): number {
  let rank = Math.min(phrase, 2) + words.length / 100;
  for (const part of typed) {
    const at = words.findIndex((word) => word.startsWith(part));
    if (at === -1) return NO_MATCH;
    rank += Math.min(at, 5) * 10 + (words[at] === part ? 0 : 1);
  }
  return rank;
}

// British and American spellings meet: oe and ae become e, as in coeliac, anaemia, oesophagus
const wordsOf = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/oe|ae/g, 'e')
    .split(/[^a-z0-9.]+/)
    .filter((word) => word !== '' && word !== '.');
