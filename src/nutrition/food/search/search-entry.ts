import { GERMAN } from './german.js';
import { tokensOf, wordsOf, type Token } from './words.js';

/** Raise when the same food would get other words or another plainness: the next start then weighs all foods anew. */
// 8: German names of all foods, of derived ones only what the list does not say in other words; 5: names say salt, drained, enriched where they tell foods apart; 4: names of 1,500 foods; 2: words of the plain names in both languages; what somebody named by hand is plainer
export const WEIGHING = 8;

/** What the search table holds of a food. */
export interface SearchEntry {
  /** Text form of a tsvector: words with place and weight, A for what the food is, B to D for what kind of it. */
  readonly words: string;
  readonly vocabulary: readonly string[];
  /** How many words say what the food is: "oats" is plainer than "oat bran". */
  readonly headWords: number;
  /** How plain and common the food is; higher comes first among equal matches. */
  readonly plainness: number;
}

export interface Described {
  /** Parts separated by commas, the most general first: `Fish, salmon, Atlantic, raw`. */
  readonly name: string;
  /** Other names, separated by commas. */
  readonly commonNames: string;
  readonly group: string;
  /** Eaten in the population: it occurs in a national survey. */
  readonly surveyed: boolean;
  /** Plain names in other words than the list's: the part before the first comma says what the food is, where it is one word. */
  readonly otherNames?: readonly string[];
  /** Somebody wrote its plain names: it is one that people use. */
  readonly common?: boolean;
}

// Parts that name a shelf, not a food: the part after them counts as the head too.
const SHELVES =
  /^(fish|nuts|beverages?|alcoholic beverages?|crustaceans|mollusks|spices|seeds|cheese|seaweed|cereals|cereals ready-to-eat|beans|squash|pork|cured|fresh|game meat|sweeteners|cereal grains|leavening agents|melons|peppers)$/i;
// Parts that every food of the kind has: they don't push what follows down.
const FILLERS = /^(broilers or fryers|broiler or fryers|mature seeds|cured|fresh|tuna|variety meats and by-products)$/i;

const GROUP_PLAINNESS: Readonly<Record<string, number>> = {
  'Baby Foods': -4,
  'American Indian/Alaska Native Foods': -3,
  'Fast Foods': -2.5,
  'Restaurant Foods': -2.5,
  'Meals, Entrees, and Side Dishes': -1.5,
  'Soups, Sauces, and Gravies': -1,
  Snacks: -0.8,
  Sweets: -0.5,
  'Breakfast Cereals': -0.5,
  Beverages: -0.3,
};
const PROCESSED =
  /\b(dry|dried|dehydrated|powder|powdered|canned|frozen|juice|concentrate|syrup|mix|formulated|prepared|flavou?red|breaded|fried|sweetened|pickled|toasted|smoked|flavor|fat-free|bran|flour|with added (?!vitamin)|instant|decaffeinated|whitener|creamer|reduced calorie|half the caffeine|ready to drink|liquid from|sprouted)\b/i;
const UNUSUAL =
  /\b(human|buffalo|ranch style|low sodium|with vegetables|with fruit|commodity|imported|new zealand|australian|unenriched|filled|emu|ostrich|seal|whale|wild|sheep|goat|duck|goose|quail|ultraviolet|imitation|meatless|substitute|industrial|tripe|offal|chocolate|banana|deli|prepackaged|rotisserie)\b/i;
const BRAND = /\b[A-Z][A-Z&'.-]{2,}\b/;
// what is weighed dry or raw in the kitchen and eaten cooked: what is on the plate comes first
const EATEN_COOKED = new Set(['Legumes and Legume Products', 'Cereal Grains and Pasta']);
const UNCOOKED = /\b(raw|dry|uncooked|unprepared)\b/i;
const BREWED = /\bbrewed\b/i;
// also makes up for "prepared with tap water"
const BREWED_BONUS = 1.2;
const COMMON_BONUS = 0.3;

const CONTAINS: readonly [RegExp, number][] = [
  [/\bwith salt\b/, -0.3],
  [/\bplain\b/, 0.4],
  [/\bwhole\b/, 0.2],
  [/\bfresh\b/, 0.1],
  [PROCESSED, -0.5],
  [UNUSUAL, -0.9],
  [BRAND, -1.5],
];

/** Words, weights and plainness of a food's name. */
export function searchEntryOf(described: Described): SearchEntry {
  const { name, commonNames, group, surveyed, otherNames = [], common = false } = described;
  const parts = name
    .replace(/^Milk, (buttermilk)\b/, '$1, milk') // a drink of its own, not a kind of milk
    .replace(/\(([^)]*)\)/g, ', $1')
    .split(/,\s*/)
    .filter((part) => part !== '');
  const places = new Map<string, string[]>();
  let place = 0;
  const add = (word: string, label: string) => places.set(word, [...(places.get(word) ?? []), `${++place}${label}`]);
  let level = 0;
  let headWords = 0;
  for (const [index, part] of parts.entries()) {
    const words = wordsOf(part);
    for (const word of words) add(word, 'ABCD'[Math.min(level, 3)]!);
    if (level === 0 && !SHELVES.test(part)) headWords += words.length;
    if (level > 0 ? !FILLERS.test(part) : !(SHELVES.test(part) && index + 1 < parts.length)) level += 1;
  }
  for (const word of wordsOf(commonNames)) if (!places.has(word)) add(word, 'B');
  // who types "Joghurt" means yogurt, too: a derived name that says it says nothing new, and would stand before the plain one that is called Naturjoghurt
  const listed = new Set(places.keys());
  const isNew = ({ word, raw }: Token) =>
    !places.has(word) &&
    (common || !wordsOf(GERMAN.get(word) ?? GERMAN.get(raw) ?? '').some((each) => listed.has(each)));
  for (const other of otherNames) {
    const [head = '', ...rest] = other.split(/[,(]/);
    const heads = tokensOf(head);
    // "Haferflocken" says what it is; of "Oat bread" the first word doesn't
    const label = common && heads.length === 1 ? 'A' : 'B';
    for (const token of heads) if (isNew(token)) add(token.word, label);
    for (const token of tokensOf(rest.join(' '))) if (isNew(token)) add(token.word, 'C');
  }
  return {
    words: [...places].map(([word, marks]) => `'${word}':${marks.slice(0, 10).join(',')}`).join(' '),
    vocabulary: [...places.keys()],
    headWords,
    plainness: plainnessOf(name, parts, group, surveyed, headWords) + (common ? COMMON_BONUS : 0),
  };
}

/** Words of the text form of a tsvector. */
export const lexemesOf = (words: string): string[] => [...words.matchAll(/'([^']+)':/g)].map(([, word]) => word!);

function plainnessOf(
  name: string,
  parts: readonly string[],
  group: string,
  surveyed: boolean,
  headWords: number,
): number {
  const described =
    CONTAINS.reduce((sum, [pattern, value]) => sum + (pattern.test(name) ? value : 0), 0) + preparation(name, group);
  const length = 0.05 * wordsOf(name).length + 0.15 * Math.max(0, parts.length - 2) + 0.2 * Math.max(0, headWords - 1);
  return Math.round(((GROUP_PLAINNESS[group] ?? 0) + (surveyed ? 0.8 : 0) + described - length) * 1000) / 1000;
}

/** How usual it is to eat the food prepared like this. */
function preparation(name: string, group: string): number {
  if (BREWED.test(name)) return BREWED_BONUS;
  if (EATEN_COOKED.has(group) && !/^peanuts?\b/i.test(name))
    return UNCOOKED.test(name) ? -0.4 : /\bcooked\b/.test(name) ? 0.9 : 0;
  return /\braw\b/.test(name) ? 0.6 : /\bcooked\b/.test(name) ? 0.3 : 0;
}
