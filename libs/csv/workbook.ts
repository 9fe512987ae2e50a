import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { CsvError, MOST_COLUMNS, type CsvRecord } from './csv-records.js';
import { entriesOf, entryNames } from './zip-entries.js';

/** A workbook (Office Open XML, `.xlsx`) whose sheets are read as records of text. */
export interface Workbook {
  /** Names of the sheets that people see, in their order. */
  readonly sheets: readonly string[];
  /**
   * Rows that are not empty, with the number they have in the sheet.
   * A formula is `=` and the formula, never its result; a date is written out, so that nobody takes its serial number for a figure, and
   * so is a percentage (`12 %`), which is stored as a hundredth of what is shown.
   * @param decimal how figures are written
   * @throws CsvError `sheet-missing`, `too-wide`, `binary`
   */
  records(sheet: string, decimal: '.' | ','): Generator<CsvRecord>;
}

interface Sheet {
  readonly name: string;
  readonly path: string;
}

/** What of a part is handed to the parser at once: rows are given on in between, so that a sheet is never held as rows. */
const SLICE = 64 * 1024;
const WORKBOOK = 'xl/workbook.xml';
const STRINGS = 'xl/sharedStrings.xml';
const STYLES = 'xl/styles.xml';

export const isWorkbook = (names: readonly string[]): boolean => names.includes(WORKBOOK);

/** @throws CsvError `binary` for what is no workbook, `too-large` for one that unpacks to more than a workbook of foods ever would */
export function openedWorkbook(bytes: Uint8Array): Workbook {
  const names = entryNames(bytes);
  const rels = 'xl/_rels/workbook.xml.rels';
  const frame = entriesOf(bytes, [WORKBOOK, rels]);
  const sheets = sheetsOf(frame.get(WORKBOOK), frame.get(rels)).filter(({ path }) => names.includes(path));
  // the sheet that was read last: unpacking it, and reading its texts, is most of the work
  let kept: UnpackedSheet | null = null;
  return {
    sheets: sheets.map(({ name }) => name),
    *records(name, decimal) {
      const sheet = sheets.find((each) => each.name === name);
      if (!sheet) throw new CsvError('sheet-missing', 1);
      const unpacked = kept?.path === sheet.path ? kept : unpackedSheet(bytes, sheet.path);
      kept = unpacked;
      yield* rowsOf(unpacked, decimal);
    },
  };
}

interface UnpackedSheet {
  readonly path: string;
  readonly rows: Uint8Array;
  readonly strings: readonly string[];
  readonly shows: readonly Shown[];
}

function unpackedSheet(bytes: Uint8Array, path: string): UnpackedSheet {
  const parts = entriesOf(bytes, [path, STRINGS, STYLES]);
  const [strings, shows] = [stringsOf(parts.get(STRINGS)), stylesOf(parts.get(STYLES))];
  return { path, rows: parts.get(path)!, strings, shows };
}

/** Events of one part. Types that a document declares (entities that unfold) are refused. @throws CsvError `binary` */
function* parsed(bytes: Uint8Array | undefined, listen: (parser: SaxesParser) => void): Generator<void> {
  if (!bytes) return;
  const parser = new SaxesParser();
  parser.on('error', () => {
    throw new CsvError('binary', 1);
  });
  parser.on('doctype', () => {
    throw new CsvError('binary', 1);
  });
  listen(parser);
  const decoder = new TextDecoder();
  for (let from = 0; from < bytes.length; from += SLICE) {
    parser.write(decoder.decode(bytes.subarray(from, from + SLICE), { stream: true }));
    yield;
  }
  parser.close();
}

function read(bytes: Uint8Array | undefined, listen: (parser: SaxesParser) => void): void {
  for (const _ of parsed(bytes, listen));
}

/** Names without their prefix: some programs write `x:row`. */
const local = ({ name }: SaxesTagPlain) => name.slice(name.indexOf(':') + 1);

function sheetsOf(workbook: Uint8Array | undefined, rels: Uint8Array | undefined): readonly Sheet[] {
  const targets = new Map<string, string>();
  read(rels, (parser) =>
    parser.on('opentag', (tag) => {
      const { Id, Target } = tag.attributes;
      if (local(tag) === 'Relationship' && Id !== undefined && Target !== undefined)
        targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`);
    }),
  );
  const sheets: Sheet[] = [];
  read(workbook, (parser) =>
    parser.on('opentag', (tag) => {
      if (local(tag) !== 'sheet') return;
      const { name, state } = tag.attributes;
      const id = Object.entries(tag.attributes).find(([key]) => key.endsWith(':id'))?.[1];
      const path = id === undefined ? undefined : targets.get(id);
      if (name !== undefined && path !== undefined && (state ?? 'visible') === 'visible') sheets.push({ name, path });
    }),
  );
  return sheets;
}

function stringsOf(bytes: Uint8Array | undefined): readonly string[] {
  const strings: string[] = [];
  let [text, isText, phonetic] = ['', false, false];
  read(bytes, (parser) => {
    parser.on('opentag', (tag) => {
      const name = local(tag);
      if (name === 'si') text = '';
      else if (name === 'rPh') phonetic = true;
      else if (name === 't') isText = !phonetic;
    });
    parser.on('text', (part) => {
      if (isText) text += part;
    });
    parser.on('closetag', (tag) => {
      const name = local(tag);
      if (name === 'si') strings.push(text);
      else if (name === 'rPh') phonetic = false;
      else if (name === 't') isText = false;
    });
  });
  return strings;
}

/** Formats that come with every workbook and show a date or a time (ECMA-376, 18.8.30). */
const BUILT_IN_DATES = (id: number) =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

const BUILT_IN_PERCENTAGES: readonly number[] = [9, 10];

/** What a cell's figure is shown as. */
type Shown = 'figure' | 'date' | 'percentage';

/** By index of a cell's style. */
function stylesOf(bytes: Uint8Array | undefined): readonly Shown[] {
  const own = new Map<number, string>();
  const styles: Shown[] = [];
  let inCells = false;
  read(bytes, (parser) => {
    parser.on('opentag', (tag) => {
      const name = local(tag);
      if (name === 'numFmt') own.set(Number(tag.attributes.numFmtId), tag.attributes.formatCode ?? '');
      else if (name === 'cellXfs') inCells = true;
      else if (name === 'xf' && inCells) {
        const id = Number(tag.attributes.numFmtId ?? 0);
        const code = own.get(id);
        styles.push(code === undefined ? shownBuiltIn(id) : shownBy(code));
      }
    });
    parser.on('closetag', (tag) => {
      if (local(tag) === 'cellXfs') inCells = false;
    });
  });
  return styles;
}

function shownBuiltIn(id: number): Shown {
  if (BUILT_IN_DATES(id)) return 'date';
  return BUILT_IN_PERCENTAGES.includes(id) ? 'percentage' : 'figure';
}

/** A format's code without its literal text: a percent sign that is quoted makes no percentage. */
function shownBy(code: string): Shown {
  const bare = code.replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g, '').replace(/general|standard/gi, '');
  if (/[dmyhs]/i.test(bare)) return 'date';
  return bare.includes('%') ? 'percentage' : 'figure';
}

function* rowsOf(sheet: UnpackedSheet, decimal: '.' | ','): Generator<CsvRecord> {
  let ready: CsvRecord[] = [];
  let [line, column] = [0, 0];
  let cells: string[] = [];
  let cell: { type: string; style: number; value: string; formula: string; isFormula: boolean } | null = null;
  let into: 'value' | 'formula' | null = null;
  let phonetic = false;
  const open = (tag: SaxesTagPlain) => {
    const name = local(tag);
    if (name === 'row') {
      line = Number(tag.attributes.r ?? line + 1);
      [cells, column] = [[], 0];
    } else if (name === 'c') {
      column = tag.attributes.r === undefined ? column : columnOf(tag.attributes.r);
      if (column >= MOST_COLUMNS) throw new CsvError('too-wide', line);
      const { t = 'n', s = '0' } = tag.attributes;
      cell = { type: t, style: Number(s), value: '', formula: '', isFormula: false };
    } else if (name === 'rPh') phonetic = true;
    else if (name === 'v' || (name === 't' && !phonetic)) into = 'value';
    else if (name === 'f' && cell) {
      into = 'formula';
      cell.isFormula = true;
    }
  };
  const close = (tag: SaxesTagPlain) => {
    const name = local(tag);
    if (name === 'rPh') phonetic = false;
    else if (name === 'v' || name === 't' || name === 'f') into = null;
    else if (name === 'c' && cell) {
      while (cells.length < column) cells.push('');
      cells[column] = cell.isFormula ? `=${cell.formula || cell.value}` : textOf(cell, sheet, decimal);
      column += 1;
      cell = null;
    } else if (name === 'row' && cells.some((each) => each.trim() !== '')) ready.push({ line, cells });
  };
  for (const _ of parsed(sheet.rows, (parser) => {
    parser.on('opentag', open);
    parser.on('closetag', close);
    parser.on('text', (part) => {
      if (cell && into) cell[into] += part;
    });
  })) {
    const rows = ready;
    ready = [];
    yield* rows;
  }
  yield* ready;
}

/** Of a reference such as `AB12`, from 0. */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of /^[A-Z]{0,3}/.exec(reference)![0]) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

function textOf(
  cell: { type: string; style: number; value: string },
  { strings, shows }: UnpackedSheet,
  decimal: '.' | ',',
): string {
  switch (cell.type) {
    case 's':
      return strings[Number(cell.value)] ?? '';
    case 'n':
      if (cell.value === '') return '';
      return shownText(Number(cell.value), shows[cell.style] ?? 'figure', decimal);
    case 'b':
      return cell.value === '1' ? 'TRUE' : 'FALSE';
    default:
      return cell.value;
  }
}

function shownText(value: number, shown: Shown, decimal: '.' | ','): string {
  switch (shown) {
    case 'date':
      return dateText(value);
    case 'percentage':
      return `${figureText(value * 100, decimal)} %`;
    case 'figure':
      return figureText(value, decimal);
  }
}

/** As many digits as a spreadsheet shows, never with an exponent. */
function figureText(value: number, decimal: '.' | ','): string {
  const rounded = Number(value.toPrecision(15));
  const text = /e/.test(String(rounded)) ? rounded.toFixed(12).replace(/\.?0+$/, '') : String(rounded);
  return text.replace('.', decimal);
}

const DAY_MS = 86_400_000;

/** Days since the end of 1899, as spreadsheets count them; which of the two counts a workbook uses makes no figure of it. */
function dateText(serial: number): string {
  const time = Date.UTC(1899, 11, 30) + serial * DAY_MS;
  return Number.isFinite(time) && Math.abs(time) < 8e15 ? `date ${new Date(time).toISOString().slice(0, 10)}` : 'date';
}
