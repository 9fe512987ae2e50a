/** The foods that the demo's plans are made of: real ones, named as the USDA's table names them. */

/** What keeps a food off somebody's plate. `fastCarb`: raises blood sugar quickly; `salty`: no friend of a high blood pressure. */
export type Trait =
  | 'gluten'
  | 'dairy'
  | 'egg'
  | 'fish'
  | 'shellfish'
  | 'poultry'
  | 'redMeat'
  | 'pork'
  | 'nuts'
  | 'peanut'
  | 'sesame'
  | 'soy'
  | 'salty'
  | 'fastCarb';

/** How a portion is measured out: in steps of grams, or in whole pieces. `most`: how far it may grow beyond the recipe. */
export interface Serving {
  readonly grams: number;
  readonly label?: string;
  readonly most: number;
}

export interface DemoFood {
  readonly foodId: string;
  /** Name in the source: the spec holds it against the table. */
  readonly name: string;
  readonly serving: Serving;
  readonly traits: readonly Trait[];
}

const by = (grams: number, most = 2.2): Serving => ({ grams, most });
/** Vegetables: more of them does not make a bigger meal, it makes a bigger bowl. */
const vegetable: Serving = { grams: 10, most: 1.5 };
const fruit: Serving = { grams: 10, most: 1.6 };
const protein: Serving = { grams: 10, most: 1.7 };
const starch: Serving = { grams: 10, most: 2.2 };
const fat: Serving = { grams: 1, most: 2 };
/** `label` and `grams` are the food's own household measure. */
const pieces = (label: string, grams: number, most = 2): Serving => ({ label, grams, most });

const food = (ndb: string, name: string, serving: Serving, ...traits: readonly Trait[]): DemoFood => ({
  foodId: `sr-${ndb}`,
  name,
  serving,
  traits,
});

export const DEMO_FOODS = {
  // grains and bread
  oats: food('08120', 'Cereals, oats, regular and quick, not fortified, dry', by(5), 'gluten'),
  wheatBiscuits: food(
    '42237',
    'Cereals ready-to-eat, WEETABIX whole grain cereal',
    pieces('2 biscuits (1 NLEA serving)', 35),
    'gluten',
  ),
  wholeWheatBread: food('18075', 'Bread, whole-wheat, commercially prepared', pieces('1 slice', 32), 'gluten'),
  ryeBread: food('18060', 'Bread, rye', pieces('1 slice, regular', 32), 'gluten'),
  pumpernickel: food('18044', 'Bread, pumpernickel', pieces('1 slice, regular', 26), 'gluten'),
  pita: food('18042', 'Bread, pita, whole-wheat', pieces('1 pita, large (6-1/2" dia)', 64), 'gluten'),
  crispbread: food('18216', 'Crackers, crispbread, rye', by(5), 'gluten'),
  riceCake: food('19816', 'Snacks, rice cakes, brown rice, plain, unsalted', pieces('1 cake', 9), 'fastCarb'),
  tortilla: food(
    '18449',
    'Tortillas, ready-to-bake or -fry, corn, without added salt',
    pieces('1 tortilla, medium (approx 6" dia)', 26),
  ),
  brownRice: food('20037', 'Rice, brown, long-grain, cooked', starch),
  quinoa: food('20137', 'Quinoa, cooked', starch),
  bulgur: food('20013', 'Bulgur, cooked', starch, 'gluten'),
  barley: food('20006', 'Barley, pearled, cooked', starch, 'gluten'),
  couscous: food('20029', 'Couscous, cooked', starch, 'gluten', 'fastCarb'),
  buckwheat: food('20010', 'Buckwheat groats, roasted, cooked', starch),
  soba: food('20115', 'Noodles, japanese, soba, cooked', starch, 'gluten'),
  pasta: food('20125', 'Pasta, whole-wheat, cooked', starch, 'gluten'),
  ricePasta: food('20654', 'Pasta, gluten-free, brown rice flour, cooked, TINKYADA', starch),
  potato: food('11367', 'Potatoes, boiled, cooked without skin, flesh, without salt', starch, 'fastCarb'),
  bakedPotato: food('11674', 'Potatoes, baked, flesh and skin, without salt', starch, 'fastCarb'),
  sweetPotato: food('11508', 'Sweet potato, cooked, baked in skin, flesh, without salt', starch),
  corn: food('11179', 'Corn, sweet, yellow, frozen, kernels cut off cob, boiled, drained, without salt', starch),
  // dairy, eggs and what stands for them
  milk: food('01079', 'Milk, reduced fat, fluid, 2% milkfat, with added vitamin A and vitamin D', by(10), 'dairy'),
  soymilk: food('16139', 'Soymilk, original and vanilla, with added calcium, vitamins A and D', by(10), 'soy'),
  greekYoghurt: food('01287', 'Yogurt, Greek, plain, lowfat', by(10), 'dairy'),
  yoghurt: food('01117', 'Yogurt, plain, low fat, 12 grams protein per 8 ounce', by(10), 'dairy'),
  kefir: food('01289', 'Kefir, lowfat, plain, LIFEWAY', by(10, 1.5), 'dairy'),
  cottageCheese: food('01015', 'Cheese, cottage, lowfat, 2% milkfat', by(10), 'dairy', 'salty'),
  ricotta: food('01037', 'Cheese, ricotta, part skim milk', by(10), 'dairy'),
  creamCheese: food('43274', 'Cheese, cream, low fat', by(5), 'dairy'),
  feta: food('01019', 'Cheese, feta', by(5), 'dairy', 'salty'),
  gouda: food('01022', 'Cheese, gouda', by(5), 'dairy', 'salty'),
  mozzarella: food('01028', 'Cheese, mozzarella, part skim milk', by(5), 'dairy'),
  parmesan: food('01032', 'Cheese, parmesan, grated', by(5), 'dairy'),
  poachedEgg: food('01131', 'Egg, whole, cooked, poached', pieces('1 large', 50), 'egg'),
  boiledEgg: food('01129', 'Egg, whole, cooked, hard-boiled', by(50), 'egg'),
  scrambledEgg: food('01132', 'Egg, whole, cooked, scrambled', pieces('1 large', 61), 'egg', 'dairy'),
  omelet: food('01130', 'Egg, whole, cooked, omelet', pieces('1 large', 61), 'egg'),
  // fish and meat
  salmon: food('15237', 'Fish, salmon, Atlantic, farmed, cooked, dry heat', protein, 'fish'),
  sockeye: food('15086', 'Fish, salmon, sockeye, cooked, dry heat', protein, 'fish'),
  smokedSalmon: food('15077', 'Fish, salmon, chinook, smoked', by(10), 'fish', 'salty'),
  cod: food('15016', 'Fish, cod, Atlantic, cooked, dry heat', protein, 'fish'),
  trout: food('15116', 'Fish, trout, rainbow, wild, cooked, dry heat', protein, 'fish'),
  seaBass: food('15092', 'Fish, sea bass, mixed species, cooked, dry heat', protein, 'fish'),
  tuna: food('15184', 'Fish, tuna, light, canned in water, without salt, drained solids', protein, 'fish'),
  shrimp: food('15271', 'Crustaceans, shrimp, cooked (not previously frozen)', protein, 'shellfish'),
  chickenBreast: food('05064', 'Chicken, broilers or fryers, breast, meat only, cooked, roasted', protein, 'poultry'),
  chickenThigh: food('05098', 'Chicken, broilers or fryers, thigh, meat only, cooked, roasted', protein, 'poultry'),
  turkey: food('05220', 'Turkey, breast, from whole bird, meat only, roasted', protein, 'poultry'),
  sirloin: food(
    '13454',
    'Beef, top sirloin, steak, separable lean only, trimmed to 0" fat, all grades, cooked, broiled',
    protein,
    'redMeat',
  ),
  mincedBeef: food('23560', 'Beef, ground, 95% lean meat / 5% fat, crumbles, cooked, pan-browned', protein, 'redMeat'),
  porkTenderloin: food(
    '10061',
    'Pork, fresh, loin, tenderloin, separable lean only, cooked, roasted',
    protein,
    'redMeat',
    'pork',
  ),
  // beans, soy
  lentils: food('16070', 'Lentils, mature seeds, cooked, boiled, without salt', starch),
  chickpeas: food(
    '16057',
    'Chickpeas (garbanzo beans, bengal gram), mature seeds, cooked, boiled, without salt',
    starch,
  ),
  blackBeans: food('16015', 'Beans, black, mature seeds, cooked, boiled, without salt', starch),
  kidneyBeans: food('16033', 'Beans, kidney, red, mature seeds, cooked, boiled, without salt', starch),
  whiteBeans: food('16050', 'Beans, white, mature seeds, cooked, boiled, without salt', starch),
  splitPeas: food('16086', 'Peas, split, mature seeds, cooked, boiled, without salt', starch),
  edamame: food('11212', 'Edamame, frozen, prepared', by(10), 'soy'),
  tofu: food('16126', 'Tofu, firm, prepared with calcium sulfate and magnesium chloride (nigari)', protein, 'soy'),
  tempeh: food('16114', 'Tempeh', protein, 'soy'),
  hummus: food('16137', 'Hummus, home prepared', by(5), 'sesame'),
  whey: food('14066', 'Beverages, Protein powder whey based', by(5), 'dairy'),
  // vegetables
  tomato: food('11529', 'Tomatoes, red, ripe, raw, year round average', vegetable),
  cucumber: food('11205', 'Cucumber, with peel, raw', vegetable),
  redPepper: food('11821', 'Peppers, sweet, red, raw', vegetable),
  carrots: food('11124', 'Carrots, raw', vegetable),
  romaine: food('11251', 'Lettuce, cos or romaine, raw', vegetable),
  rocket: food('11959', 'Arugula, raw', vegetable),
  spinach: food('11458', 'Spinach, cooked, boiled, drained, without salt', vegetable),
  kale: food('11234', 'Kale, cooked, boiled, drained, without salt', vegetable),
  broccoli: food('11091', 'Broccoli, cooked, boiled, drained, without salt', vegetable),
  cauliflower: food('11136', 'Cauliflower, cooked, boiled, drained, without salt', vegetable),
  courgette: food('11478', 'Squash, summer, zucchini, includes skin, cooked, boiled, drained, without salt', vegetable),
  aubergine: food('11210', 'Eggplant, cooked, boiled, drained, without salt', vegetable),
  greenBeans: food('11053', 'Beans, snap, green, cooked, boiled, drained, without salt', vegetable),
  cookedCarrots: food('11125', 'Carrots, cooked, boiled, drained, without salt', vegetable),
  redCabbage: food('11113', 'Cabbage, red, cooked, boiled, drained, without salt', vegetable),
  pakChoi: food('11117', 'Cabbage, chinese (pak-choi), cooked, boiled, drained, without salt', vegetable),
  mushrooms: food('11261', 'Mushrooms, white, cooked, boiled, drained, without salt', vegetable),
  greenPeas: food('11313', 'Peas, green, frozen, cooked, boiled, drained, without salt', vegetable),
  tomatoSauce: food('11547', 'Tomato products, canned, puree, without salt added', vegetable),
  // fruit
  apple: food('09003', 'Apples, raw, with skin', fruit),
  pear: food('09252', 'Pears, raw', fruit),
  banana: food('09040', 'Bananas, raw', fruit),
  orange: food('09200', 'Oranges, raw, all commercial varieties', fruit),
  blueberries: food('09050', 'Blueberries, raw', fruit),
  raspberries: food('09302', 'Raspberries, raw', fruit),
  strawberries: food('09316', 'Strawberries, raw', fruit),
  grapes: food('09132', 'Grapes, red or green (European type, such as Thompson seedless), raw', fruit),
  kiwi: food('09148', 'Kiwifruit, green, raw', pieces('1 fruit (2" dia)', 69, 1.5)),
  mandarins: food('09218', 'Tangerines, (mandarin oranges), raw', pieces('1 small (2-1/4" dia)', 76, 1.5)),
  dates: food('09421', 'Dates, medjool', pieces('1 date, pitted', 24), 'fastCarb'),
  avocado: food('09037', 'Avocados, raw, all commercial varieties', by(10, 1.6)),
  // nuts, seeds, fats, sweet things
  almonds: food('12061', 'Nuts, almonds', by(5), 'nuts'),
  walnuts: food('12155', 'Nuts, walnuts, english', by(5), 'nuts'),
  hazelnuts: food('12120', 'Nuts, hazelnuts or filberts', by(5), 'nuts'),
  cashews: food('12087', 'Nuts, cashew nuts, raw', by(5), 'nuts'),
  pumpkinSeeds: food('12014', 'Seeds, pumpkin and squash seed kernels, dried', by(5)),
  flaxseed: food('12220', 'Seeds, flaxseed', by(2)),
  chia: food('12006', 'Seeds, chia seeds, dried', by(5)),
  peanutButter: food('16398', 'Peanut butter, smooth style, without salt', by(5), 'peanut'),
  oliveOil: food('04053', 'Oil, olive, salad or cooking', fat),
  rapeseedOil: food('04582', 'Oil, canola', fat),
  darkChocolate: food('19904', 'Chocolate, dark, 70-85% cacao solids', by(5)),
} as const satisfies Readonly<Record<string, DemoFood>>;

export type FoodKey = keyof typeof DEMO_FOODS;

/** What people eat besides their plan, most often on a weekend: with grams of one helping. */
export const TREATS = {
  wine: { ...food('14096', 'Alcoholic beverage, wine, table, red', by(10)), helping: 147 },
  beer: { ...food('14003', 'Alcoholic beverage, beer, regular, all', by(10), 'gluten'), helping: 330 },
  iceCream: { ...food('19095', 'Ice creams, vanilla', by(5), 'dairy'), helping: 100 },
  croissant: { ...food('18239', 'Croissants, butter', by(5), 'gluten', 'dairy'), helping: 57 },
  crisps: { ...food('19411', 'Snacks, potato chips, plain, salted', by(5), 'salty', 'fastCarb'), helping: 40 },
  milkChocolate: { ...food('19120', 'Candies, milk chocolate', by(5), 'dairy'), helping: 25 },
  biscuits: {
    ...food(
      '18159',
      'Cookies, chocolate chip, commercially prepared, regular, higher fat, enriched',
      by(5),
      'gluten',
      'dairy',
    ),
    helping: 26,
  },
  orangeJuice: { ...food('09206', 'Orange juice, raw', by(10), 'fastCarb'), helping: 200 },
} as const satisfies Readonly<Record<string, DemoFood & { readonly helping: number }>>;
