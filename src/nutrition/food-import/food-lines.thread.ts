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
  /** How many lines become foods, and the first `most` that become none. */
  | { readonly asked: 'tally'; readonly mapping: ImportMapping; readonly most: number }
  /** `reading`: null where the file has to tell it. */
  | { readonly asked: 'look'; readonly reading: Partial<Reading> | null }
);

export interface Tally {
  readonly accepted: number;
  readonly rejected: number;
  /** The first of them. */
  readonly rejects: readonly RejectedLine[];
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
  let [accepted, rejected] = [0, 0];
  for (const line of lines) {
    if (!('code' in line)) accepted += 1;
    else if (++rejected <= most) rejects.push(line);
  }
  return { accepted, rejected, rejects };
}
