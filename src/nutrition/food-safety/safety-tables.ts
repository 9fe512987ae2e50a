import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isNutrientId, type NutrientId } from '#libs/science/nutrients.js';

/** How a tag came to a food. */
export interface ListedTag {
  readonly tag: string;
  /** `list`, `group`, `derived` (allergens from the name) or `not_derivable`. */
  readonly kind: string;
  readonly meaning: string;
  readonly verified: boolean;
  /** NDB numbers of USDA SR28. */
  readonly foods: ReadonlySet<string>;
}

export interface SafetyTables {
  readonly tags: readonly ListedTag[];
  /**
   * NDB numbers of foods whose names don't tell all that is in them: of `allergens`, because they are made of several foods; of `diets`,
   * because nobody can tell that nothing of an animal is in them.
   */
  readonly open: Readonly<Record<'allergens' | 'diets', ReadonlySet<string>>>;
  /** Nutrients that the catalogue lacks, by NDB number, per 100 g. */
  readonly more: ReadonlyMap<string, Readonly<Partial<Record<NutrientId, number>>>>;
}

let tables: SafetyTables | null = null;

/** The tables that came with the installation, read when first asked for. */
export function safetyTables(): SafetyTables {
  return (tables ??= readTables());
}

function readTables(): SafetyTables {
  const rows = rowsOf('food-tags.tsv').map(([tag = '', kind = '', verified, meaning = '', ids = '']) => ({
    tag,
    kind,
    meaning,
    verified: verified === 'yes',
    foods: new Set(ids.split(' ').filter((id) => id !== '')),
  }));
  const openTo = (what: string) => rows.find(({ tag, kind }) => kind === 'open' && tag === what)!.foods;
  return {
    tags: rows.filter(({ kind }) => kind !== 'open'),
    open: { allergens: openTo('allergens'), diets: openTo('diets') },
    more: moreNutrients(),
  };
}

function moreNutrients(): SafetyTables['more'] {
  const [header = [], ...rows] = rowsOf('usda-sr28-more.tsv');
  const ids = header.slice(1).filter(isNutrientId);
  return new Map(
    rows.map(([ndb = '', ...values]) => [
      ndb,
      Object.fromEntries(ids.flatMap((id, i) => (values[i] ? [[id, Number(values[i])]] : []))),
    ]),
  );
}

/** Lines of a file beside this one, found from the sources and from what is built of them (`dist/`). */
function rowsOf(name: string): string[][] {
  const folder = 'src/nutrition/food-safety';
  const here = dirname(fileURLToPath(import.meta.url));
  const root = here.slice(0, here.length - folder.length);
  const path = join(basename(root.slice(0, -1)) === 'dist' ? dirname(root) : root, folder, name);
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'));
}
