// `node scripts/food-tags.mjs CLINICAL SR28`: which foods of USDA SR28 carry which tag, and the nutrients of SR28 that the
// safety rules ask for and the catalogue's npm package lacks → src/nutrition/food-safety/*.tsv. The files are committed.
// Tags by value are not here: libs/science/safety/value-tags.ts derives them from a food's nutrients.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { csvRows } from './csv-rows.mjs';

const [, , clinical, sr28] = process.argv;
if (!clinical || !sr28) throw new Error('say where the clinical tables and USDA SR28 are');
const root = join(import.meta.dirname, '..');
const target = join(root, 'src/nutrition/food-safety');
mkdirSync(target, { recursive: true });

const foods = readFileSync(join(root, 'src/nutrition/food-catalogue/usda-sr28-names.tsv'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split('\t'))
  .map(([ndb, group, , name]) => ({ ndb, group, name: name.toLowerCase() }));

const GRAINS =
  'wheat|rye|barley|malt|malted|triticale|spelt|bread|breads|breadcrumbs|rolls|buns|bagel|bagels|biscuit|biscuits|cracker|crackers|cookie|cookies|cake|cakes|pie|muffin|muffins|pancake|pancakes|waffle|waffles|croissant|croissants|doughnuts|danish|pretzels|pasta|macaroni|spaghetti|noodle|noodles|pizza|semolina|bulgur|couscous|seitan|durum|shoyu|tamari|flour';
const DISHES =
  'kamut|farina|roll|bun|pastry|pastries|pies|lasagna|ravioli|tortellini|burrito|burritos|sandwich|sandwiches|hamburger|cheeseburger|toast|stuffing|croutons|pita|naan|dumpling|dumplings|egg rolls|graham|teriyaki|soy sauce|beer|ale|brownie|brownies|cheesecake|phyllo|wonton|batter|breaded|crumb|crumbs|tortillas|corndog|corn dog|eclair|eclairs|strudel|gravy|bouillon|cereal|cereals|granola|nuggets|patties|meatballs|soup';
const GLUTEN = new RegExp(`\\b(${GRAINS})\\b`);
const GLUTEN_WIDE = new RegExp(`\\b(${GRAINS}|${DISHES})\\b`);
const NO_GLUTEN =
  /gluten-free|without wheat|wheat-free|rice noodles|cellophane|corn tortilla|-fry, corn|flour, corn|corn flour|rice flour|potato flour|soy flour|peanut flour|sesame flour|carob flour|arrowroot flour|buckwheat|sunflower seed flour|root beer|ginger beer|rice cake|rice crackers|popcorn cake/;
const RYE_BARLEY = /\b(rye|barley|malt|malted|beer|ale)\b/g;
const has = (pattern, without) => (food) => pattern.test(food.name) && !without?.test(food.name);
const group =
  (number, begins) =>
  ({ group, name }) =>
    group === number && (begins?.test(name) ?? true);
const glutenFood = has(GLUTEN, NO_GLUTEN);

/** Lists that the compilation gives as a definition only. */
const BY_NAME = {
  dairy: (food) => group('0100')(food) && !/^egg|human|imitation|non-?dairy|substitute/.test(food.name),
  egg: group('0100', /^eggs?\b/),
  'gluten-source': glutenFood,
  wheat: (food) => glutenFood(food) && glutenFood({ name: food.name.replace(RYE_BARLEY, '') }),
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

/**
 * Allergens, beside the tag's own list: wide rather than narrow, because an allergen that is missed harms. A dish counts
 * as soon as its name says that the allergen is usually in it.
 */
const ALLERGENS = {
  dairy: has(
    /\b(milk|milks|milkshake|cheese|cheeses|butter|buttermilk|cream|creamed|yogurt|yogurts|whey|casein|caseinate|custard|pudding|puddings|cheeseburger|cheesecake|kefir|ghee|alfredo|quesadilla|pizza|lasagna|chocolate|fudge|caramel|caramels|toffee|ranch|pesto|ravioli|tortellini|au gratin|latte|cappuccino|infant formula|formula|nougat)\b/,
    /(peanut|almond|cashew|sesame|seed|apple|nut) butter|butter beans|butterbur|cocoa butter|tartar|coconut (cream|milk)|almond milk|rice milk|soy ?milk|milkweed|human|without (milk|cheese|butter|cream)|non-?dairy|butternut|cream of (wheat|rice)|dairy-free|cream style|creamed corn|soy-based|nutrition bar, soy/,
  ),
  egg: has(
    /\b(egg|eggs|mayonnaise|mayo|meringue|omelet|eggnog|custard|quiche|french toast|cake|cakes|brownie|brownies|cookies|pancakes|waffles|muffin|muffins|doughnuts|croissant|croissants|noodles, egg|pasta, .*fresh|souffle|hollandaise|tartar sauce|caesar|cheesecake|ice creams|batter|breaded|meatloaf|meatballs|nougat)\b/,
    /eggplant|egg-?free|without egg|pancakes?, potato free|rice cake|popcorn cake|crab ?cake free/,
  ),
  fish: has(
    /\b(fish|tuna|salmon|anchovy|anchovies|cod|haddock|sardine|sardines|herring|mackerel|trout|caviar|roe|surimi|worcestershire|caesar|gefilte|seafood|chowder)\b/,
    /goldfish|fish-shaped|swedish fish|cuttlefish|crayfish|jellyfish|^crustacean|^mollusk|clam chowder/,
  ),
  crustacean: has(
    /\b(shrimp|crab|lobster|crayfish|prawn|krill|surimi|crustaceans|seafood|shellfish|bisque)\b/,
    /crab ?apple/,
  ),
  mollusc: has(
    /\b(clam|clams|oyster|oysters|mussel|mussels|scallop|scallops|squid|octopus|snail|abalone|whelk|cuttlefish|clamato|mollusks|seafood|shellfish)\b/,
    /mushrooms?, oyster|oyster mushroom|scalloped|squash|vegetable-?oyster|oyster crackers|crackers, .*oyster/,
  ),
  peanut: has(/\b(peanut|peanuts|groundnut|satay|reese|snickers|butterfinger|nuts, mixed|trail mix|mixed nuts)\b/),
  'tree-nut': (food) =>
    has(
      /\b(almond|almonds|hazelnut|hazelnuts|filberts|walnut|walnuts|cashew|cashews|pecan|pecans|brazil ?nuts?|brazilnuts|pistachio|pistachios|macadamia|marzipan|praline|nougat|nutella|pesto|chestnut|chestnuts|pine nuts|pinenuts|pinyon|hickory ?nuts?|butternuts|beechnuts|ginkgo nuts|pilinuts|mixed nuts|nuts, mixed|trail mix|granola|muesli|baklava)\b/,
      /waterchestnut|water chestnut|squash/,
    )(food) || has(/\bnuts\b/, /peanut|doughnut|coconut|without nuts|no nuts|grape-nuts/)(food),
  wheat: (food) => has(GLUTEN_WIDE, NO_GLUTEN)(food) && GLUTEN_WIDE.test(food.name.replace(RYE_BARLEY, '')),
  'gluten-source': has(new RegExp(`${GLUTEN_WIDE.source}|\\b(oat|oats|oatmeal)\\b`), NO_GLUTEN),
  soy: has(
    /\b(soy|soya|soybean|soybeans|tofu|tempeh|miso|natto|edamame|teriyaki|hoisin|tamari|shoyu|meatless|vegetarian|veggie burger|meat extender|worcestershire)\b/,
  ),
  sesame: has(/\b(sesame|tahini|hummus|halavah|halvah|falafel)\b/),
  celery: has(/\b(celery|celeriac|vegetable juice|bouillon|bloody mary|chicken noodle|stuffing)\b/),
  mustard: has(/\b(mustard|mayonnaise|salad dressing|honey mustard|pickle relish|piccalilli|curry)\b/),
  lupin: has(/\b(lupin|lupins|lupini)\b/),
  'sulphite-likely': has(/\b(wine|dried, sulfured|sulfured|molasses|maraschino)\b/, /unsulfured/),
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
for (const [tag, wide] of Object.entries(ALLERGENS)) {
  const own = new Set(lines.find(([name]) => name === tag)[4].split(' '));
  const ids = foods.filter((food) => own.has(food.ndb) || wide(food)).map(({ ndb }) => ndb);
  line(`allergen:${tag}`, 'derived', 'no', 'Allergen derived from the name, wide rather than narrow', ids);
  console.log(`allergen:${tag}: ${ids.length} (${own.size} by the tag)`);
}
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
const data = execFileSync('xz', ['-dc', join(sr28, 'NUT_DATA.txt.xz')], { maxBuffer: 1 << 28 }).toString('latin1');
for (const text of data.split('\n')) {
  const [ndb, number, value] = text.split('^').map((field) => field.replaceAll('~', ''));
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
