/** A record of a file of separated values, with the line that it begins on (from 1). */
export interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Why a file can't be read as a table at all. */
export class CsvError extends Error {
  constructor(
    readonly code:
      | 'encoding'
      | 'quote-open'
      | 'quote-text'
      | 'too-wide'
      | 'binary'
      /** Unpacks to more than it may. */
      | 'too-large'
      /** A spreadsheet of before 2007, or one that a password protects. */
      | 'old-format'
      | 'sheet-missing'
      | 'sheet-empty'
      /** A list of a known kind that lacks one of its tables. */
      | 'table-missing'
      /** A list of a known kind, with foods of none that is known. */
      | 'no-known-foods',
    readonly line: number,
  ) {
    super(`${code} on line ${line}`);
  }
}

export type Separator = ',' | ';' | '\t' | '|';
const SEPARATORS: readonly Separator[] = [';', ',', '\t', '|'];
export const MOST_COLUMNS = 300;

/** What DOS, and some databases to this day, write behind the last line. */
const END_OF_FILE = /\x1a\s*$/;

/**
 * Text of a file: by its byte order mark, else UTF-8, else what spreadsheets of western Europe write (Windows-1252).
 * @throws CsvError `binary` for what is no text: a spreadsheet's own format, a picture
 */
export function decodedText(bytes: Uint8Array): { readonly text: string; readonly encoding: string } {
  const [a, b, c] = bytes;
  const marked = a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : null;
  const encoding = marked ?? (a === 0xef && b === 0xbb && c === 0xbf ? 'utf-8' : null);
  const decoded = encoding ? { text: new TextDecoder(encoding).decode(bytes), encoding } : unmarked(bytes);
  const read = { ...decoded, text: decoded.text.replace(END_OF_FILE, '') };
  if (/[\0-\x08\x0e-\x1f]/.test(read.text)) throw new CsvError('binary', 1);
  return read;
}

function unmarked(bytes: Uint8Array): { readonly text: string; readonly encoding: string } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252' };
  }
}

/**
 * A text whose first line only says the separator (`sep=;`), as Excel writes it: that line is left empty, so that the others keep their
 * numbers.
 */
export function withoutSeparatorLine(text: string): { readonly text: string; readonly separator: Separator | null } {
  const [line, sign] = /^"?sep=(.)"?(?=[\r\n]|$)/i.exec(text) ?? [];
  if (line === undefined) return { text, separator: null };
  return { text: text.slice(line.length), separator: SEPARATORS.find((each) => each === sign) ?? null };
}

/** The separator that the first line has most of, outside quotes. */
export function separatorOf(text: string): Separator {
  const first =
    text
      .slice(0, 20_000)
      .replace(/"[^"]*"/g, '')
      .split(/\r?\n|\r/)
      .find((line) => line.trim() !== '') ?? '';
  const counts = SEPARATORS.map((separator) => [separator, first.split(separator).length] as const);
  return counts.reduce((best, each) => (each[1] > best[1] ? each : best))[0];
}

/**
 * Records of a text by RFC 4180: quoted cells may hold separators, doubled quotes and line breaks. Empty lines are left out.
 * @throws CsvError `quote-open`, `quote-text` (with the line where the quote opens), `too-wide`
 */
export function* csvRecords(text: string, separator: Separator): Generator<CsvRecord> {
  // a quote behind blanks opens a cell, too, where it is closed at the cell's end; else it stands in a text
  const spaced = new RegExp(`[ ]+"((?:[^"\\r\\n]|"")*)"[ ]*(?=[${separator}\\r\\n]|$)`, 'y');
  let [at, line] = [0, 1];
  while (at < text.length) {
    const began = line;
    const cells: string[] = [];
    for (;;) {
      let cell = '';
      if (text[at] === '"') {
        const opened = line;
        at += 1;
        for (;;) {
          const end = text.indexOf('"', at);
          if (end < 0) throw new CsvError('quote-open', opened);
          const part = text.slice(at, end);
          line += part.match(/\r\n|\n|\r/g)?.length ?? 0;
          cell += part;
          at = end + 1;
          if (text[at] !== '"') break;
          cell += '"';
          at += 1;
        }
        // text behind a closing quote: it closed what a quote of another line opened, and cells of both would be mixed
        const end = endOfCell(text, at, separator);
        if (text.slice(at, end).trim() !== '') throw new CsvError('quote-text', opened);
        at = end;
      } else {
        spaced.lastIndex = at;
        const quoted = text[at] === ' ' ? spaced.exec(text) : null;
        const end = quoted ? spaced.lastIndex : endOfCell(text, at, separator);
        cell = quoted ? quoted[1]!.replaceAll('""', '"') : text.slice(at, end);
        at = end;
      }
      cells.push(cell);
      if (cells.length > MOST_COLUMNS) throw new CsvError('too-wide', began);
      if (text[at] !== separator) break;
      at += 1;
    }
    if (text[at] === '\r' && text[at + 1] === '\n') at += 1;
    if (at < text.length) at += 1;
    line += 1;
    if (cells.some((cell) => cell.trim() !== '')) yield { line: began, cells };
  }
}

function endOfCell(text: string, from: number, separator: Separator): number {
  let at = from;
  while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') at += 1;
  return at;
}
