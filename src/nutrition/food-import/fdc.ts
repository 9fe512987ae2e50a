import { basename } from 'node:path';
import { CsvError, csvRecords, decodedText, type CsvRecord } from '#libs/csv/csv-records.js';
import { entriesOf } from '#libs/csv/zip-entries.js';
import { NUTRIENTS, type NutrientId } from '#libs/science/nutrients.js';
import { LARGEST_PORTION_GRAMS } from '#libs/science/portion.js';
import type { FoodFile, LeftOut } from './food-table.js';
import { factorOf, type ColumnMapping, type ColumnUnit } from './import-mapping.js';
import { LONGEST_MEASURE, MOST_MEASURES } from '../org-food/food-entry.js';

/** Text of a table of FoodData Central by its name, without `.csv`; undefined: the download has none. */
export type FdcTables = (name: string) => string | undefined;

const NEEDED = ['food', 'food_nutrient', 'nutrient'] as const;
const USED = [...NEEDED, 'food_portion', 'measure_unit', 'food_category', 'sr_legacy_food', 'foundation_food'] as const;

/** Kinds of foods that are imported, with what is said of them; samples and purchases are what Foundation Foods are computed from. */
const KINDS: Readonly<Record<string, { readonly said: string; readonly list: (typeof USED)[number] }>> = {
  sr_legacy_food: { said: 'SR Legacy', list: 'sr_legacy_food' },
  foundation_food: { said: 'Foundation Foods', list: 'foundation_food' },
};

/**
 * Several numbers of FoodData Central that say one nutrient; the first that a food has counts. Energy: by Atwater's specific factors (958),
 * by the general ones (957), as published (208), in kJ (268). Fat: total (204), as labels have it (298), which is all that oils say. Fibre: AOAC 985.29 and alike (291), AOAC 2011.25 (293). Sugars: 269, NLEA (269.3).
 */
export const FDC_PRECEDENCE: Readonly<Partial<Record<NutrientId, readonly string[]>>> = {
  energy: ['958', '957', '208', '268'],
  fat: ['204', '298'],
  fibre: ['291', '293'],
  sugars: ['269', '269.3'],
};
const ENERGY_SAID: Readonly<Record<string, string>> = {
  '208': 'Energy (FDC 208)',
  '958': 'Energy, Atwater specific factors (FDC 958)',
  '957': 'Energy, Atwater general factors (FDC 957)',
  '268': 'Energy in kJ (FDC 268)',
};
const UNITS: Readonly<Record<string, ColumnUnit>> = { G: 'g', MG: 'mg', UG: 'µg', KCAL: 'kcal', KJ: 'kJ' };
const [NAME, GROUP, SOURCE, CODE, MEASURES] = ['description', 'food category', 'source', 'number', 'portions'] as const;
/** What stands for "no unit" in food_portion. */
const NO_UNIT = 'undetermined';

/** Tables of an archive, whichever folder they lie in; null: it has no `food.csv`. @throws CsvError `table-missing` */
export function fdcTablesOf(bytes: Uint8Array, names: readonly string[]): FdcTables | null {
  const paths = new Map(
    names.filter((name) => name.endsWith('.csv')).map((name) => [basename(name, '.csv'), name] as const),
  );
  if (!paths.has('food')) return null;
  const wanted = USED.flatMap((name) => paths.get(name) ?? []);
  const entries = entriesOf(bytes, wanted);
  return fdcTablesIn(new Map(wanted.map((path) => [basename(path), entries.get(path)!])));
}

/** @param files by name, `food.csv` */
export function fdcTablesIn(files: ReadonlyMap<string, Uint8Array>): FdcTables {
  const texts = new Map<string, string>();
  return (name) => {
    const table = files.get(`${name}.csv`);
    if (!table) return undefined;
    const text = texts.get(name) ?? decodedText(table).text;
    texts.set(name, text);
    return text;
  };
}

/** USDA FoodData Central's download of SR Legacy or Foundation Foods as one table, a line a food. @throws CsvError */
export function openedFdc(tables: FdcTables): FoodFile {
  if (NEEDED.some((name) => tables(name) === undefined)) throw new CsvError('table-missing', 1);
  if (!hasKnownFoods(tables)) throw new CsvError('no-known-foods', 1);
  return {
    format: 'fdc',
    encoding: 'FoodData Central',
    sheets: [],
    reading: { separator: ',', decimal: '.' },
    records: () => fdcRecords(tables),
    leftOut: () => leftOutOf(tables),
    columnsOf: () => COLUMNS,
  };
}

interface FigureColumn {
  readonly header: string;
  readonly id: NutrientId;
  /** Of FoodData Central; the first that a food has counts. */
  readonly numbers: readonly string[];
}
/** Headings of the energies are those of `FDC_PRECEDENCE`, so that a food says which of them it has. */
const FIGURE_COLUMNS: readonly FigureColumn[] = NUTRIENTS.filter(({ usdaNumber }) => usdaNumber !== '').flatMap(
  ({ id, usdaNumber, label }): FigureColumn[] =>
    id === 'energy'
      ? FDC_PRECEDENCE.energy!.map((number) => ({ header: ENERGY_SAID[number]!, id, numbers: [number] }))
      : [{ header: label.en, id, numbers: FDC_PRECEDENCE[id] ?? [usdaNumber] }],
);
const unitOf = (id: NutrientId, number: string): ColumnUnit =>
  number === '268' ? 'kJ' : NUTRIENTS.find((each) => each.id === id)!.unit;
const COLUMNS: readonly ColumnMapping[] = [
  { header: CODE, target: 'code', unit: null },
  { header: NAME, target: 'name', unit: null },
  { header: GROUP, target: 'group', unit: null },
  { header: SOURCE, target: 'source', unit: null },
  { header: MEASURES, target: 'measures', unit: null },
  ...FIGURE_COLUMNS.map(({ header, id, numbers }) => ({ header, target: id, unit: unitOf(id, numbers[0]!) })),
];

function* fdcRecords(tables: FdcTables): Generator<CsvRecord> {
  yield { line: 1, cells: COLUMNS.map(({ header }) => header) };
  const foods = [...rowsOf(tables('food')!)].filter(({ cells }) => cells('data_type') in KINDS);
  const numbers = listedNumbers(tables);
  // FoodData Central keeps what it replaced in the same file; the list of the release names what counts
  const current = foods.filter(({ cells }) => numbers.get(cells('data_type'))?.has(cells('fdc_id')) ?? true);
  const ids = new Set(current.map(({ cells }) => cells('fdc_id')));
  const amounts = amountsOf(tables, ids);
  const portions = portionsOf(tables, ids);
  const groups = new Map(
    [...rowsOf(tables('food_category') ?? '')].map(({ cells }) => [cells('id'), cells('description')]),
  );
  for (const { line, cells } of current) {
    const [fdcId, kind] = [cells('fdc_id'), cells('data_type')];
    const number = numbers.get(kind)?.get(fdcId) ?? '';
    const { said } = KINDS[kind]!;
    const own = amounts.get(fdcId);
    yield {
      line,
      cells: [
        // a food keeps its number from release to release; its FDC id names one state of it
        number === '' ? `fdc ${fdcId}` : `fdc ${kind} ${number}`,
        cells('description'),
        groups.get(cells('food_category_id')) ?? '',
        `USDA FoodData Central ${fdcId} (${said})`,
        portions.get(fdcId)?.join('; ') ?? '',
        ...FIGURE_COLUMNS.map((column) => firstOf(own, column)),
      ],
    };
  }
}

function hasKnownFoods(tables: FdcTables): boolean {
  for (const { cells } of rowsOf(tables('food')!)) if (cells('data_type') in KINDS) return true;
  return false;
}

/** Rows of `food.csv` that are not imported, by their kind. */
function leftOutOf(tables: FdcTables): readonly LeftOut[] {
  const numbers = listedNumbers(tables);
  const rows = new Map<string, number>();
  for (const { cells } of rowsOf(tables('food')!)) {
    const kind = cells('data_type');
    const isImported = kind in KINDS && (numbers.get(kind)?.has(cells('fdc_id')) ?? true);
    if (!isImported) rows.set(kind, (rows.get(kind) ?? 0) + 1);
  }
  return [...rows].map(([kind, lines]) => ({ kind, lines }));
}

function firstOf(
  own: ReadonlyMap<string, string> | undefined,
  { numbers }: { readonly numbers: readonly string[] },
): string {
  for (const number of numbers) {
    const amount = own?.get(number);
    if (amount !== undefined) return amount;
  }
  return '';
}

interface Row {
  readonly line: number;
  readonly cells: (column: string) => string;
}

/** Columns of whole numbers, which a program that takes them for fractions writes `208.0`. */
const WHOLE = /(^|_)(id|nbr|number)$/i;

function* rowsOf(text: string): Generator<Row> {
  let at: ReadonlyMap<string, number> | null = null;
  for (const { line, cells } of csvRecords(text, ',')) {
    if (at === null) at = new Map(cells.map((header, column) => [header.trim(), column]));
    else {
      const columns = at;
      yield {
        line,
        cells(column) {
          const cell = cells[columns.get(column) ?? -1]?.trim() ?? '';
          return cell.endsWith('.0') && WHOLE.test(column) ? cell.slice(0, -2) : cell;
        },
      };
    }
  }
}

/** By kind: number of each food that the release lists, by its FDC id. */
function listedNumbers(tables: FdcTables): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const lists = new Map<string, ReadonlyMap<string, string>>();
  for (const [kind, { list }] of Object.entries(KINDS)) {
    const text = tables(list);
    if (text !== undefined)
      lists.set(kind, new Map([...rowsOf(text)].map(({ cells }) => [cells('fdc_id'), cells('NDB_number')])));
  }
  return lists;
}

/** Amounts by nutrient number, in the unit of the registry (energy in kJ stays so). */
function amountsOf(tables: FdcTables, ids: ReadonlySet<string>): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const wanted = wantedNutrients(tables);
  const amounts = new Map<string, Map<string, string>>();
  for (const { cells } of rowsOf(tables('food_nutrient')!)) {
    const known = wanted.get(cells('nutrient_id'));
    const fdcId = cells('fdc_id');
    const amount = cells('amount');
    if (!known || amount === '' || !ids.has(fdcId)) continue;
    const own = amounts.get(fdcId) ?? new Map<string, string>();
    amounts.set(fdcId, own);
    own.set(known.number, known.factor === 1 && !/e/i.test(amount) ? amount : inUnit(amount, known.factor));
  }
  return amounts;
}

const inUnit = (amount: string, factor: number): string => {
  const value = Number(amount);
  // what is no number is said by the line that has it
  return Number.isFinite(value) ? (value * factor).toFixed(9).replace(/\.?0+$/, '') : amount;
};

/** By id of FoodData Central: number of a nutrient that foods here can have, and what turns its amounts into the registry's unit. */
function wantedNutrients(tables: FdcTables): ReadonlyMap<string, { readonly number: string; readonly factor: number }> {
  const byNumber = new Map(FIGURE_COLUMNS.flatMap(({ id, numbers }) => numbers.map((number) => [number, id] as const)));
  const wanted = new Map<string, { readonly number: string; readonly factor: number }>();
  for (const { cells } of rowsOf(tables('nutrient')!)) {
    const number = cells('nutrient_nbr');
    const id = byNumber.get(number);
    const unit = UNITS[cells('unit_name').toUpperCase()];
    if (id === undefined || unit === undefined) continue;
    const factor = number === '268' ? (unit === 'kJ' ? 1 : null) : factorOf(id, unit);
    if (factor !== null) wanted.set(cells('id'), { number, factor });
  }
  return wanted;
}

/** Household measures of each food, as a column of measures is written: `1 cup, chopped = 160`. */
function portionsOf(tables: FdcTables, ids: ReadonlySet<string>): ReadonlyMap<string, readonly string[]> {
  const units = new Map([...rowsOf(tables('measure_unit') ?? '')].map(({ cells }) => [cells('id'), cells('name')]));
  const portions = new Map<string, Map<string, string>>();
  for (const { cells } of rowsOf(tables('food_portion') ?? '')) {
    const [fdcId, grams] = [cells('fdc_id'), cells('gram_weight')];
    // a whole turkey is no portion
    if (!ids.has(fdcId) || !(Number(grams) > 0) || Number(grams) > LARGEST_PORTION_GRAMS) continue;
    const unit = units.get(cells('measure_unit_id')) ?? NO_UNIT;
    const what = [unit === NO_UNIT ? '' : unit, cells('portion_description'), cells('modifier')].filter(
      (part) => part !== '',
    );
    const amount = cells('amount') === '' ? '' : String(Number(cells('amount')));
    const label = `${amount} ${what.join(', ')}`.trim().replaceAll(/[;=]/g, ',');
    const own = portions.get(fdcId) ?? new Map<string, string>();
    portions.set(fdcId, own);
    // two weights of one name are told apart by their grams
    const name = own.has(label) ? `${label} (${grams} g)` : label;
    if (what.length > 0 && name.length <= LONGEST_MEASURE && own.size < MOST_MEASURES && !own.has(name))
      own.set(name, grams);
  }
  return new Map([...portions].map(([fdcId, own]) => [fdcId, [...own].map(([label, grams]) => `${label} = ${grams}`)]));
}
