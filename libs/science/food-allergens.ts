/**
 * What a label has to name: the 14 allergens of Regulation (EU) 1169/2011, Annex II, and the 9 of the US (FALCPA, FASTER Act),
 * which has wheat where the EU has all cereals with gluten. Ids are the safety rules' (`allergen:<id>`).
 */
export const ALLERGENS = [
  'gluten-source',
  'wheat',
  'crustacean',
  'egg',
  'fish',
  'peanut',
  'soy',
  'dairy',
  'tree-nut',
  'celery',
  'mustard',
  'sesame',
  'sulphite-likely',
  'lupin',
  'mollusc',
] as const;

export type Allergen = (typeof ALLERGENS)[number];

/**
 * `may-contain`: traces by cross-contact. `exempt`: a derivative that labels need not name (Annex II: glucose syrup of wheat, fully refined
 * soybean oil), which is not the same as free of it. What is not stated is unknown.
 */
export const ALLERGEN_STATEMENTS = ['contains', 'may-contain', 'exempt', 'free'] as const;
type AllergenStatement = (typeof ALLERGEN_STATEMENTS)[number];
export type AllergenStatements = Readonly<Partial<Record<Allergen, AllergenStatement>>>;

/** What follows from what was stated: wheat is a cereal with gluten. Contradictions are for people to see, not mended. */
export function impliedAllergens(stated: AllergenStatements): AllergenStatements {
  const { wheat } = stated;
  const open = wheat === 'may-contain' || wheat === 'exempt';
  return wheat === 'contains' || (open && stated['gluten-source'] === undefined)
    ? { 'gluten-source': wheat, ...stated }
    : stated;
}
