/**
 * What is kept of vitamins and minerals when ingredients are cooked.
 *
 * Source: USDA Table of Nutrient Retention Factors, Release 6 (2007), public domain (CC0), doi 10.15482/USDA.ADC/1409034.
 * Factors are true retention, rounded by the USDA to 5 %. Liquids in which something was boiled are taken to be eaten
 * ("water used"), except for pasta. The release has no factor for energy, macronutrients, vitamins D, E and K,
 * pantothenic acid, selenium, iodine and manganese: they keep all.
 */
import type { NutrientId } from './nutrients.js';
import type { Retention } from './recipe.js';

// The release knows folate once for all its forms, and vitamin A as retinol equivalents.
const COLUMNS: readonly (readonly NutrientId[])[] = [
  ['calcium'],
  ['iron'],
  ['magnesium'],
  ['phosphorus'],
  ['potassium'],
  ['sodium'],
  ['zinc'],
  ['copper'],
  ['vitaminC'],
  ['thiamin'],
  ['riboflavin'],
  ['niacin'],
  ['vitaminB6'],
  ['folate', 'folicAcid', 'foodFolate', 'folateDfe'],
  ['vitaminB12'],
  ['vitaminA', 'retinol'],
  ['betaCarotene'],
];

type Row = readonly [id: string, en: string, de: string, usda: string, percent: string];

// Percent in the order of COLUMNS. An id, once used, never changes its meaning: dishes in plans name it.
const ROWS = [
  [
    'greens-boiled',
    'Greens, boiled',
    'Blattgemüse, gekocht',
    'VEG,GREENS,BOILED,WATER USED',
    '100 100 100 100 100 100 100 100 70 90 95 95 95 75 100 95 95',
  ],
  [
    'greens-fried',
    'Greens, stir-fried',
    'Blattgemüse, gebraten',
    'VEG,GREENS,STIR FRY',
    '100 100 100 100 100 100 100 100 85 90 95 95 95 85 100 90 90',
  ],
  [
    'roots-boiled',
    'Root vegetables, boiled',
    'Wurzelgemüse, gekocht',
    'VEG,ROOTS,ETC,BOILED,WATER USED',
    '100 100 100 100 100 100 100 100 75 90 95 95 95 80 100 90 90',
  ],
  [
    'roots-baked',
    'Root vegetables, baked',
    'Wurzelgemüse, gebacken',
    'VEG,ROOTS,ETC,BAKED',
    '100 100 100 100 100 100 100 100 75 90 95 95 95 80 100 95 95',
  ],
  [
    'roots-fried',
    'Root vegetables, onions, fried',
    'Wurzelgemüse, Zwiebeln, angebraten',
    'VEG,ROOTS,ETC,SAUTEED',
    '100 100 100 100 100 100 100 100 75 85 95 95 95 70 100 85 85',
  ],
  [
    'vegetables-boiled',
    'Other vegetables, boiled',
    'Anderes Gemüse, gekocht',
    'VEG,OTHER,BLD,WATER USED',
    '100 100 100 100 100 100 100 100 85 90 95 95 90 85 100 95 95',
  ],
  [
    'vegetables-baked',
    'Other vegetables, baked',
    'Anderes Gemüse, gebacken',
    'VEG,OTHER,BAKED',
    '100 100 100 100 100 100 100 100 85 90 95 95 95 85 100 95 95',
  ],
  [
    'vegetables-fried',
    'Other vegetables, stir-fried',
    'Anderes Gemüse, gebraten',
    'VEG,OTHER,STIR FRY',
    '100 100 100 100 100 100 100 100 85 90 95 95 95 80 100 90 90',
  ],
  [
    'legumes-boiled',
    'Pulses, boiled 45–75 min',
    'Hülsenfrüchte, 45–75 min gekocht',
    'LEGUMES,CKD 45/75MIN,BLD,WATER USED',
    '90 85 80 90 75 95 90 70 70 65 75 70 70 50 100 90 90',
  ],
  [
    'pasta-boiled',
    'Pasta, boiled, drained',
    'Nudeln, gekocht, abgegossen',
    'PASTA,BOILED,DRAINED',
    '95 75 85 85 30 50 100 90 70 65 75 65 80 70 100 95 95',
  ],
  [
    'rice-boiled',
    'Rice, boiled, water absorbed',
    'Reis, gekocht, Wasser aufgenommen',
    'RICE,WHITE/BROWN,COOKED,WATER USED',
    '100 95 100 95 95 100 100 95 80 80 90 100 95 70 100 95 95',
  ],
  [
    'cereal-cooked',
    'Oats and other cereals, cooked',
    'Haferflocken und andere Getreide, gekocht',
    'CEREAL,REG/QUICK,COOKED',
    '100 95 100 95 95 100 100 95 80 80 90 90 90 70 100 90 90',
  ],
  [
    'beef-simmered',
    'Beef, simmered, juice used',
    'Rind, geschmort, mit Saft',
    'BEEF,ROAST,SIMMERED,W/DRIP',
    '100 100 100 100 100 100 100 100 85 60 100 90 50 70 75 80 80',
  ],
  [
    'beef-roasted',
    'Beef, roasted',
    'Rind, im Ofen gebraten',
    'BEEF,ROASTED',
    '90 100 85 85 80 85 100 100 80 55 95 75 50 95 70 75 75',
  ],
  [
    'beef-fried',
    'Beef, fried',
    'Rind, in der Pfanne gebraten',
    'BEEF,FRIED,W/O COATING',
    '100 95 85 90 85 85 100 100 80 70 90 80 60 85 80 75 75',
  ],
  [
    'pork-roasted',
    'Pork, roasted',
    'Schwein, im Ofen gebraten',
    'PORK,FRESH,ROASTED',
    '95 100 75 85 80 80 100 100 80 60 95 85 85 95 80 75 75',
  ],
  [
    'pork-fried',
    'Pork, fried',
    'Schwein, in der Pfanne gebraten',
    'PORK,FRESH,FRIED,WO/COATING',
    '75 80 95 90 85 90 100 95 80 70 100 80 65 85 90 75 75',
  ],
  [
    'chicken-simmered',
    'Poultry, simmered, juice used',
    'Geflügel, geschmort, mit Saft',
    'CHICKEN,SIMMERED,W/DRIPPINGS',
    '100 100 100 100 100 100 100 100 85 75 100 95 65 70 65 80 80',
  ],
  [
    'chicken-roasted',
    'Poultry, roasted',
    'Geflügel, im Ofen gebraten',
    'CHICKEN,ROASTED',
    '95 90 75 80 80 80 100 95 80 70 90 80 80 60 65 75 75',
  ],
  [
    'chicken-fried',
    'Poultry, fried',
    'Geflügel, in der Pfanne gebraten',
    'CHICKEN,FRIED,WO/COATING',
    '95 90 75 80 80 80 100 95 80 70 90 80 80 60 65 75 75',
  ],
  [
    'fish-lean-simmered',
    'Lean fish, poached',
    'Magerer Fisch, gedünstet',
    'FINFISH,<5%FAT,SIMMERED,W/DRIPPINGS',
    '80 80 80 80 80 80 80 80 80 90 100 95 90 90 95 90 90',
  ],
  [
    'fish-lean-baked',
    'Lean fish, baked',
    'Magerer Fisch, gebacken',
    'FINFISH,<5%FAT,BAKED W/DRIPPINGS',
    '100 100 100 100 100 100 100 100 85 95 100 100 95 95 95 90 90',
  ],
  [
    'fish-oily-baked',
    'Oily fish, baked',
    'Fetter Fisch, gebacken',
    'FINFISH,>5%FAT,BAKED,W/DRIPPINGS',
    '100 100 100 100 100 100 100 100 85 100 100 100 95 95 80 90 90',
  ],
  [
    'fish-oily-fried',
    'Oily fish, fried',
    'Fetter Fisch, in der Pfanne gebraten',
    'FINFISH,>5%FAT,FRIED,WO/COATING',
    '100 100 100 100 100 100 100 100 80 85 100 100 90 90 75 85 85',
  ],
  [
    'shellfish-boiled',
    'Shellfish, boiled',
    'Meeresfrüchte, gekocht',
    'SHELLFISH,W/SHELL,BOILED',
    '100 90 85 70 70 85 100 90 75 90 75 75 90 75 60 90 90',
  ],
  [
    'eggs-boiled',
    'Eggs, boiled',
    'Eier, gekocht',
    'EGGS,HARD COOKED',
    '100 100 100 100 100 100 100 100 80 85 95 95 95 75 85 100 100',
  ],
  [
    'eggs-fried',
    'Eggs, fried or scrambled',
    'Eier, gebraten oder gerührt',
    'EGGS,FRIED,SCRAMBLED',
    '100 100 100 100 100 100 100 100 80 85 95 95 95 75 85 100 100',
  ],
  [
    'eggs-baked',
    'Eggs, baked',
    'Eier, gebacken',
    'EGGS,BAKED',
    '100 100 100 100 100 100 100 100 80 80 95 90 95 75 80 100 100',
  ],
  [
    'milk-heated',
    'Milk, heated 10 min',
    'Milch, 10 min erhitzt',
    'MILK,HEATED APPROX 10MIN',
    '100 100 100 100 100 100 100 100 85 90 100 100 90 85 80 100 100',
  ],
  [
    'cheese-cooked',
    'Cheese, cooked or baked',
    'Käse, gekocht oder überbacken',
    'CHEESE,BAKED',
    '100 100 100 100 100 100 100 100 65 75 100 100 75 80 55 100 100',
  ],
  [
    'fruit-stewed',
    'Fruit, stewed',
    'Obst, gedünstet',
    'FRUITS,FRESH(NOT CITRUS),STEWED',
    '95 100 100 100 90 100 100 90 70 80 90 90 90 50 100 75 75',
  ],
  [
    'fruit-baked',
    'Fruit, baked',
    'Obst, gebacken',
    'FRUITS,FRESH(NOT CITRUS),BAKED',
    '95 100 100 100 90 100 100 90 80 80 95 90 95 60 100 85 85',
  ],
] as const satisfies readonly Row[];

export type RetentionGroupId = (typeof ROWS)[number][0];

export interface RetentionGroup {
  readonly id: RetentionGroupId;
  readonly label: { readonly en: string; readonly de: string };
  /** As the release names it. */
  readonly usda: string;
  /** Shares 0..1; what keeps all is not named. */
  readonly factors: Retention;
}

export const RETENTION_SOURCE = 'USDA Table of Nutrient Retention Factors, Release 6 (2007)';

export const RETENTION_GROUPS: readonly RetentionGroup[] = ROWS.map(([id, en, de, usda, percent]) => ({
  id,
  label: { en, de },
  usda,
  factors: Object.fromEntries(
    percent
      .split(' ')
      .flatMap((value, i) => (value === '100' ? [] : COLUMNS[i]!.map((nutrient) => [nutrient, Number(value) / 100]))),
  ),
}));

const BY_ID: ReadonlyMap<string, RetentionGroup> = new Map(RETENTION_GROUPS.map((group) => [group.id, group]));

/** The group of this id; undefined for none and for what is no group. */
export const retentionGroup = (id: string | null | undefined): RetentionGroup | undefined =>
  id === null || id === undefined ? undefined : BY_ID.get(id);
