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
  /** The entry's name as people of this language say it; the dictionary's own where there is no other. */
  nameIn(language: 'en' | 'de', entry: E): string;
  /**
   * Entries whose name, alias or code has every typed word at the beginning of one of its own, best first:
   * "warf", "ckd 3b", "celiac", "zöl" and "N18.3" find what is meant. Empty text finds nothing.
   */
  search(text: string, limit?: number): readonly E[];
}

/** @param german German names by code; people of either language type either */
export function dictionary<E extends DictionaryEntry>(
  version: string,
  entries: readonly E[],
  german: Readonly<Record<string, string>> = {},
): Dictionary<E> {
  const byCode = new Map(entries.map((entry) => [entry.code, entry]));
  let searchable: readonly Searchable<E>[] | null = null;
  return {
    version,
    entries,
    find: (code) => byCode.get(code),
    nameIn: (language, { code, name }) => (language === 'de' ? german[code] : undefined) ?? name,
    search: (text, limit = 12) => {
      const typed = wordsOf(text);
      if (typed.length === 0) return [];
      searchable ??= entries.map((entry) => searchableOf(entry, german[entry.code]));
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

function searchableOf<E extends DictionaryEntry>(entry: E, german: string | undefined): Searchable<E> {
  const others = german === undefined ? (entry.aliases ?? []) : [german, ...(entry.aliases ?? [])];
  const phrases = [entry.name, ...others, entry.code].map(wordsOf);
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

// British, American and German spellings meet: oe and ae become e, as in coeliac, anaemia, Zöliakie, and ue becomes u
const wordsOf = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/[äæ]/g, 'ae')
    .replace(/[öœ]/g, 'oe')
    .replace(/ü/g, 'ue')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/oe|ae/g, 'e')
    .replace(/ue/g, 'u')
    .split(/[^a-z0-9.]+/)
    .filter((word) => word !== '' && word !== '.');
