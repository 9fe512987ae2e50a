/** Tags that a food's own nutrients give, per 100 g, with the figure as the reason. */
import { nutrient, type NutrientId, type NutrientVector } from '../nutrients.js';

export interface ValueTag {
  readonly tag: string;
  readonly nutrient: NutrientId;
  readonly comparator: '>' | '>=';
  /** In the nutrient's unit, per 100 g. */
  readonly threshold: number;
}

const ROWS: readonly (readonly [tag: string, nutrient: NutrientId, comparator: '>' | '>=', threshold: number])[] = [
  ['vitamin-k-rich', 'vitaminK', '>', 50],
  ['vitamin-k-very-rich', 'vitaminK', '>', 200],
  ['potassium-rich', 'potassium', '>', 300],
  ['sodium-high', 'sodium', '>', 600],
  ['phosphorus-rich', 'phosphorus', '>', 250],
  ['calcium-rich', 'calcium', '>=', 240],
  ['iron-rich', 'iron', '>=', 4.2],
  ['zinc-rich', 'zinc', '>=', 3],
  ['magnesium-rich', 'magnesium', '>=', 112.5],
  ['copper-rich', 'copper', '>', 0.5],
  ['vitamin-c-rich', 'vitaminC', '>=', 24],
  ['retinol-very-high', 'retinol', '>', 1000],
  ['caffeine-source', 'caffeine', '>', 0],
  ['alcohol-source', 'alcohol', '>', 0.5],
  ['fibre-rich', 'fibre', '>=', 6],
  ['saturated-fat-high', 'saturatedFat', '>', 5],
  ['sugar-high', 'sugars', '>', 22.5],
  ['fat-high', 'fat', '>', 17.5],
  ['trans-fat-source', 'transFat', '>', 0.5],
  ['phenylalanine-source', 'phenylalanine', '>', 0.2],
  ['lactose-source', 'lactose', '>', 0.1],
  ['galactose-source', 'galactose', '>', 0.05],
];
export const VALUE_TAGS: readonly ValueTag[] = ROWS.map(([tag, id, comparator, threshold]) => ({
  tag,
  nutrient: id,
  comparator,
  threshold,
}));

export interface TagReason {
  readonly tag: string;
  /** The nutrient and amount per 100 g that gave the tag. */
  readonly nutrient: NutrientId;
  readonly amount: number;
}

/** What the nutrients of 100 g say of a food: its tags with their figures, and the tags for which the value is missing. */
export function valueTagsOf(per100g: NutrientVector): { tags: readonly TagReason[]; unknown: readonly string[] } {
  const at = (id: NutrientId) => per100g[nutrient(id).index] ?? null;
  const tags: TagReason[] = [];
  const unknown: string[] = [];
  for (const { tag, nutrient: id, comparator, threshold } of VALUE_TAGS) {
    const amount = at(id);
    if (amount === null) unknown.push(tag);
    else if (comparator === '>' ? amount > threshold : amount >= threshold) tags.push({ tag, nutrient: id, amount });
  }
  const [fructose, sucrose, glucose] = [at('fructose'), at('sucrose'), at('glucose')];
  if (fructose === null || glucose === null) unknown.push('excess-fructose');
  else if (fructose - glucose > 0.15)
    tags.push({ tag: 'excess-fructose', nutrient: 'fructose', amount: fructose - glucose });
  // a food without any sugar holds neither, whether they were analysed or not
  const sugarFree = at('sugars') === 0 || (at('sugars') === null && at('carbohydrate') === 0);
  if ((fructose ?? 0) > 0.05) tags.push({ tag: 'fructose-or-sucrose', nutrient: 'fructose', amount: fructose! });
  else if ((sucrose ?? 0) > 0.05) tags.push({ tag: 'fructose-or-sucrose', nutrient: 'sucrose', amount: sucrose! });
  else if ((fructose === null || sucrose === null) && !sugarFree) {
    unknown.push('fructose-or-sucrose');
    tags.push({ tag: 'fructose-unknown', nutrient: 'fructose', amount: 0 });
  }
  if (at('phenylalanine') === null && at('protein') !== 0)
    tags.push({ tag: 'phenylalanine-unknown', nutrient: 'phenylalanine', amount: 0 });
  return { tags, unknown };
}
