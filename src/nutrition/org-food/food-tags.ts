/** What a label or a dietitian says of a whole product. */
const DIETARY_TAGS = [
  'vegan',
  'vegetarian',
  'lactose-free',
  'gluten-free',
  'sugar-free',
  'wholegrain',
  'organic',
  'halal',
  'kosher',
] as const;

/** Tags that the safety rules ask for and a label tells; their meaning is in food-safety/food-tags.tsv. */
const CLINICAL_TAGS = [
  'grapefruit',
  'liquorice',
  'honey',
  'aspartame',
  'salt-substitute',
  'phosphate-additive',
  'energy-drink',
  'carbonated',
] as const;

export const FOOD_TAGS: readonly string[] = [...DIETARY_TAGS, ...CLINICAL_TAGS];
