import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileOfContext } from './files.js';

/** What is written of parts of plain English names. */
class Words {
  readonly #german: ReadonlyMap<string, string>;
  /** Brands whose products are called as on the packet, whatever follows. */
  readonly #brands: readonly string[];

  constructor(lines: readonly string[]) {
    const pairs = lines.map((line) => line.split(' = ').map((side) => side.trim()));
    this.#german = new Map(pairs.map(([english = '', german]) => [english.toLowerCase(), german ?? english]));
    this.#brands = [...this.#german.keys()].filter((key) => key.endsWith(' *')).map((key) => key.slice(0, -1));
  }

  get isEmpty(): boolean {
    return this.#german.size === 0;
  }

  of(phrase: string): string | undefined {
    const said = this.#german.get(phrase.toLowerCase());
    if (said !== undefined) return said;
    return !phrase.includes(', ') && this.#brands.some((brand) => phrase.toLowerCase().startsWith(brand))
      ? phrase
      : undefined;
  }
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
 * What means something of a food, the most particular first. The files of `german/` hold a part a line, `roasted = gebraten`; a part without German is
 * called so in German, too (a brand, a dish), `silk *` is every part that begins so. What follows a line `@ 1300,1000 beef | pork` is meant for foods of those groups whose names in the list
 * begin so: what is roasted is `gebraten` of meat and `geröstet` of nuts.
 * @param group of the list, by its number; empty: none is known
 */
export function germanWordsOf(group: string, listed: string): (phrase: string) => string | undefined {
  scopes ??= readScopes();
  let ofGroup = inGroup.get(group);
  if (!ofGroup) {
    ofGroup = scopes.filter(({ groups }) => groups.size === 0 || groups.has(group));
    inGroup.set(group, ofGroup);
  }
  const name = listed.toLowerCase();
  const words = ofGroup.filter(({ heads }) => heads.length === 0 || heads.some((head) => begins(name, head)));
  return (phrase) => {
    for (const each of words) {
      const german = each.words.of(phrase);
      if (german !== undefined) return german;
    }
    return undefined;
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
