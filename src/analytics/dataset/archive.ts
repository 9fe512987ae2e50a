import { createHash } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import { Zip, ZipDeflate } from 'fflate';
import { csvOf } from '#libs/csv/csv.js';
import type { Column, Table } from './columns.js';

/** Rows at once, between which others have their turn. */
const ROWS = 2_000;
/** The oldest a ZIP can tell, in whatever time zone: a file's bytes must not depend on when it is made. */
const LONG_AGO = new Date(1980, 0, 1, 12);

/**
 * A ZIP of a CSV per table (UTF-8, RFC 4180), `dictionary.csv` that explains each column, `about.json` for programs, and `README.txt` for people. The same tables give the same bytes.
 * @param about what else must be known of the data
 * @param readme the same in sentences; empty: no such file
 * @param criteria of the cohort, which `about.json` names and the dictionary explains
 */
export async function archiveOf(
  tables: readonly Table[],
  about: object,
  readme = '',
  criteria: readonly Column[] = [],
): Promise<{ readonly bytes: Buffer; readonly sha256: string }> {
  const chunks: Uint8Array[] = [];
  let failed: Error | undefined;
  const zip = new Zip((error, chunk) => {
    failed ??= error ?? undefined;
    chunks.push(chunk);
  });
  const add = (name: string) => {
    const file = new ZipDeflate(name, { level: 6 });
    file.mtime = LONG_AGO;
    zip.add(file);
    return (text: string, last: boolean) => file.push(Buffer.from(text, 'utf8'), last);
  };
  for (const table of tables) {
    const write = add(`${table.name}.csv`);
    write(csvOf([table.columns.map(({ name }) => name)]), false);
    for (const rows of inParts(table.rows(), ROWS)) {
      write(csvOf(rows), false);
      await turn();
    }
    write('', true);
  }
  add('dictionary.csv')(
    csvOf([
      ['file', 'column', 'type', 'unit', 'codes', 'meaning'],
      ...tables.flatMap(({ name, columns }) =>
        columns.map((column) => [`${name}.csv`, column.name, column.type, column.unit, column.codes, column.about]),
      ),
      ...criteria.map(({ name, type, unit, codes, about: meaning }) => [
        'about.json',
        `cohort: ${name}`,
        ...[type, unit, codes, meaning],
      ]),
    ]),
    true,
  );
  add('about.json')(`${JSON.stringify(about, null, 2)}\n`, true);
  if (readme !== '') add('README.txt')(readme, true);
  zip.end();
  if (failed) throw failed;
  const bytes = Buffer.concat(chunks);
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}

function* inParts<T>(all: Iterable<T>, size: number): Generator<readonly T[]> {
  let part: T[] = [];
  for (const each of all) {
    part.push(each);
    if (part.length < size) continue;
    yield part;
    part = [];
  }
  if (part.length > 0) yield part;
}
