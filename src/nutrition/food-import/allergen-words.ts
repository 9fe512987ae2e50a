import type { Allergen } from '#libs/science/food-allergens.js';

/** How labels and tables write allergens, in English and German, and Open Food Facts (`en:milk`). */
const WORDS: readonly (readonly [Allergen, RegExp])[] = [
  [
    'gluten-source',
    /^(cereals? (containing|with) gluten|gluten|glutenhaltiges getreide|rye|barley|oats?|spelt|roggen|gerste|hafer|dinkel)$/,
  ],
  ['wheat', /^(wheat|weizen)$/],
  ['crustacean', /^(crustaceans?|krebstiere|shrimps?|prawns?|garnelen)$/],
  ['egg', /^(eggs?|ei|eier)$/],
  ['fish', /^(fish|fisch)$/],
  ['peanut', /^(peanuts?|erdnuss|erdnüsse)$/],
  ['soy', /^(soy|soya|soybeans?|soja|sojabohnen)$/],
  ['dairy', /^(milk|dairy|lactose|milch|laktose)$/],
  [
    'tree-nut',
    /^(tree ?nuts?|nuts|schalenfrüchte|nüsse|almonds?|hazelnuts?|walnuts?|cashews?|mandeln?|haselnüsse|walnüsse)$/,
  ],
  ['celery', /^(celery|sellerie)$/],
  ['mustard', /^(mustard|senf)$/],
  ['sesame', /^(sesame( seeds?)?|sesam)$/],
  ['sulphite-likely', /^(sul(ph|f)ites?|sulphur dioxide( and sulphites)?|sulfur dioxide|schwefeldioxid|sulfite)$/],
  ['lupin', /^(lupin|lupine|lupinen)$/],
  ['mollusc', /^(molluscs?|mollusks?|weichtiere)$/],
];

/** Allergens of a cell, separated by signs or "and"; the first word that is none otherwise. */
export function allergensIn(cell: string): { readonly allergens: readonly Allergen[] } | { readonly unknown: string } {
  const words = cell
    .toLowerCase()
    .split(/[,;/|+]|\band\b|\bund\b/)
    .map((word) =>
      word
        .replace(/^\s*[a-z]{2}:/, '')
        .replaceAll(/[-_]/g, ' ')
        .trim(),
    )
    .filter((word) => word !== '');
  const allergens: Allergen[] = [];
  for (const word of words) {
    const found = WORDS.find(([, pattern]) => pattern.test(word));
    if (!found) return { unknown: word };
    allergens.push(found[0]);
  }
  return { allergens };
}
