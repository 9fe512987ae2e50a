/** Parts that tell nothing to somebody who eats the food. */
const SILENT =
  /^(fluid|all types|all varieties|all commercial varieties|all classes|all grades|all areas|choice|select|commercial|commercially prepared|commercial preparation|mature seeds|broilers? or fryers|mature|regular|unprepared|separable lean and fat|trimmed to .* fat|year round average|common varieties|not fortified|composite of trimmed retail cuts|variety meats and by-products|solids and liquids?|drained|drained solids|without salt|without salt added|no salt added|dry heat|moist heat|bone-in|imported|mixed species|unheated|immature seeds|regular pack|all styles|flesh|salad or cooking|dry form|with(out)? added (vitamin|ascorbic).*|with added nonfat milk solids.*|fortified with.*|added vitamin.*|enriched|unenriched|usda commodity.*|nfs|upc:.*|industrial.*|[\d.]+ (grams? )?(g )?protein per .*)$/i;

/** Said better by what follows: `cooked, boiled`. */
const GENERAL = /^cooked$/i;
const WAYS =
  /^(roasted|boiled|braised|broiled|grilled|fried|stewed|pan-fried|pan-broiled|microwaved|baked|simmered|steamed|stir-fried|fast (roasted|fried))/i;

/** Shelves: what follows is what the food is called. */
const SHELF =
  /^(fish|nuts|beverages?|alcoholic beverages?|alcoholic beverage|crustaceans|mollusks|spices|seeds|seaweed|cereals|cereals ready-to-eat|sweeteners|cereal grains|leavening agents|game meat|snacks|candies|desserts|fast foods?|restaurant|school lunch|usda commodity|vegetable|leafy tree)$/i;

/** Kinds whose name goes behind what tells them apart: `Cheese, cheddar` is cheddar cheese. */
const AFTER: Readonly<Record<string, string>> = {
  cheese: 'cheese',
  oil: 'oil',
  bread: 'bread',
  rice: 'rice',
  beans: 'beans',
  squash: 'squash',
  flour: 'flour',
  mushrooms: 'mushrooms',
  tea: 'tea',
  juice: 'juice',
  melons: 'melon',
  cabbage: 'cabbage',
  peppers: 'peppers',
  lettuce: 'lettuce',
  onions: 'onions',
  vinegar: 'vinegar',
  cream: 'cream',
  sugars: 'sugar',
  syrups: 'syrup',
  noodles: 'noodles',
  crackers: 'crackers',
  cookies: 'cookies',
  cake: 'cake',
  pie: 'pie',
  pudding: 'pudding',
  puddings: 'pudding',
  soup: 'soup',
  sauce: 'sauce',
  sausage: 'sausage',
  rolls: 'rolls',
  muffins: 'muffins',
  salmon: 'salmon',
  tuna: 'tuna',
  cod: 'cod',
  trout: 'trout',
  mackerel: 'mackerel',
};
/** What says how the food was made, not which one it is: never moved before the kind. */
const STATE =
  /^(raw|cooked|boiled|fried|roasted|baked|grilled|broiled|stewed|steamed|canned|frozen|dried|dry|fresh|salted|unsalted|whole|plain|sweetened|unsweetened|smoked|pickled|drained|prepared|low|reduced|light|lite|fat|nonfat|half|sour|with|without|from|made|ready|ground|instant|powdered|powder|mixed|made|imitation|hard|soft|semisoft|\d)/i;

/**
 * What somebody who eats the food would call it, from the list's name, whose parts go from the general to the particular:
 * `Milk, reduced fat, fluid, 2% milkfat, with added vitamin A` → `Milk, 2 % fat`; `Fish, salmon, Atlantic, farmed, raw` → `Atlantic salmon, farmed, raw`.
 * @param telling parts that are said though they mostly tell nothing: here they tell foods apart (`listedPartsOf`)
 */
export function plainName(name: string, telling: ReadonlySet<string> = new Set()): string {
  const parts = listedPartsOf(name)
    .filter(
      (part, i, all) =>
        i === 0 || telling.has(part) || !(isSilent(part, name) || (GENERAL.test(part) && WAYS.test(all[i + 1] ?? ''))),
    )
    .map(readable);
  const told = withoutFatWords(parts);
  const shelves: string[] = [];
  while (told.length > 1 && SHELF.test(told[0]!)) {
    const shelf = told.shift()!;
    if (telling.has(shelf)) shelves.push(shelf.toLowerCase());
  }
  const [first = name, second, ...rest] = told;
  const kind = AFTER[first.toLowerCase()];
  const named =
    kind && second !== undefined && second.split(' ').length <= 2 && !STATE.test(second)
      ? [second.toLowerCase().endsWith(kind) ? second : `${second} ${kind}`, ...rest]
      : told;
  const text = [...named, ...shelves].join(', ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Cooked foods and nuts are meant without salt where nothing is said, tins and fats with it; fruit in syrup is meant with the syrup. */
function isSilent(part: string, name: string): boolean {
  const isPlainUnsalted = /\b(cooked|boiled|roasted|baked|steamed)\b/i.test(name) && !/\bcanned\b/i.test(name);
  if (/salt/i.test(part) && !isPlainUnsalted) return false;
  return SILENT.test(part) && !(/drained/i.test(part) && /syrup/i.test(name));
}

/** Parts of the list's name, without what says where it was bought or how it was called before. */
export function listedPartsOf(name: string): readonly string[] {
  return partsOf(name.replace(/\s*\((includes (foods for )?usda|formerly)[^)]*\)/gi, '').replace(/(\w)\(/g, '$1 ('));
}

/** Separated by commas outside brackets. */
const partsOf = (name: string) =>
  name
    .split(/,\s*(?![^(]*\))/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** A percentage says it better than "reduced fat" beside it. */
function withoutFatWords(parts: readonly string[]): string[] {
  const percent = parts.some((part) => /^\d+(\.\d+)? % fat$/.test(part));
  return parts.filter((part) => !(percent && /^(reduced fat|low ?fat|lowfat|whole)$/i.test(part)));
}

/** Parts as they are said: most are of many foods, and a start reads all names. */
const said = new Map<string, string>();
const MOST_SAID = 20_000;

function readable(part: string): string {
  const known = said.get(part);
  if (known !== undefined) return known;
  if (said.size >= MOST_SAID) said.clear();
  const text = part
    .replace(/(\d)\s*%/g, '$1 %')
    .replace(/(\d+(?:\.\d+)? %) (?:milkfat|fat)\b/i, '$1 fat')
    .replace(/^separable lean only$/i, 'lean')
    .replace(/^broiled$/i, 'grilled')
    .replace(/^uncooked$/i, 'raw')
    .replace(/\bwith salt added\b/i, 'with salt')
    .replace(/\bwithout salt added\b/i, 'without salt')
    .replace(/\bno salt added\b/i, 'without salt')
    .replace(/\blowfat\b/i, 'low fat')
    .replace(/\bnonfat\b/i, 'fat free')
    .replace(/\s*\(fat free or skim\)/i, '')
    .replace(/\b[A-Z][A-Z&'.-]{2,}\b/g, calmed);
  said.set(part, text);
  return text;
}

/** KELLOGG'S is Kellogg's; abbreviations of up to three letters stay. */
function calmed(word: string): string {
  if (word.replace(/[^A-Z]/g, '').length <= 3) return word;
  return word.toLowerCase().replace(/(^|[-&.])[a-z]/g, (start) => start.toUpperCase());
}
