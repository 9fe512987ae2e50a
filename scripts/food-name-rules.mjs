// What the name of a food of USDA SR28 tells an allergist, for scripts/food-tags.mjs. An exclusion takes its own words out of the
// name, and what is left is asked: "flakes without milk, whole milk added" contains milk. Names are lower case.

const GRAINS =
  'wheat|rye|barley|malt|malted|triticale|spelt|bread|breads|breadcrumbs|rolls|buns|bagel|bagels|biscuit|biscuits|cracker|crackers|cookie|cookies|cake|cakes|pie|muffin|muffins|pancake|pancakes|waffle|waffles|croissant|croissants|doughnuts|danish|pretzels|pasta|macaroni|spaghetti|noodle|noodles|pizza|semolina|bulgur|couscous|seitan|durum|shoyu|tamari|flour';
const DISHES =
  'kamut|farina|roll|bun|pastry|pastries|pies|lasagna|ravioli|tortellini|burrito|burritos|sandwich|sandwiches|hamburger|cheeseburger|toast|stuffing|croutons|pita|naan|dumpling|dumplings|egg rolls|graham|teriyaki|soy sauce|beer|ale|brownie|brownies|cheesecake|phyllo|wonton|batter|breaded|crumb|crumbs|tortillas|corndog|corn dog|eclair|eclairs|strudel|gravy|bouillon|cereal|cereals|granola|nuggets|patties|meatballs|soup';
/** Cereals by their own names: a claim ("gluten-free bread") takes bread away, not these. */
const CEREALS = /\b(wheat|rye|barley|malt|malted|triticale|spelt|kamut|farina|semolina|durum|bulgur|couscous|seitan)\b/;
const GLUTEN_CLAIM = /\b(?:gluten|wheat)(?:-| )*free\b|\b(?:without|no) (?:added )?(?:wheat|gluten)\b/g;
/** Foods of other plants that are called like foods of wheat. */
const NO_WHEAT =
  /\bnot breaded\b|\b(corn|rice|potato|soy|soya|peanut|sesame|carob|arrowroot|buckwheat|acorn|sunflower seed|cottonseed|chickpea|quinoa|sorghum|tapioca|almond|coconut) flour\b|\brice noodles\b|\bnoodles, chinese, cellophane or long rice\b|\bcorn tortillas\b|\btortillas, ready-to-bake or -fry, corn\b|\b(root|ginger) beer\b|\brice cakes?(, crackers?)?\b|\bpopcorn cakes?\b|\brice crackers\b/g;
const RYE_BARLEY = /\b(rye|barley|malt|malted|beer|ale)\b/g;

/** @param asked which words of grains count, without the dishes made of them */
const grains = (asked) => (name) => {
  const left = name.replace(GLUTEN_CLAIM, ' ');
  return (left === name ? asked : CEREALS).test(left.replace(NO_WHEAT, ' '));
};
const narrow = grains(new RegExp(`\\b(${GRAINS})\\b`));
const wide = grains(new RegExp(`\\b(${GRAINS}|${DISHES})\\b`));
const wideWithOats = grains(new RegExp(`\\b(${GRAINS}|${DISHES}|oat|oats|oatmeal)\\b`));
const withoutRye = (name) => name.replace(NO_WHEAT, ' ').replace(RYE_BARLEY, ' ');

/** The compilation's narrow tags, of which it gives a definition only. */
export const namesGluten = narrow;
export const namesWheat = (name) => narrow(withoutRye(name));

/**
 * Whether a name tells one of these words. "Without milk", "no milk added", "milk-free" are taken out of it first.
 * @param without phrases that only sound like it
 */
const told = (words, without = []) => {
  const any = words.source;
  const asked = new RegExp(`\\b(?:${any})\\b`);
  const denied = new RegExp(
    `\\b(?:without|no|not|free of|free from) (?:added )?(?:${any})(?:(?:,| or| and)* (?:${any}))*(?: added)?\\b|\\b(?:${any})(?:-| )free\\b`,
    'g',
  );
  return (name) => asked.test(without.reduce((left, phrase) => left.replace(phrase, ' '), name).replace(denied, ' '));
};

const PLANT_MILK = /\bsoy ?milk\b|\b(almond|rice|oat|hemp|cashew|coconut) milk\b/g;
/** The chocolate of a plant drink is no milk chocolate. */
const withoutPlantMilk = (name) => {
  const left = name.replace(PLANT_MILK, ' ');
  return left === name ? name : left.replaceAll('chocolate', ' ');
};
const milk = told(
  /dairy|milk|milks|milkshake|milkshakes|cheese|cheeses|butter|buttermilk|cream|creamed|creme|yogurt|yogurts|whey|casein|caseinate|custard|pudding|puddings|cheeseburger|cheesecake|kefir|ghee|alfredo|quesadilla|pizza|lasagna|chocolate|fudge|caramel|caramels|toffee|ranch|pesto|ravioli|tortellini|au gratin|latte|cappuccino|infant formula|formula|nougat|eggnog|parmesan|mozzarella|cheddar|ricotta|feta|provolone|roquefort|queso|dulce de leche|lactose/,
  [
    /\bnon-? ?dairy( (butter flavor|creamer|topping))?\b/g,
    /\b(peanut|almond|cashew|sesame|seed|apple|nut|nutmeg|ucuhuba|cocoa|hard) butter\b/g,
    /\bbutter beans\b|\bbread and butter pickles\b|\bcream of (tartar|wheat|rice)\b|\bcream style\b|\bcreamed corn\b|\bcreme de menthe\b|\bcream soda\b/g,
    /\bcoconut cream\b|\bcoconut meat, dried \(desiccated\), creamed\b|\bsoy yogurts?\b|^milk, human\b|\bhuman milk\b/g,
  ],
);

/**
 * Allergens, beside the tag's own list: wide rather than narrow, because an allergen that is missed harms. A dish counts
 * as soon as its name says that the allergen is usually in it.
 */
export const ALLERGENS_BY_NAME = {
  dairy: (name) => milk(withoutPlantMilk(name)),
  egg: told(
    /egg|eggs|mayonnaise|mayo|meringue|omelet|eggnog|custard|quiche|french toast|cake|cakes|brownie|brownies|cookies|pancakes|waffles|muffin|muffins|doughnuts|croissant|croissants|noodles, egg|pasta, .*fresh|souffle|hollandaise|tartar sauce|thousand island|caesar|cheesecake|ice creams|batter|breaded|meatloaf|meatballs|nougat|scramble/,
    [/\b(rice|popcorn) cakes?\b/g],
  ),
  fish: told(
    /fish|tuna|salmon|anchovy|anchovies|cod|haddock|sardine|sardines|herring|mackerel|trout|caviar|roe|surimi|worcestershire|caesar|gefilte|seafood|chowder|menhaden/,
    [/\bfish-shaped\b|\bswedish fish\b|\b(clam|corn|potato) chowder\b/g],
  ),
  crustacean: told(/shrimp|crab|lobster|crayfish|prawn|krill|surimi|crustaceans|seafood|shellfish|bisque/, [
    /\bcrab ?apples?\b/g,
  ]),
  mollusc: told(
    /clam|clams|chiton|cockles|oyster|oysters|mussel|mussels|scallop|scallops|squid|octopus|snail|abalone|whelk|cuttlefish|clamato|mollusks|seafood|shellfish/,
    [
      /\bmushrooms?, oyster\b|\boyster mushrooms?\b|\bvegetable-? ?oyster\b|\boyster crackers\b/g,
      /\bcrackers, saltines\b[^()]*\(includes oyster\b|\bsquash, summer, scallop\b/g,
    ],
  ),
  peanut: told(/peanut|peanuts|groundnut|satay|reese|snickers|butterfinger|nuts, mixed|trail mix|mixed nuts/, [
    /\bnuts, mixed nuts\b.*\bwithout peanuts\b/g,
  ]),
  'tree-nut': told(
    /almond|almonds|hazelnut|hazelnuts|filberts|walnut|walnuts|cashew|cashews|pecan|pecans|brazil ?nuts?|brazilnuts|pistachio|pistachios|macadamia|marzipan|praline|nougat|nutella|pesto|chestnut|chestnuts|pinenuts|pinyon|hickory ?nuts?|butternuts|beechnuts|pilinuts|nuts|trail mix|granola|muesli|baklava/,
    [/\bwater ?chestnuts?\b|\bnuts, coconut\b|\bgrape-nuts\b|\broasting nuts\b/g],
  ),
  wheat: (name) => wide(name) && wide(withoutRye(name)),
  'gluten-source': wideWithOats,
  soy: told(
    /soy|soya|soybean|soybeans|soymilk|soyburgers?|tofu|tempeh|miso|natto|edamame|okara|teriyaki|hoisin|tamari|shoyu|meatless|vegetarian|veggie burgers?|meat extender|worcestershire|(?:hydrolyzed|textured) vegetable protein/,
  ),
  sesame: told(/sesame|tahini|hummus|halavah|halvah|falafel/),
  celery: told(/celery|celeriac|vegetable juice|bouillon|bloody mary|chicken noodle|stuffing/),
  mustard: told(/mustard|mayonnaise|salad dressing|honey mustard|pickle relish|piccalilli|curry/),
  lupin: told(/lupin|lupins|lupini/),
  'sulphite-likely': told(/wine|dried, sulfured|sulfured|molasses|maraschino/),
};

/** Groups of SR28 (the first two digits of a number) that are meat or fish. */
const FLESH_GROUPS = new Set('05 07 10 13 15 17 23'.split(' '));
const MEATLESS =
  /\b(meatless|vegetarian|veggie|meat extender|morningstar farms|loma linda|worthington|gardenburger|soyburgers?)\b/;
const flesh = told(
  /beef|pork|ham|bacon|sausages?|franks?|frankfurters?|wieners?|hot ?dogs?|corn ?dogs?|chicken|turkey|duck|goose|veal|lamb|mutton|venison|deer|elk|moose|caribou|bison|rabbit|squirrel|beaver|seal|walrus|whale|meat|meats|meatballs?|meatloaf|hamburgers?|cheeseburgers?|steaks?|salami|pepperoni|bologna|pastrami|chorizo|prosciutto|jerky|livers?|pate|giblets|poultry|lard|tallow|suet|drippings|gelatins?|gelatine|marshmallows?|fish|anchov(?:y|ies)|tuna|salmon|surimi|seafood|shellfish|shrimp|crab|lobster|clams?|oysters?|scallops?|mussels?|squid|octopus|trout|smelt|sea (?:lion|cucumber)|ascidians|chiton|cockles|tunicate|owl|quail|pheasant|dove, cooked|squab|frog|turtle, green|tripe|catfish|cold cuts?|buffalo, free range|mollusks|crustaceans/,
  [
    /\b(coconut|grated) meat\b|\bpoultry seasoning\b|\bsteak (fries|cut|sauce)\b|\bsauce, (duck|steak)\b|\bcoating for (pork|chicken)\b|\bcrab ?apples?\b|\bsquash, summer, scallop\b/g,
    /\b(rolls|buns|pickle relish), (hamburger|hot ?dog)( or (hamburger|hot ?dog))?\b|\bhamburger (buns?|rolls?)\b|\bhot ?dog buns?\b/g,
    /\b(bacon|beef|chicken|ham|pork|shrimp|meat)(-| )?flavou?r(ed)?\b|\bmushrooms?, oyster\b|\boyster (mushrooms?|crackers)\b|\bvegetable-? ?oyster\b/g,
    /\bfish-shaped\b|\bswedish fish\b|\bcrackers, saltines\b[^()]*\(includes oyster\b/g,
  ],
);

/** Whether it is meat, fish or fat of an animal, or its name tells gelatine. A substitute is called after what it replaces. */
export function isFlesh({ ndb, name }) {
  if (FLESH_GROUPS.has(ndb.slice(0, 2))) return true;
  // milk of goats, eggs of ducks
  if (ndb.startsWith('01')) return /\b(bacon|ham|gelatin)\b/.test(name);
  return !MEATLESS.test(name) && flesh(name);
}

/** Foods in which cholesterol was found though nothing of an animal is in them: red algae make it, a juice drink was rounded up. */
const CHOLESTEROL_OF_PLANTS = new Set(['31019', '31020', '14217']);
export const hasAnimalCholesterol = (ndb, cholesterol) => cholesterol >= 1 && !CHOLESTEROL_OF_PLANTS.has(ndb);

/** Groups of foods that are made of several others: their names don't say what is in them. */
const MADE_GROUPS = new Set('03 06 07 08 18 19 21 22 25 27 28 32 33 36 42 43 44 45 48 80 83 93'.split(' '));
const MADE =
  /\b(dressing|mayonnaise|margarine|margarine-like|sauce|gravy|mix|mixes|seasoned|seasoning|flavou?rs?|flavou?red|breaded|batter|battered|stuffed|stuffing|salad|sandwich|patty|pattie|patties|nuggets|sticks|burgers?|soyburgers?|meatless|extender|imitation|substitutes?|replacement|spread|chili (?:with|powder)|refried|yokan|home[- ]?(?:prepared|made)|recipe|au gratin|scalloped|potatoes, mashed|hash brown|french fried|puffs|o'brien|pancakes|souffle|pudding|candied|glazed|honey roasted|kimchi|pickles?|pickled|relish|catsup|smoothie|shakes?|creamer|whitener|topping|supplement|chocolate|cocoa|malted|hummus|falafel|miso|protein-fortified|chow mein|crunchy|formulated|mixed nuts|almond paste|canned, with (?:beef|franks|pork)|with pork|beans, baked|baked beans|hydrolyzed|vegetable juice cocktail|souffle|onion rings|curry powder|nog|stew|soup|frybread|fry bread|tamales|tortilla|agutuk|mush|bread|pie)\b/;
const MADE_OF = {
  '01': /pasteurized process|cheese (food|product)|ice cream|eggnog|dessert|yogurt, frozen|sour dressing|filled|cream, whipped|egg mix|yogurt.*(fruit|vanilla|strawberry|lemon)|sandwich|creamsicle|cottage, creamed, with fruit/,
  '02': /mustard, prepared|horseradish, prepared/,
  '04': /\bpam\b/,
  '05': /canned|added solution|enhanced|fajita|taco|turkey ham|roast, boneless|bbq|tenders|pate|fried, (batter|flour)|gravy/,
  10: /cured|canned|enhanced|added solution|bacon/,
  11: /seasoned|wedges|pie mix|with butter|granules|flakes with|potatoes.*(roasted|french fried)/,
  13: /cured|canned|loaf/,
  14: /powder|drink mix|\bmalt|liqueur|daiquiri|pina colada|sunrise|whiskey sour|milk|dairy|protein|nutrition|energy drink|horchata|cereal grain|coffee.*(vanilla|mocha|sweetened|cafe)|replacement|creme de menthe|vegetable/,
  15: /fried|gefilte|salad|crab cakes|sticks/,
  16: /peanut butter.*(reduced fat|omega|fortified)/,
  20: /fresh-refrigerated|homemade/,
  23: /vpp|loaf/,
  31: /potatoes.*(roasted|french fried)/,
  35: /in oil/,
};
/** What MADE and the brands would take though nothing else is in it. */
const PLAIN =
  /^(oil|fat, |lard|shortening|vegetable oil|meat drippings|animal fat|fish oil|usda commodity food, oil)(?!.*(\bpam\b|enova))|^(beef, ground|ground turkey)\b|beef, patties \(100%|^(cranberry|guava) sauce\b|^beverages, (coffee|tea), (instant|brewed)(?!.*(vanilla|sweetened|lemon|creamer))|^(beverages, )?water, bottled(?!.*flavor)|not breaded|^seaweed\b|^rice, |^wheat\b|^fruit salad\b|^olives\b|^vanilla extract\b|^spices, pumpkin/;
const BRAND =
  /\b(?!USDA\b)[A-Z][A-Z'-]{3,}|\b(Campbell's|Vitasoy|Nasoya|Muscle Milk|Reddi Wip|Natreon|Powerade|Propel|Minute Maid)\b/;

/**
 * Whether other foods may be in it that its name doesn't tell: groups of dishes, what is prepared with something, brands, and
 * plants with cholesterol.
 * @param cholesterol mg per 100 g, undefined where nobody measured it
 */
export function isMade({ ndb, name, description }, cholesterol) {
  const group = ndb.slice(0, 2);
  if (MADE_GROUPS.has(group)) return true;
  if (PLAIN.test(name)) return false;
  if (MADE.test(name) || MADE_OF[group]?.test(name)) return true;
  if (BRAND.test(description)) return !/\braw\b/.test(name);
  return (
    ['02', '09', '11', '12', '14', '16', '31', '35'].includes(group) &&
    hasAnimalCholesterol(ndb, cholesterol) &&
    !isFlesh({ ndb, name })
  );
}

/** Groups whose plain foods are of one plant, milk or egg: fats and oils, spices, fruit, vegetables, nuts, pulses, grains. */
const MEATLESS_GROUPS = new Set('01 02 04 09 11 12 16 20 31'.split(' '));
/** Whether nobody can tell that nothing of an animal is in it. */
export const isOpenToDiets = (food, cholesterol) =>
  isMade(food, cholesterol) ||
  !(
    MEATLESS_GROUPS.has(food.ndb.slice(0, 2)) ||
    /^(beverages, )?water, (tap|bottled)(?!.*(berry|flavor|sweet|vitamin))/.test(food.name)
  );
