import { canonicalBytes } from '#libs/event-sourcing/canonical.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { ALLERGEN_STATEMENTS, ALLERGENS, type AllergenStatements } from '#libs/science/food-allergens.js';
import { MOST_PER_100_G, type FoodAmounts } from '#libs/science/food-plausibility.js';
import { gtinDigits, gtinProblem } from '#libs/science/gtin.js';
import { isLabelKey, per100gOf, servingProblem, type LabelAmounts } from '#libs/science/label-amounts.js';
import { nutrient, type NutrientId } from '#libs/science/nutrients.js';
import { LARGEST_PORTION_GRAMS, type HouseholdMeasure } from '#libs/science/portion.js';
import { checkedLine, tidyLine } from '#libs/science/visible-text.js';
import { refuseContradiction } from '../food/refuse-contradiction.js';
import { FOOD_TAGS } from './food-tags.js';
import type { OrgFoodContent } from './org-food.events.js';

/** A food as a person or a file describes it. */
export interface FoodEntry {
  readonly name: string;
  readonly brand?: string | null;
  readonly gtin?: string | null;
  readonly group?: string | null;
  readonly source?: string | null;
  readonly tags?: readonly string[];
  readonly allergens?: Readonly<Record<string, string>>;
  readonly measures?: readonly HouseholdMeasure[];
  /** From a published list: what it says is taken as it says it, also where two values contradict. */
  readonly published?: boolean;
  readonly entered: {
    readonly per: '100g' | 'serving';
    readonly servingGrams: number | null;
    readonly amounts: Readonly<Record<string, number | null>>;
    readonly states?: LabelAmounts['states'];
    readonly energyFrom?: string | undefined;
  };
}

export const LONGEST_FOOD_NAME = 160;
export const LONGEST_FOOD_TEXT = 120;
export const MOST_MEASURES = 20;
export const LONGEST_MEASURE = 80;

/** Equal for equal contents. */
export const canonicalText = (content: object): string => canonicalBytes(content).toString('utf8');

/**
 * What is stored of an entry: tidy texts, digits of the barcode, figures as entered and per 100 g.
 * @param before per 100 g, what the food (or the one it is a copy of) said: values that contradict and stay are no reason to refuse
 * @throws Refusal (422) `food.name-invalid`, `food.text-invalid`, `food.gtin-invalid`, `food.tag-unknown`, `food.allergen-unknown`,
 *   `food.measure-invalid`, `food.serving-invalid`, `food.nutrient-unknown`, `food.value-absurd`, `food.values-contradict`
 */
export function checkedFood(entry: FoodEntry, before: FoodAmounts = {}): Omit<OrgFoodContent, 'version'> {
  const entered = checkedLabel(entry.entered);
  const per100g = per100gOf(entered);
  refuseAbsurd(per100g);
  if (!entry.published) refuseContradiction(per100g, before);
  return {
    name: checkedName(entry.name),
    brand: checkedText('brand', entry.brand),
    gtin: checkedGtin(entry.gtin),
    group: checkedText('group', entry.group) ?? '',
    source: checkedText('source', entry.source) ?? '',
    tags: checkedTags(entry.tags ?? []),
    allergens: checkedAllergens(entry.allergens ?? {}),
    measures: checkedMeasures(entry.measures ?? []),
    entered,
    per100g,
  };
}

const isText = (text: string, longest: number) => [...text].length <= longest && !/[\p{Cc}\p{Cs}]/u.test(text);

function checkedName(name: string): string {
  const tidy = checkedLine(name, LONGEST_FOOD_NAME);
  if (tidy === null)
    throw new Refusal('food.name-invalid', 422, `A food's name has 1 to ${LONGEST_FOOD_NAME} visible characters.`, {
      field: 'name',
    });
  return tidy;
}

function checkedText(field: string, text: string | null | undefined): string | null {
  const tidy = tidyLine(text ?? '');
  if (!isText(tidy, LONGEST_FOOD_TEXT))
    throw new Refusal('food.text-invalid', 422, `At most ${LONGEST_FOOD_TEXT} visible characters.`, { field });
  return tidy === '' ? null : tidy;
}

function checkedGtin(text: string | null | undefined): string | null {
  const digits = gtinDigits(text ?? '');
  if (digits === '') return null;
  const problem = gtinProblem(digits);
  if (problem === null) return digits;
  const said = {
    'not-digits': 'A barcode has digits only.',
    'wrong-length': 'A barcode has 8, 12, 13 or 14 digits.',
    'wrong-check-digit': 'The check digit of the barcode is wrong: a digit was mistyped or two were swapped.',
  }[problem];
  throw new Refusal('food.gtin-invalid', 422, said, { field: 'gtin', problem });
}

function checkedTags(tags: readonly string[]): readonly string[] {
  const unknown = tags.filter((tag) => !FOOD_TAGS.includes(tag));
  if (unknown.length > 0)
    throw new Refusal('food.tag-unknown', 422, 'A tag is not known.', { field: 'tags', tag: unknown[0]!.slice(0, 40) });
  return FOOD_TAGS.filter((tag) => tags.includes(tag));
}

function checkedAllergens(allergens: Readonly<Record<string, string>>): AllergenStatements {
  for (const [allergen, statement] of Object.entries(allergens))
    if (
      !(ALLERGENS as readonly string[]).includes(allergen) ||
      !(ALLERGEN_STATEMENTS as readonly string[]).includes(statement)
    )
      throw new Refusal('food.allergen-unknown', 422, 'An allergen or what is said of it is not known.', {
        field: 'allergens',
        allergen: allergen.slice(0, 40),
      });
  return allergens;
}

function checkedMeasures(measures: readonly HouseholdMeasure[]): readonly HouseholdMeasure[] {
  const tidy = measures.map(({ label, grams }) => ({ label: tidyLine(label), grams }));
  const labels = new Set(tidy.map(({ label }) => label));
  const valid =
    tidy.length <= MOST_MEASURES &&
    labels.size === tidy.length &&
    tidy.every(
      ({ label, grams }) =>
        label !== '' &&
        isText(label, LONGEST_MEASURE) &&
        Number.isFinite(grams) &&
        grams > 0 &&
        grams <= LARGEST_PORTION_GRAMS,
    );
  if (!valid)
    throw new Refusal(
      'food.measure-invalid',
      422,
      `At most ${MOST_MEASURES} measures, each with a name of its own and more than 0 to ${LARGEST_PORTION_GRAMS} g.`,
      { field: 'measures' },
    );
  return tidy;
}

function checkedLabel({ per, servingGrams, amounts, states = {}, energyFrom }: FoodEntry['entered']): LabelAmounts {
  const given = Object.entries(amounts).filter(([, amount]) => amount !== null) as [string, number][];
  const said = Object.entries(states);
  const stranger = [...given, ...said].find(([key]) => !isLabelKey(key));
  if (stranger)
    throw new Refusal('food.nutrient-unknown', 422, 'A nutrient of the list is not known.', {
      nutrientIds: [stranger[0].slice(0, 40)],
    });
  const negative = given.find(([, amount]) => !(Number.isFinite(amount) && amount >= 0));
  if (negative) throw new Refusal('food.value-absurd', 422, 'An amount is 0 or more.', { nutrientIds: [negative[0]] });
  const label: LabelAmounts = {
    per,
    servingGrams,
    amounts: Object.fromEntries(given),
    ...(said.length > 0 ? { states } : {}),
    ...(energyFrom === undefined ? {} : { energyFrom }),
  };
  if (servingProblem(label))
    throw new Refusal('food.serving-invalid', 422, 'A serving weighs more than 0 and at most 2,000 g.', {
      field: 'servingGrams',
    });
  return label;
}

function refuseAbsurd(per100g: Readonly<Partial<Record<NutrientId, number>>>): void {
  for (const [id, amount] of Object.entries(per100g) as [NutrientId, number][]) {
    const { unit, label } = nutrient(id);
    if (amount > MOST_PER_100_G[unit])
      throw new Refusal(
        'food.value-absurd',
        422,
        `${label.en}: 100 g can hold at most ${MOST_PER_100_G[unit]} ${unit}; this would be ${amount}.`,
        { nutrientIds: [id] },
      );
  }
}
