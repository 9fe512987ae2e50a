import { Refusal } from '#libs/event-sourcing/refusal.js';
import { isLabelKey, type LabelKey } from '#libs/science/label-amounts.js';
import { nutrient, type NutrientUnit } from '#libs/science/nutrients.js';
import { KJ_PER_KCAL } from '#libs/science/units.js';

/** What a column can be besides a nutrient. `code`: the file's own number, by which a food is found again. */
export const TEXT_TARGETS = [
  'name',
  'brand',
  'gtin',
  'group',
  'source',
  'code',
  'serving',
  'contains',
  'may-contain',
  'measures',
] as const;
export type TextTarget = (typeof TEXT_TARGETS)[number];
export const COLUMN_UNITS = ['g', 'mg', 'µg', 'kcal', 'kJ'] as const;
export type ColumnUnit = (typeof COLUMN_UNITS)[number];

/** What a column of the file means; columns that are not named are left out. */
export interface ColumnMapping {
  /** As in the file's first line. */
  readonly header: string;
  readonly target: TextTarget | LabelKey;
  /** Of a nutrient's figures. */
  readonly unit: ColumnUnit | null;
}

/** How a file is read. It is kept with the import, and offered again for files with the same columns. */
export interface ImportMapping {
  readonly separator: ',' | ';' | '\t' | '|';
  readonly decimal: '.' | ',';
  readonly per: '100g' | 'serving';
  /** Of a workbook; absent: the file is none, or its first sheet is meant. */
  readonly sheet?: string;
  /** Whose numbers (`code`) these are: a number counts within its list. Absent: the one list that has no name. */
  readonly list?: string;
  /** Of several energies the first that a line has counts. */
  readonly columns: readonly ColumnMapping[];
}

const MASS: Readonly<Record<string, number>> = { g: 1, mg: 1e-3, µg: 1e-6 };

export const unitOfKey = (key: LabelKey): NutrientUnit => (key === 'salt' ? 'g' : nutrient(key).unit);

/** What a figure is multiplied with; null: units of different kinds. */
export function factorOf(key: LabelKey, unit: ColumnUnit): number | null {
  const wanted = unitOfKey(key);
  if (wanted === 'kcal') return unit === 'kcal' ? 1 : unit === 'kJ' ? 1 / KJ_PER_KCAL : null;
  const [from, to] = [MASS[unit], MASS[wanted]];
  return from === undefined || to === undefined ? null : from / to;
}

/**
 * Columns are found by their headings: two columns of one heading can't be told apart. Those that are left out may be.
 * @throws Refusal `food-import.heading-repeated` (422) with the heading
 */
export function checkedHeadings({ columns }: ImportMapping, headers: readonly string[]): void {
  const repeated = columns.find(({ header }) => headers.indexOf(header) !== headers.lastIndexOf(header));
  if (repeated)
    throw new Refusal(
      'food-import.heading-repeated',
      422,
      `Several columns are headed “${repeated.header}”. Give each a heading of its own in the file, or leave them out.`,
      { header: repeated.header },
    );
}

/** @throws Refusal `food-import.mapping-invalid` (422) with the column */
export function checkedMapping(mapping: ImportMapping): ImportMapping {
  const seen = new Set<string>();
  for (const { header, target, unit } of mapping.columns) {
    const invalid = (why: string) => new Refusal('food-import.mapping-invalid', 422, `“${header}” ${why}`, { header });
    if (isLabelKey(target)) {
      if (unit === null || factorOf(target, unit) === null) throw invalid('needs a unit of the nutrient’s kind.');
    } else if (!(TEXT_TARGETS as readonly string[]).includes(target)) throw invalid('is mapped to what no food has.');
    // tables give energy by several rules; which of them counts is the order of the columns
    if (seen.has(target) && target !== 'energy') throw invalid('means what another column means already.');
    seen.add(target);
  }
  if (!seen.has('name')) throw new Refusal('food-import.mapping-invalid', 422, 'Say which column is the name.');
  if (mapping.per === 'serving' && !seen.has('serving'))
    throw new Refusal('food-import.mapping-invalid', 422, 'Figures per serving need a column with its weight.');
  return mapping;
}
