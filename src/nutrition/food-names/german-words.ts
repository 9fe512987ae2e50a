import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileOfContext } from './files.js';

/** What is written of parts of plain English names. */
class Words {
  /** Null: as in English. */
  readonly #german: ReadonlyMap<string, string | null>;
  /** How parts begin that are called as on the packet, whatever follows; an empty one: all of them. */
  readonly #kept: readonly string[];

  constructor(lines: readonly string[]) {
    const pairs = lines.map((line) => line.split(/ =(?: |$)/).map((side) => side.trim()));
    this.#german = new Map(pairs.map(([english = '', german]) => [english.toLowerCase(), german ?? null]));
    this.#kept = [...this.#german.keys()].filter((key) => /(^| )\*$/.test(key)).map((key) => key.slice(0, -1));
  }

  get isEmpty(): boolean {
    return this.#german.size === 0;
  }

  of(phrase: string): string | undefined {
    const german = this.#german.get(phrase.toLowerCase());
    return german === null ? phrase : german;
  }

  keeps(part: string): boolean {
    return this.#kept.some((start) => part.toLowerCase().startsWith(start));
  }
}

export interface GermanWords {
  /** What a part, or several after one another, is in German; empty: nothing. */
  said(phrase: string): string | undefined;
  /** Whether a part is called in German as it is in English. */
  keeps(part: string): boolean;
}

interface Scope {
  /** Groups of the list whose foods it is about; empty: all. */
  readonly groups: ReadonlySet<string>;
  /** How the list's names of those foods begin; empty: anyhow. */
  readonly heads: readonly string[];
  readonly words: Words;
}

const FOLDER = 'food-names/german';
let scopes: readonly Scope[] | null = null;
const inGroup = new Map<string, readonly Scope[]>();

/**
 * What means something of a food, the most particular first. The files of `german/` hold a part or several a line, `roasted = gebraten`; a part without
 * German is called so in German, too (a brand, a dish), `silk *` is every part that begins so, and a part with nothing behind the sign is left out.
 * What follows a line `@ 1300,1000 beef | pork` is meant for foods of those groups whose names in the list begin so: what is roasted is `gebraten`
 * of meat and `geröstet` of nuts.
 * @param group of the list, by its number; empty: none is known
 */
export function germanWordsOf(group: string, listed: string): GermanWords {
  scopes ??= readScopes();
  let ofGroup = inGroup.get(group);
  if (!ofGroup) {
    ofGroup = scopes.filter(({ groups }) => groups.size === 0 || groups.has(group));
    inGroup.set(group, ofGroup);
  }
  const name = listed.toLowerCase();
  const words = ofGroup.filter(({ heads }) => heads.length === 0 || heads.some((head) => begins(name, head)));
  return {
    said: (phrase) => words.find((each) => each.words.of(phrase) !== undefined)?.words.of(phrase),
    keeps: (part) => words.some((each) => each.words.keeps(part)),
  };
}

const begins = (name: string, head: string) => name.startsWith(head) && !/^[a-z]/.test(name.slice(head.length));

function readScopes(): readonly Scope[] {
  const folder = fileOfContext(FOLDER);
  const found = readdirSync(folder)
    .filter((file) => file.endsWith('.txt'))
    .flatMap((file) =>
      readFileSync(join(folder, file), 'utf8')
        .split(/^@ /m)
        .map((text, at) => scopeOf(text, at === 0)),
    );
  const narrowness = ({ groups, heads }: Scope) => (heads.length > 0 ? 2 : 0) + (groups.size > 0 ? 1 : 0);
  return found.filter(({ words }) => !words.isEmpty).toSorted((a, b) => narrowness(b) - narrowness(a));
}

function scopeOf(text: string, isGeneral: boolean): Scope {
  const [title = '', ...rest] = text.split('\n');
  const lines = (isGeneral ? [title, ...rest] : rest).filter((line) => line !== '' && !line.startsWith('#'));
  const [, groups = '', heads = ''] = isGeneral ? [] : (/^([\d,]*)\s*(.*)$/.exec(title) ?? []);
  return {
    groups: new Set(groups.split(',').filter((group) => group !== '')),
    heads: heads
      .split('|')
      .map((head) => head.trim().toLowerCase())
      .filter((head) => head !== ''),
    words: new Words(lines),
  };
}
