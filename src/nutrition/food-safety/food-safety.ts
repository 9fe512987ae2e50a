import { ALLERGENS, impliedAllergens } from '#libs/science/food-allergens.js';
import { nutrient, type NutrientId, type NutrientVector } from '#libs/science/nutrients.js';
import type { SafetyFood } from '#libs/science/safety/plan.js';
import { valueTagsOf } from '#libs/science/safety/value-tags.js';
import type { OwnFood } from '../food/food-values.js';
import { safetyTables, type SafetyTables } from './safety-tables.js';

/** A food as the catalogue has it. */
export interface CatalogueFood {
  readonly foodId: string;
  readonly name: string;
  readonly per100g: NutrientVector;
  /** Of a food of the org's own: what was declared. */
  readonly own?: Pick<OwnFood, 'allergens' | 'tags'>;
}

/** One tag of a food, with why. */
export interface FoodTag {
  readonly tag: string;
  /** `value`: by its nutrients; `list`, `group`: by the compiled tables; `derived`: an allergen taken from the name; `declared`: as the org says of its own food; `stated`: as it says of a listed one. */
  readonly kind: string;
  /** What the tag means, or for `value` the nutrient and its amount per 100 g. */
  readonly why: { readonly meaning: string } | { readonly nutrient: NutrientId; readonly amount: number };
}

/** What the safety rules need to know of a food. */
export interface FoodSafety {
  readonly foodId: string;
  readonly tags: readonly FoodTag[];
  /** Tags that nobody can tell of it; `all`: the food is in no table. */
  readonly unknownTags: readonly string[] | 'all';
  /** Nutrients that the catalogue lacks, per 100 g. */
  readonly more: Readonly<Partial<Record<NutrientId, number>>>;
}

const SR28 = /^sr-(\d{5})$/;
const ALLERGEN = 'allergen:';
/** Narrow tags of allergens and their wide ones: what isn't known of one isn't known of the other. */
const ALLERGEN_TAGS: ReadonlySet<string> = new Set(
  ALLERGENS.flatMap((allergen) => [allergen, `${ALLERGEN}${allergen}`]),
);
/** What diets ask for (libs/science/recipe-tags.ts), and what an own food that is declared to fit the diet is free of. */
const OF_ANIMALS = ['meat-or-fish', 'animal-product'];
const FREE_BY_DIET: Readonly<Record<string, readonly string[]>> = { vegan: OF_ANIMALS, vegetarian: ['meat-or-fish'] };

/** Of listed foods, by their values: a correction has values of its own. */
const ofListed = new WeakMap<NutrientVector, FoodSafety>();

/** Tags and further nutrients of a food, with why. Allergens are derived from names: a help, never a guarantee. */
export function foodSafetyOf(food: CatalogueFood): FoodSafety {
  if (food.own) return derivedSafety(food);
  const known = ofListed.get(food.per100g);
  if (known?.foodId === food.foodId) return known;
  const derived = derivedSafety(food);
  ofListed.set(food.per100g, derived);
  return derived;
}

function derivedSafety(food: CatalogueFood): FoodSafety {
  const tables = safetyTables();
  const { tags, more } = tables;
  const ndb = SR28.exec(food.foodId)?.[1];
  const extra = (ndb && more.get(ndb)) || {};
  const byValue = valueTagsOf(withMore(food.per100g, extra));
  const valueTags = byValue.tags.map(({ tag, nutrient: id, amount }): FoodTag => ({
    tag,
    kind: 'value',
    why: { nutrient: id, amount },
  }));
  const { foodId } = food;
  if (food.own) return { foodId, ...declared(food.own, valueTags, byValue.unknown, tags), more: extra };
  if (ndb === undefined) return { foodId, tags: valueTags, unknownTags: 'all', more: extra };
  return {
    foodId,
    tags: [
      ...valueTags,
      ...tags
        .filter(({ foods }) => foods.has(ndb))
        .map(({ tag, kind, meaning }): FoodTag => ({ tag, kind, why: { meaning } })),
    ],
    unknownTags: [...new Set([...byValue.unknown, ...untold(ndb, tables)])],
    more: extra,
  };
}

/**
 * A food of the org's own is judged by what was declared. Traces and exempt derivatives leave the allergen's tag open, as silence does: a rule
 * that asks is undecided, and says so. Declared free, a food doesn't carry it.
 */
function declared(
  { allergens, tags }: Pick<OwnFood, 'allergens' | 'tags'>,
  valueTags: readonly FoodTag[],
  unknownByValue: readonly string[],
  all: SafetyTables['tags'],
): Pick<FoodSafety, 'tags' | 'unknownTags'> {
  const stated = impliedAllergens(allergens);
  const of = (statement: string) =>
    ALLERGENS.filter((allergen) => stated[allergen] === statement).flatMap((allergen) => [
      `${ALLERGEN}${allergen}`,
      allergen,
    ]);
  const meanings = new Map(all.map(({ tag, meaning }) => [tag, meaning]));
  const carried = [...of('contains'), ...tags.filter((tag) => meanings.has(tag))];
  const settled = new Set([...carried, ...of('free'), ...tags.flatMap((tag) => FREE_BY_DIET[tag] ?? [])]);
  const declaredTags = carried.map((tag): FoodTag => ({
    tag,
    kind: 'declared',
    why: { meaning: meanings.get(tag) ?? tag },
  }));
  return {
    tags: [...valueTags, ...declaredTags],
    unknownTags: [...new Set([...unknownByValue, ...all.map(({ tag }) => tag).filter((tag) => !settled.has(tag))])],
  };
}

/**
 * Tags that the tables can't tell of a food: what no composition table says (additives, texture); an allergen that the name of a food made of
 * several others doesn't mention; a narrow tag where only the wide one of allergens is known (`gluten-source` of beer); and whether anything
 * of an animal is in it, where its name need not say so.
 */
function untold(ndb: string, { tags, open }: SafetyTables): readonly string[] {
  const told = new Set(tags.filter(({ foods }) => foods.has(ndb)).map(({ tag }) => tag));
  const [made, anyDiet] = [open.allergens.has(ndb), open.diets.has(ndb)];
  return tags
    .filter(
      ({ tag, kind }) =>
        !told.has(tag) &&
        (kind === 'not_derivable' ||
          (made && ALLERGEN_TAGS.has(tag)) ||
          told.has(`${ALLERGEN}${tag}`) ||
          (anyDiet && OF_ANIMALS.includes(tag))),
    )
    .map(({ tag }) => tag);
}

/** A catalogue's food as the rule engine reads it. */
export function judgedFood({ name, per100g }: CatalogueFood, safety: FoodSafety): SafetyFood {
  const known = asJudged.get(safety);
  if (known?.name === name) return known;
  const judged: SafetyFood = {
    name,
    per100g: withMore(per100g, safety.more),
    tags: safety.tags.map(({ tag }) => tag),
    unknownTags: safety.unknownTags,
  };
  asJudged.set(safety, judged);
  return judged;
}

/** What is derived of a listed food is the same object as long as its values are. */
const asJudged = new WeakMap<FoodSafety, SafetyFood>();

function withMore(per100g: NutrientVector, more: FoodSafety['more']): NutrientVector {
  const entries = Object.entries(more) as [NutrientId, number][];
  if (entries.length === 0) return per100g;
  const filled = [...per100g];
  for (const [id, value] of entries) filled[nutrient(id).index] ??= value;
  return filled;
}
