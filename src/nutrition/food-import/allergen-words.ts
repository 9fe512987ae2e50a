import type { Allergen } from '#libs/science/food-allergens.js';

/**
 * How labels and tables write allergens, in English and German, and Open Food Facts (`en:milk`): the names of Regulation (EU) 1169/2011,
 * Annex II, of the nine of the US, and what people say.
 */
const WORDS: readonly (readonly [readonly Allergen[], RegExp])[] = [
  [
    ['gluten-source'],
    /^(cereals? (containing|with) gluten|gluten|glutenhaltige[sn]? getreide|rye|barley|oats?|spelt|kamut|roggen|gerste|hafer|dinkel|malt|malz)$/,
  ],
  [['wheat'], /^((khorasan |durum )?wheat|(khorasan |hart)?weizen)$/],
  // "shellfish" is either, where it isn't said which
  [['crustacean', 'mollusc'], /^(shellfish|schalentiere|meeresfrüchte)$/],
  [['fish', 'crustacean', 'mollusc'], /^seafood$/],
  [
    ['crustacean'],
    /^(crustaceans?|crustacean shellfish|krebstiere|krustentiere|shrimps?|prawns?|crabs?|lobsters?|garnelen|krabben|hummer)$/,
  ],
  [['egg'], /^(eggs?|ei|eier|hühnereier|hühnerei)$/],
  [['fish'], /^(fish|fisch|fische)$/],
  [['peanut'], /^(peanuts?|groundnuts?|erdnuss|erdnüsse)$/],
  [['soy'], /^(soy|soya|soy ?beans?|soya ?beans?|soja|sojabohnen?)$/],
  [['dairy'], /^(milk|dairy|lactose|milch|kuhmilch|laktose|milcheiweiß)$/],
  [
    ['tree-nut'],
    /^(tree ?nuts?|nuts?|schalenfrüchte|schalenfrucht|nüsse|almonds?|hazelnuts?|walnuts?|cashews?|cashew ?nuts?|pecans?|pecan ?nuts?|brazil ?nuts?|pistachios?|pistachio ?nuts?|macadamias?|macadamia ?nuts?|queensland ?nuts?|mandeln?|haselnuss|haselnüsse|walnuss|walnüsse|(kaschu|cashew)(kerne|nuss|nüsse)|(pecan|pekan) ?(nuss|nüsse)|para ?(nuss|nüsse)|pistazien?|(macadamia|queensland) ?(nuss|nüsse))$/,
  ],
  [['celery'], /^(celery|celeriac|sellerie)$/],
  [['mustard'], /^(mustard|senf)$/],
  [['sesame'], /^(sesame( seeds?)?|sesam(samen)?)$/],
  [['sulphite-likely'], /^(sul(ph|f)ites?|sul(ph|f)ur dioxide|schwefeldioxid|sul(ph|f)it)$/],
  [['lupin'], /^(lupins?|lupines?|lupinen?)$/],
  [['mollusc'], /^(molluscs?|mollusks?|weichtiere?)$/],
];

/** Answers to "which allergens?" that name none: nothing is stated then, not "free". */
const NONE =
  /^(-|–|n\.?\s?\/?a\.?|keine?|nein|no|none|ohne|nil|(keine|no|ohne) (allergene|allergens)|none (declared|stated))$/;
/** What the law and labels say around the names. */
const AROUND: readonly RegExp[] = [
  /^(contains|enthält)\b:?/,
  /,?\s*\b(and|und|sowie) (products thereof|daraus (gewonnene|hergestellte) erzeugnisse)\b/g,
  /\b(at|in) (concentrations|konzentrationen) (of more than|von mehr als) 10 mg\/kg( (or|oder) 10 mg\/l(itre|iter)?)?(?= |,|;|$)/,
];
const BETWEEN = /[,;/|+&()[\]:]|\b(?:and|und|or|oder|sowie|namely|namentlich|such as|wie|including|einschließlich)\b/;

/** Allergens of a cell, separated by signs or "and"; the first word that is none otherwise. */
export function allergensIn(cell: string): { readonly allergens: readonly Allergen[] } | { readonly unknown: string } {
  const text = cell.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim().replace(/\.$/, '');
  if (NONE.test(text)) return { allergens: [] };
  const words = AROUND.reduce((left, pattern) => left.replace(pattern, ' '), text.replaceAll(/\b[a-z]{2}:(?=\S)/g, ''))
    .split(BETWEEN)
    .map((word) => word.replaceAll(/[-_]/g, ' ').replaceAll(/\s+/g, ' ').trim())
    .filter((word) => word !== '');
  const allergens: Allergen[] = [];
  for (const word of words) {
    const found = WORDS.find(([, pattern]) => pattern.test(word));
    if (!found) return { unknown: word };
    allergens.push(...found[0]);
  }
  return { allergens };
}
