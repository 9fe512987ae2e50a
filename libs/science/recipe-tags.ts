/**
 * What a recipe contains, from its ingredients. Allergens come from the names of foods, so the absence of a tag is never
 * a guarantee: where nobody can tell, the answer is *unknown*, not *free*.
 */

/** What is known of the tags of one ingredient. */
export interface TaggedIngredient {
  readonly name: string;
  readonly tags: readonly string[];
  /** Tags that nobody can tell of it; `all`: the food is in no table. */
  readonly unknownTags: readonly string[] | 'all';
}

export interface DerivedTag {
  readonly tag: string;
  /** `contains`, `free` and `unknown` of an allergen; `yes`, `no` and `unknown` of a diet. */
  readonly state: 'contains' | 'free' | 'unknown' | 'yes' | 'no';
  /** Names of the ingredients that make it so. */
  readonly from: readonly string[];
}

/** The allergens of EU 1169/2011 Annex II, and wheat of the FDA's nine, by the tag that foods carry. */
export const ALLERGEN_TAGS = [
  'dairy',
  'egg',
  'fish',
  'crustacean',
  'mollusc',
  'peanut',
  'tree-nut',
  'wheat',
  'gluten-source',
  'soy',
  'sesame',
  'celery',
  'mustard',
  'lupin',
  'sulphite-likely',
] as const;
export const DIET_TAGS = ['vegetarian', 'vegan'] as const;

export function derivedTags(ingredients: readonly TaggedIngredient[]): readonly DerivedTag[] {
  return [...ALLERGEN_TAGS.map((tag) => allergen(tag, ingredients)), ...DIET_TAGS.map((tag) => diet(tag, ingredients))];
}

function allergen(tag: string, ingredients: readonly TaggedIngredient[]): DerivedTag {
  const named = `allergen:${tag}`;
  const carriers = ingredients.filter(({ tags }) => tags.includes(tag) || tags.includes(named));
  if (carriers.length > 0) return { tag, state: 'contains', from: names(carriers) };
  const open = ingredients.filter(
    ({ unknownTags }) => unknownTags === 'all' || unknownTags.includes(tag) || unknownTags.includes(named),
  );
  return { tag, state: open.length > 0 ? 'unknown' : 'free', from: names(open) };
}

const FLESH_TAGS = [
  'meat-or-fish',
  'organ-meat',
  'processed-meat',
  ...['fish', 'crustacean', 'mollusc'].flatMap((tag) => [tag, `allergen:${tag}`]),
];
const ANIMAL_TAGS = ['animal-product', 'honey', ...['dairy', 'egg'].flatMap((tag) => [tag, `allergen:${tag}`])];

function diet(tag: (typeof DIET_TAGS)[number], ingredients: readonly TaggedIngredient[]): DerivedTag {
  const against = tag === 'vegan' ? [...FLESH_TAGS, ...ANIMAL_TAGS] : FLESH_TAGS;
  const broken = ingredients.filter(({ tags }) => tags.some((each) => against.includes(each)));
  if (broken.length > 0) return { tag, state: 'no', from: names(broken) };
  const asked = tag === 'vegan' ? 'animal-product' : 'meat-or-fish';
  const open = ingredients.filter(({ unknownTags }) => unknownTags === 'all' || unknownTags.includes(asked));
  return { tag, state: open.length > 0 ? 'unknown' : 'yes', from: names(open) };
}

const names = (ingredients: readonly TaggedIngredient[]) => [...new Set(ingredients.map(({ name }) => name))];
