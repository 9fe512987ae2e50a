import { hash } from 'node:crypto';
import type { CsvRecord } from '#libs/csv/csv-records.js';
import { canonicalBytes } from '#libs/event-sourcing/canonical.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { gtin14 } from '#libs/science/gtin.js';
import { isLabelKey, type LabelKey, type ValueState } from '#libs/science/label-amounts.js';
import { labelTextOf } from '#libs/science/label-text.js';
import type { HouseholdMeasure } from '#libs/science/portion.js';
import { checkedFood, type FoodEntry } from '../org-food/food-entry.js';
import { allergensIn } from './allergen-words.js';
import { headingOf } from './food-table.js';
import { factorOf, type ColumnUnit, type ImportMapping, type TextTarget } from './import-mapping.js';

/** A line that becomes a food. */
export interface FoodLine {
  readonly line: number;
  readonly entry: FoodEntry;
  /** What the food is found again by: the file's own code, the barcode, or name and brand. */
  readonly identity: string;
  readonly gtin: string | null;
  /** SHA-256 (hex) of what the line says. */
  readonly rowHash: string;
}

/** A line that becomes none, with the reason. */
export interface RejectedLine {
  readonly line: number;
  /** Refusal code of a food, or `food-line.*`. */
  readonly code: string;
  /** Heading of the column at fault; null: the line as a whole. */
  readonly column: string | null;
  /** What stands there, shortened; empty for the line as a whole. */
  readonly text: string;
}

export const MOST_LINES = 20_000;
const LONGEST_TEXT = 80;

class LineFault extends Error {
  constructor(
    readonly code: string,
    readonly column: string,
    readonly text: string,
  ) {
    super(code);
  }
}

/**
 * Every line of a file as a food, or with the reason why it is none. A line is never half a food, and none is dropped silently.
 * @param table headings first
 * @param published it is a known list: values that contradict each other are taken as it has them
 * @throws CsvError
 */
export function* foodLines(
  table: Iterable<CsvRecord>,
  mapping: ImportMapping,
  published = false,
): Generator<FoodLine | RejectedLine> {
  const records = table[Symbol.iterator]();
  const first = records.next();
  const headers = first.done ? [] : first.value.cells.map(headingOf);
  const gtinColumn = mapping.columns.find(({ target }) => target === 'gtin')?.header ?? null;
  const seen = new Map<string, number>();
  let lines = 0;
  for (let next = records.next(); !next.done; next = records.next()) {
    const record = next.value;
    lines += 1;
    if (lines > MOST_LINES) {
      yield rejected(record.line, 'food-line.too-many');
      return;
    }
    const read = foodLine(record, headers, mapping, published);
    if ('code' in read) {
      yield read;
      continue;
    }
    const before = seen.get(read.identity);
    const barcode = read.gtin === null ? null : `barcode ${read.gtin}`;
    if (before !== undefined) yield rejected(read.line, 'food-line.duplicate', null, String(before));
    else if (barcode !== null && seen.has(barcode))
      yield rejected(read.line, 'food-line.barcode-repeated', gtinColumn, read.entry.gtin!);
    else {
      seen.set(read.identity, read.line);
      if (barcode !== null) seen.set(barcode, read.line);
      yield read;
    }
  }
}

function foodLine(
  { line, cells }: CsvRecord,
  headers: readonly string[],
  mapping: ImportMapping,
  published: boolean,
): FoodLine | RejectedLine {
  // sheets have borders, and exports separators, where nothing stands
  if (cells.slice(headers.length).some((cell) => tidy(cell) !== '')) return rejected(line, 'food-line.too-many-cells');
  try {
    const texts = new Map<TextTarget, string>();
    const columnOf = new Map<string, string>();
    const figures = new Figures(mapping);
    for (const { header, target, unit } of mapping.columns) {
      const cell = tidy(cells[headers.indexOf(header)] ?? '');
      columnOf.set(target, header);
      // what a spreadsheet would run is not what somebody typed
      if (/^[=＝]/.test(cell)) throw new LineFault('food-line.formula', header, cell);
      if (!isLabelKey(target)) texts.set(target, cell);
      else figures.read(target, unit!, header, cell);
    }
    const serving = texts.get('serving') ?? '';
    const servingGrams =
      labelTextOf(serving).kind === 'unknown' ? null : numberOf(serving.replace(/\s*g$/i, ''), mapping.decimal);
    if (servingGrams === undefined) throw new LineFault('food-line.number', columnOf.get('serving')!, serving);
    const allergens = {
      ...allergensOf(texts.get('may-contain'), 'may-contain', columnOf),
      ...allergensOf(texts.get('contains'), 'contains', columnOf),
    };
    const text = (target: TextTarget) => texts.get(target) ?? '';
    const entry: FoodEntry = {
      name: text('name'),
      brand: text('brand'),
      gtin: text('gtin'),
      group: text('group'),
      source: text('source'),
      allergens,
      ...(published && { published }),
      measures: measuresIn(texts.get('measures') ?? '', mapping.decimal, columnOf),
      entered: { per: mapping.per, servingGrams, ...figures.all() },
    };
    const checked = checkedOr(entry, columnOf);
    const gtin = checked.gtin === null ? null : gtin14(checked.gtin);
    const code = text('code');
    const named = `${checked.name}|${checked.brand ?? ''}`.toLowerCase();
    return {
      line,
      entry,
      identity: code !== '' ? codeIdentity(mapping.list, code) : gtin !== null ? `gtin ${gtin}` : `name ${named}`,
      gtin,
      rowHash: hash('sha256', canonicalBytes(checked), 'hex'),
    };
  } catch (error) {
    if (error instanceof LineFault) return rejected(line, error.code, error.column, error.text);
    if (error instanceof Refusal) return rejected(line, error.code, null, error.detail ?? '');
    throw error;
  }
}

/** Two suppliers number their foods from 1: a number is one food within the list that was named, whoever wrote its name how. */
function codeIdentity(list: string | undefined, code: string): string {
  const named = tidy(list ?? '').toLowerCase();
  return named === '' ? `code ${code}` : `list ${JSON.stringify(named)} code ${code}`;
}

/** As `checkedFood`; what is at fault is named by the file's own column. */
function checkedOr(entry: FoodEntry, columnOf: ReadonlyMap<string, string>) {
  try {
    return checkedFood(entry);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { field, nutrientIds } = error.extra as { field?: string; nutrientIds?: readonly string[] };
    const column = columnOf.get(field === 'servingGrams' ? 'serving' : (field ?? nutrientIds?.[0] ?? ''));
    if (column === undefined) throw error;
    throw new LineFault(error.code, column, error.detail ?? '');
  }
}

/** Figures of one line. Of several columns of one nutrient (energies, by the rules of their lists) the first that has a figure counts. */
class Figures {
  readonly #amounts: Partial<Record<LabelKey, number>> = {};
  readonly #states: Partial<Record<LabelKey, ValueState>> = {};
  readonly #decimal: '.' | ',';
  readonly #hasSeveralEnergies: boolean;
  #energyFrom: string | undefined;

  constructor({ decimal, columns }: ImportMapping) {
    this.#decimal = decimal;
    this.#hasSeveralEnergies = columns.filter(({ target }) => target === 'energy').length > 1;
  }

  read(key: LabelKey, unit: ColumnUnit, column: string, cell: string): void {
    const said = readFigure(key, unit, column, cell, this.#decimal);
    if (said === null || this.#amounts[key] !== undefined) return;
    if (typeof said !== 'number') {
      this.#states[key] ??= said;
      return;
    }
    this.#amounts[key] = said;
    delete this.#states[key];
    if (key === 'energy' && this.#hasSeveralEnergies) this.#energyFrom = column;
  }

  all() {
    const from = this.#energyFrom === undefined ? {} : { energyFrom: this.#energyFrom };
    return { amounts: this.#amounts, states: this.#states, ...from };
  }
}

/** A figure in the nutrient's unit, what is no figure, or null: unknown. */
function readFigure(
  key: LabelKey,
  unit: ColumnUnit,
  column: string,
  cell: string,
  decimal: '.' | ',',
): number | ValueState | null {
  const said = labelTextOf(cell);
  if (said.kind === 'unknown') return null;
  if (said.kind === 'trace') return { state: 'trace' };
  // labelTextOf normalises, which makes the Greek letter of the micro sign
  const sign = unit.normalize('NFKC');
  const bare = said.rest.endsWith(sign) ? said.rest.slice(0, -sign.length).trim() : said.rest;
  const read = numberOf(bare, decimal);
  if (read === undefined || read < 0) throw new LineFault('food-line.number', column, cell);
  // as many decimals as an amount of a food is kept with
  const value = Number(Number((read * factorOf(key, unit)!).toPrecision(9)).toFixed(6));
  if (said.kind === 'figure') return value;
  if (value > 0) return { state: 'below', limit: value };
  throw new LineFault('food-line.number', column, cell);
}

/** `1 cup, chopped = 160 g; 1 slice = 30 g`. */
function measuresIn(
  cell: string,
  decimal: '.' | ',',
  columnOf: ReadonlyMap<string, string>,
): readonly HouseholdMeasure[] {
  if (labelTextOf(cell).kind === 'unknown') return [];
  return cell
    .split(';')
    .filter((part) => part.trim() !== '')
    .map((part) => {
      const at = part.lastIndexOf('=');
      const grams = numberOf(part.slice(at + 1).replace(/\s*g\s*$/i, ''), decimal);
      if (at < 0 || grams === undefined)
        throw new LineFault('food.measure-invalid', columnOf.get('measures')!, part.trim());
      return { label: part.slice(0, at).trim(), grams };
    });
}

/** Thousands are set apart by one sign throughout; a first group of 0 is a decimal fraction by the other sign. */
const FIGURES = {
  '.': { written: /^[+-]?(\d+|[1-9]\d{0,2}([, '])\d{3}(\2\d{3})*)?(\.\d*)?$/, groupSigns: /[, ']/g },
  ',': { written: /^[+-]?(\d+|[1-9]\d{0,2}([. '])\d{3}(\2\d{3})*)?(,\d*)?$/, groupSigns: /[. ']/g },
} as const;

/** A number by the file's decimal sign, with groups of three; undefined: it is none, or written by the other sign. */
export function numberOf(text: string, decimal: '.' | ','): number | undefined {
  const plain = text
    .normalize('NFKC')
    .replace(/\u2212/g, '-')
    .trim();
  const { written, groupSigns } = FIGURES[decimal];
  if (!written.test(plain) || !/\d/.test(plain)) return undefined;
  const value = Number(plain.replace(groupSigns, '').replace(',', '.'));
  return Number.isFinite(value) ? value : undefined;
}

function allergensOf(cell: string | undefined, statement: string, columnOf: ReadonlyMap<string, string>) {
  if (cell === undefined || labelTextOf(cell).kind === 'unknown') return {};
  const found = allergensIn(cell);
  // an allergen that is not understood must not get lost
  if ('unknown' in found) throw new LineFault('food-line.allergen', columnOf.get(statement)!, found.unknown);
  return Object.fromEntries(found.allergens.map((allergen) => [allergen, statement]));
}

// spreadsheets put an apostrophe before what would be a formula
const tidy = (cell: string) =>
  cell
    .replace(/^'(?=[=+\-@])/, '')
    .replace(/\s+/gu, ' ')
    .trim();

const rejected = (line: number, code: string, column: string | null = null, text = ''): RejectedLine => ({
  line,
  code,
  column,
  text: [...text].slice(0, LONGEST_TEXT).join(''),
});
