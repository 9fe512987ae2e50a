import { ALLERGENS, type AllergenStatements } from '#libs/science/food-allergens.js';
import type { LabelAmounts, LabelKey, ValueState } from '#libs/science/label-amounts.js';
import type { FoodEntry } from './food-entry.js';
import type { OrgFoodContent } from './org-food.events.js';

/**
 * A line of a file over the food as it stands. What the file has no column for stays; so do tags and "free of", which no
 * file states. A column that is there and empty says that the value is unknown.
 * @param mapped what the file's columns mean: fields of a food, nutrients, `contains`, `may-contain`, `serving`
 */
export function importedOver(before: OrgFoodContent, line: FoodEntry, mapped: readonly string[]): FoodEntry {
  const columns = new Set(mapped);
  const text = (field: 'brand' | 'gtin' | 'group' | 'source') => (columns.has(field) ? line : before)[field];
  return {
    name: line.name,
    brand: text('brand'),
    gtin: text('gtin'),
    group: text('group'),
    source: text('source'),
    published: line.published === true,
    tags: before.tags,
    measures: (columns.has('measures') ? line : before).measures,
    allergens: allergensOver(before.allergens, line.allergens ?? {}, columns),
    entered: enteredOver(before.entered, line.entered, columns),
  };
}

/** The stronger statement counts: a column of traces doesn't take back what is contained. */
function allergensOver(
  before: AllergenStatements,
  line: Readonly<Record<string, string>>,
  columns: ReadonlySet<string>,
): Readonly<Record<string, string>> {
  const stated = (statement: string) => {
    const from: Readonly<Record<string, string>> = columns.has(statement) ? line : before;
    return ALLERGENS.filter((allergen) => from[allergen] === statement).map(
      (allergen) => [allergen, statement] as const,
    );
  };
  return Object.fromEntries([...stated('free'), ...stated('may-contain'), ...stated('contains')]);
}

/** What says the same in two ways: the old one would win over the file's. */
const SAME: readonly (readonly string[])[] = [
  ['salt', 'sodium'],
  ['carbohydrate', 'availableCarbohydrate'],
];

/** Figures that stay are turned into figures of what the file's are of, 100 g or its serving. */
function enteredOver(
  before: LabelAmounts,
  line: FoodEntry['entered'],
  columns: ReadonlySet<string>,
): FoodEntry['entered'] {
  const servingGrams = columns.has('serving') ? line.servingGrams : before.servingGrams;
  const grams = (per: '100g' | 'serving', serving: number | null) => (per === '100g' ? 100 : serving!);
  const factor = grams(line.per, servingGrams) / grams(before.per, before.servingGrams);
  const turned = (value: number) => (factor === 1 ? value : Number((value * factor).toPrecision(9)));
  const stays = (key: string) =>
    !columns.has(key) && !SAME.some((pair) => pair.includes(key) && pair.some((one) => columns.has(one)));
  const amounts = Object.entries(before.amounts).filter(([key]) => stays(key));
  const states = (Object.entries(before.states ?? {}) as [LabelKey, ValueState][]).filter(([key]) => stays(key));
  return {
    per: line.per,
    servingGrams,
    energyFrom: columns.has('energy') ? line.energyFrom : before.energyFrom,
    amounts: { ...Object.fromEntries(amounts.map(([key, value]) => [key, turned(value)])), ...line.amounts },
    states: {
      ...Object.fromEntries(
        states.map(([key, said]) => [key, said.state === 'below' ? { ...said, limit: turned(said.limit) } : said]),
      ),
      ...line.states,
    },
  };
}
