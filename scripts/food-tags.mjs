// `node scripts/food-tags.mjs CLINICAL SR28`: which foods of USDA SR28 carry which tag, and the nutrients of SR28 that the
// safety rules ask for and the catalogue's npm package lacks → src/nutrition/food-safety/*.tsv. The files are committed.
// Tags by value are not here: libs/science/safety/value-tags.ts derives them from a food's nutrients.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { csvRows } from './csv-rows.mjs';
import {
  ALLERGENS_BY_NAME,
  hasAnimalCholesterol,
  isFlesh,
  isMade,
  isOpenToDiets,
  namesGluten,
  namesWheat,
} from './food-name-rules.mjs';

const [, , clinical, sr28] = process.argv;
if (!clinical || !sr28) throw new Error('say where the clinical tables and USDA SR28 are');
const root = join(import.meta.dirname, '..');
const target = join(root, 'src/nutrition/food-safety');
mkdirSync(target, { recursive: true });

const foods = readFileSync(join(root, 'src/nutrition/food-catalogue/usda-sr28-names.tsv'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split('\t'))
  .map(([ndb, group, , description]) => ({ ndb, group, description, name: description.toLowerCase() }));

const has = (pattern, without) => (food) => pattern.test(food.name) && !without?.test(food.name);
const group =
  (number, begins) =>
  ({ group, name }) =>
    group === number && (begins?.test(name) ?? true);

/** Lists that the compilation gives as a definition only. */
const BY_NAME = {
  dairy: (food) => group('0100')(food) && !/^egg|human|imitation|non-?dairy|substitute/.test(food.name),
  egg: group('0100', /^eggs?\b/),
  'gluten-source': ({ name }) => namesGluten(name),
  wheat: ({ name }) => namesGluten(name) && namesWheat(name),
  fish: group('1500', /^fish/),
  crustacean: group('1500', /^crustacean|shrimp|crab|lobster/),
  mollusc: group('1500', /^mollusk/),
  chocolate: has(/chocolate|cocoa/),
  'processed-meat': (food) => group('0700')(food) || group('1000', /cured/)(food),
  'nut-any': group('1200'),
  'soup-fluid-high-water': (food) =>
    (group('1400')(food) && !/powder|dry mix|unprepared|concentrate/.test(food.name)) ||
    (group('0600', /^soup/)(food) && /prepared|ready-to-serve/.test(food.name)),
  babyfood: group('0300'),
  // for doses "with water only" and for drinking with meals
  'plain-water': group('1400', /^(beverages?, )?water\b/),
  drink: (food) => group('1400')(food) && !/powder|dry mix|unprepared/.test(food.name),
};

const tags = csvRows(join(clinical, 'food_tags.csv'));
const known = new Set(tags.map(({ tag }) => tag));
const lines = [];
const line = (tag, kind, verified, definition, ids) => lines.push([tag, kind, verified, definition, ids.join(' ')]);
for (const row of tags) {
  if (row.kind === 'nutrient') continue;
  const listed = row.full_ndb_list
    .split(';')
    .map((id) => id.trim())
    .filter(Boolean);
  const byName = BY_NAME[row.tag];
  const ids = listed.length > 0 ? listed : byName ? foods.filter(byName).map(({ ndb }) => ndb) : [];
  line(row.tag, row.kind, row.verified, row.definition, ids);
  if (byName)
    console.log(
      `${row.tag}: ${ids.length} (the compilation counts ${row.sr28_food_count})`,
      row.sample_ndb
        .split(';')
        .filter((id) => id.trim() && !ids.includes(id.trim()))
        .join(' '),
    );
}
for (const tag of ['plain-water', 'drink'])
  if (!known.has(tag))
    line(
      tag,
      'list',
      'no',
      tag === 'drink' ? 'Drinks' : 'Drinking water',
      foods.filter(BY_NAME[tag]).map(({ ndb }) => ndb),
    );
const data = execFileSync('xz', ['-dc', join(sr28, 'NUT_DATA.txt.xz')], { maxBuffer: 1 << 28 })
  .toString('latin1')
  .split('\n')
  .map((text) => text.split('^').map((field) => field.replaceAll('~', '')));
const CHOLESTEROL = '601';
const cholesterol = new Map(
  data.flatMap(([ndb, number, value]) => (number === CHOLESTEROL ? [[ndb, Number(value)]] : [])),
);
for (const [tag, named] of Object.entries(ALLERGENS_BY_NAME)) {
  const own = new Set(lines.find(([name]) => name === tag)[4].split(' '));
  const ids = foods.filter((food) => own.has(food.ndb) || named(food.name)).map(({ ndb }) => ndb);
  line(`allergen:${tag}`, 'derived', 'no', 'Allergen derived from the name, wide rather than narrow', ids);
  console.log(`allergen:${tag}: ${ids.length} (${own.size} by the tag)`);
}
const carries = (tag) => new Set(lines.find(([name]) => name === tag)[4].split(' '));
const idsOf = (chosen) => foods.filter(chosen).map(({ ndb }) => ndb);
const [fleshAllergens, animalAllergens] = [
  ['fish', 'crustacean', 'mollusc'],
  ['dairy', 'egg'],
].map((tags) => tags.map((tag) => carries(`allergen:${tag}`)));
const honey = carries('honey');
const fleshy = (food) => isFlesh(food) || fleshAllergens.some((ids) => ids.has(food.ndb));
const ofAnimals = (food) =>
  fleshy(food) ||
  food.group === '0100' ||
  honey.has(food.ndb) ||
  animalAllergens.some((ids) => ids.has(food.ndb)) ||
  hasAnimalCholesterol(food.ndb, cholesterol.get(food.ndb));
line(
  'meat-or-fish',
  'derived',
  'no',
  'Meat, fish, seafood, gelatine or fat of an animal, by name or group',
  idsOf(fleshy),
);
line('animal-product', 'derived', 'no', 'Something of an animal, by name, group or cholesterol', idsOf(ofAnimals));
const measured = (told) => (food) => told(food, cholesterol.get(food.ndb));
line('allergens', 'open', 'no', 'Made of several foods: its name need not tell what is in it', idsOf(measured(isMade)));
line('diets', 'open', 'no', 'Nobody can tell that nothing of an animal is in it', idsOf(measured(isOpenToDiets)));
writeFileSync(
  join(target, 'food-tags.tsv'),
  '# Generated by scripts/food-tags.mjs. Columns: tag, how it was derived, whether a source was seen, meaning, NDB numbers of USDA SR28.\n' +
    lines.map((columns) => columns.join('\t')).join('\n') +
    '\n',
);

const MORE = [
  ['alcohol', '221'],
  ['sucrose', '210'],
  ['glucose', '211'],
  ['fructose', '212'],
  ['lactose', '213'],
  ['galactose', '287'],
  ['transFat', '605'],
  ['caffeine', '262'],
  ['phenylalanine', '508'],
];
const columns = new Map(MORE.map(([, number], i) => [number, i]));
const more = new Map();
for (const [ndb, number, value] of data) {
  const column = columns.get(number);
  if (column === undefined) continue;
  const row = more.get(ndb) ?? more.set(ndb, new Array(MORE.length).fill('')).get(ndb);
  row[column] = String(Number(value));
}
writeFileSync(
  join(target, 'usda-sr28-more.tsv'),
  '# Generated by scripts/food-tags.mjs from USDA SR28 (public domain). Per 100 g; blank = unknown.\n' +
    ['ndb', ...MORE.map(([id]) => id)].join('\t') +
    '\n' +
    [...more]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([ndb, row]) => `${ndb}\t${row.join('\t')}`)
      .join('\n') +
    '\n',
);
console.log(`${more.size} foods with more nutrients`);
