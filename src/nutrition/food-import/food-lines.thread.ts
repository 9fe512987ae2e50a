import { CsvError } from '#libs/csv/csv-records.js';
import { servesThread } from '#libs/engines/jobs/in-thread.js';
import { foodLines, type FoodLine, type RejectedLine } from './food-lines.js';
import { lookOf, type FileLook } from './file-look.js';
import { openedFile } from './food-file.js';
import { isPublished, type Reading } from './food-table.js';
import type { ImportMapping } from './import-mapping.js';

/** What is asked of a file in a thread of its own. */
export type FoodFileOrder = { readonly bytes: Uint8Array } & (
  | { readonly asked: 'lines'; readonly mapping: ImportMapping }
  /** Which lines become foods, and the first `most` that become none. */
  | { readonly asked: 'tally'; readonly mapping: ImportMapping; readonly most: number }
  /** `reading`: null where the file has to tell it. */
  | { readonly asked: 'look'; readonly reading: Partial<Reading> | null }
);

export interface Tally {
  readonly rejected: number;
  /** The first of them. */
  readonly rejects: readonly RejectedLine[];
  /** The others, by what their foods are found again by. */
  readonly foods: readonly TalliedFood[];
}

/** What of a line tells whether its food is new. */
export interface TalliedFood extends Pick<FoodLine, 'line' | 'identity' | 'gtin' | 'rowHash'> {
  readonly name: string;
}

export type FoodFileAnswer =
  | { readonly lines: readonly (FoodLine | RejectedLine)[] }
  | { readonly tally: Tally }
  | { readonly look: FileLook }
  | { readonly unreadable: Pick<CsvError, 'code' | 'line'> };

servesThread<FoodFileOrder, FoodFileAnswer>(async (order) => {
  try {
    if (order.asked === 'look') return { look: lookOf(openedFile(order.bytes, order.reading)) };
    const file = openedFile(order.bytes, order.mapping);
    const lines = foodLines(file.records(order.mapping), order.mapping, isPublished(file.format));
    return order.asked === 'lines' ? { lines: [...lines] } : { tally: tallied(lines, order.most) };
  } catch (error) {
    if (error instanceof CsvError) return { unreadable: { code: error.code, line: error.line } };
    throw error;
  }
});

function tallied(lines: Iterable<FoodLine | RejectedLine>, most: number): Tally {
  const rejects: RejectedLine[] = [];
  const foods: TalliedFood[] = [];
  let rejected = 0;
  for (const read of lines) {
    if ('code' in read) {
      if (++rejected <= most) rejects.push(read);
      continue;
    }
    const { line, identity, gtin, rowHash, entry } = read;
    foods.push({ line, identity, gtin, rowHash, name: entry.name });
  }
  return { rejected, rejects, foods };
}
