import { derivedTags } from '#libs/science/recipe-tags.js';
import { readUsdaSr28 } from '../food-catalogue/usda-sr28.js';
import { foodSafetyOf } from './food-safety.js';

const { foods, nutrientIds } = await readUsdaSr28();
const byId = new Map(foods.map((food) => [food.foodId, food]));
const CHOLESTEROL = nutrientIds.indexOf('cholesterol');

function tagsOf({ foodId, name, per100g }: (typeof foods)[number]): Readonly<Record<string, string>> {
  const { tags, unknownTags } = foodSafetyOf({ foodId, name, per100g });
  const derived = derivedTags([{ name, tags: tags.map(({ tag }) => tag), unknownTags }]);
  return Object.fromEntries(derived.map(({ tag, state }) => [tag, state]));
}

/** `+` contains or yes, `-` free or no, `?` nobody can tell. */
const STATES: Readonly<Record<string, readonly string[]>> = {
  '+': ['contains', 'yes'],
  '-': ['free', 'no'],
  '?': ['unknown'],
};

/** NDB number, a part of its name, and what an allergist reads out of it. */
const GOLD: readonly (readonly [ndb: string, name: string, expected: string])[] = [
  ['11378', 'flakes without milk, dry form', 'dairy? egg? wheat? vegan?'],
  ['11379', 'flakes without milk, whole milk and butter added', 'dairy+ egg? vegan- vegetarian?'],
  ['11381', 'granules without milk, whole milk and butter added', 'dairy+ vegan-'],
  ['11929', 'without milk, whole milk and margarine', 'dairy+ vegan-'],
  ['11930', 'without milk, whole milk and margarine added', 'dairy+ vegan-'],
  ['11371', 'Potatoes, mashed, home-prepared', 'dairy+ soy?'],
  ['11367', 'Potatoes, boiled', 'dairy- egg- wheat- vegan+ vegetarian+'],
  ['11357', 'Potatoes, white, flesh and skin, baked', 'dairy- wheat- vegan+'],
  ['11672', 'Potato pancakes', 'egg+ wheat+ dairy? vegan-'],
  ['11118', 'kimchi', 'fish? crustacean? vegan? vegetarian?'],
  ['11935', 'Catsup', 'celery? vegan?'],
  ['11670', 'Peppers, hot chili, green, raw', 'dairy- mustard- vegan+'],
  ['11987', 'Mushrooms, oyster', 'mollusc- vegan+'],
  ['11475', 'Squash, summer, scallop', 'mollusc- vegan+'],
  ['11174', 'cream style', 'dairy- vegan+'],
  ['04017', 'thousand island', 'egg+ mustard+ dairy? fish? vegan-'],
  ['04023', 'thousand island', 'egg+ vegan-'],
  ['04030', 'Sandwich spread', 'egg? dairy? mustard? vegan-'],
  ['04704', 'poppyseed', 'egg? dairy? soy? vegan-'],
  ['04539', 'blue or roquefort', 'dairy+ egg? vegan-'],
  ['04073', 'Margarine', 'dairy? soy+ vegan?'],
  ['04001', 'tallow', 'vegetarian- vegan- dairy-'],
  ['04002', 'Lard', 'vegetarian- vegan-'],
  ['04589', 'cod liver', 'fish+ vegetarian- vegan-'],
  ['04592', 'menhaden', 'fish+ vegetarian-'],
  ['04677', 'fish oil', 'fish+ vegetarian- dairy?'],
  ['04053', 'Oil, olive', 'dairy- soy- vegan+ vegetarian+'],
  ['04501', 'cocoa butter', 'dairy- vegan+'],
  ['04657', 'hard butter', 'dairy- vegan+'],
  ['16006', 'plain or vegetarian', 'dairy? wheat? vegetarian?'],
  ['16007', 'with beef', 'vegetarian- vegan- wheat?'],
  ['16008', 'with franks', 'vegetarian- vegan- dairy?'],
  ['16009', 'with pork', 'vegetarian- vegan-'],
  ['16065', 'canned with pork', 'vegetarian- vegan-'],
  ['16201', 'Pork and Beans', 'vegetarian- vegan- wheat?'],
  ['16200', 'Bacon Flavored', 'vegetarian? vegan-'],
  ['16103', 'Refried beans', 'vegetarian? vegan?'],
  ['16548', 'Grillers Original', 'egg? dairy? wheat? soy? vegan- vegetarian?'],
  ['16611', 'Parmesan Garlic Wings', 'dairy+ vegan- wheat?'],
  ['16506', 'Vege-Burger', 'wheat? soy? egg?'],
  ['16526', 'Meatless Chicken Roll', 'soy+ egg? vegetarian?'],
  ['16603', 'Sausage, Egg & Cheese', 'egg+ dairy+ wheat+ vegan- vegetarian?'],
  ['16112', 'Miso', 'soy+ gluten-source?'],
  ['16237', 'SILK Chocolate, soymilk', 'soy+ dairy?'],
  ['16252', 'soy yogurt', 'soy+ dairy?'],
  ['16069', 'Lentils', 'dairy- soy- vegan+'],
  ['16157', 'Chickpea flour', 'wheat- gluten-source- vegan+'],
  ['18215', 'cheese, sandwich-type with peanut butter', 'dairy+ peanut+ wheat+'],
  ['18185', 'Cookies, peanut butter', 'peanut+ dairy? wheat+'],
  ['19252', 'milk chocolate peanut butter', 'dairy+ peanut+'],
  ['18958', 'contains wheat flour and rice flour', 'wheat+ gluten-source+'],
  ['19416', 'rice cakes, brown rice, rye', 'gluten-source+'],
  ['28336', 'Bread, gluten-free', 'wheat? gluten-source? egg?'],
  ['20091', 'Pasta, gluten-free, corn', 'wheat- gluten-source- vegan+'],
  ['20098', 'made without egg', 'egg? wheat+'],
  ['20133', 'Rice noodles', 'wheat- vegan+'],
  ['21241', 'without cheese', 'dairy? wheat+ vegetarian-'],
  ['19116', 'marshmallows', 'vegetarian- vegan-'],
  ['19177', 'Gelatins', 'vegetarian- vegan-'],
  ['15138', 'imitation, made from surimi', 'fish+ crustacean+ egg? wheat?'],
  ['15128', 'tuna salad', 'fish+ egg? celery?'],
  ['10123', 'bacon', 'vegetarian- dairy?'],
  ['10010', 'leg (ham)', 'vegetarian- dairy-'],
  ['17097', 'not breaded', 'wheat- egg- vegetarian-'],
  ['12638', 'without peanuts', 'tree-nut+ dairy?'],
  ['12117', 'coconut milk', 'dairy- tree-nut- vegan+'],
  ['14092', 'chocolate almond milk', 'tree-nut+ dairy?'],
  ['14270', 'non dairy creamer', 'dairy?'],
  ['01123', 'Egg, whole, raw', 'egg+ dairy- vegetarian+ vegan-'],
  ['01138', 'Egg, duck', 'egg+ vegetarian+ vegan-'],
  ['31019', 'TSUNOMATA', 'fish- vegan+'],
  ['02034', 'poultry seasoning', 'celery? vegetarian?'],
  ['20011', 'Buckwheat flour', 'wheat- gluten-source- vegan+'],
];

it.each(GOLD)('what the name of %s (%s) tells', (ndb, part, expected) => {
  const food = byId.get(`sr-${ndb}`)!;
  expect(food.name).toContain(part);
  const derived = tagsOf(food);
  const wrong = expected.split(' ').flatMap((each) => {
    const [tag, sign] = [each.slice(0, -1), each.slice(-1)];
    return STATES[sign]!.includes(derived[tag]!) ? [] : [`${tag}: ${derived[tag]}`];
  });
  expect(wrong).toEqual([]);
});

it('no listed food with cholesterol is vegan', () => {
  // red algae make cholesterol of their own
  const algae = ['sr-31019', 'sr-31020'];
  const wrong = foods.filter(
    (food) => (food.per100g[CHOLESTEROL] ?? 0) >= 1 && tagsOf(food)['vegan'] === 'yes' && !algae.includes(food.foodId),
  );
  expect(wrong.map(({ name }) => name)).toEqual([]);
});

it('no listed food that names meat, fish, fat of an animal or gelatine is vegetarian', () => {
  const FLESH =
    /\b(beef|pork|ham|bacon|sausage|franks?|chicken|turkey|lamb|veal|mutton|venison|meat|lard|tallow|gelatins?|fish|tuna|salmon|anchov|shrimp|crab|lobster|clams?|oysters?|squid|liver)\b/i;
  // of plants and eggs that are only called so
  const SAME_WORD =
    /coconut|oyster(,|\))|Crabapples|^Egg,|^Mushrooms, oyster|steak fries|Lambsquarters|fish-shaped|grated meat/;
  const wrong = foods.filter(
    (food) => FLESH.test(food.name) && !SAME_WORD.test(food.name) && tagsOf(food)['vegetarian'] === 'yes',
  );
  expect(wrong.map(({ name }) => name)).toEqual([]);
});
