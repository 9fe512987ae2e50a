import { CsvError, decodedText } from '#libs/csv/csv-records.js';
import { servesThread } from '#libs/engines/jobs/in-thread.js';
import { foodLines, type FoodLine, type RejectedLine } from './food-lines.js';
import type { ImportMapping } from './import-mapping.js';

/** What reading a file in a thread of its own needs. `tally`: how many lines become foods, and the first that become none. */
export interface FoodLinesOrder {
  readonly bytes: Uint8Array;
  readonly mapping: ImportMapping;
  readonly tally: number | null;
}

export interface Tally {
  readonly accepted: number;
  readonly rejected: number;
  /** The first of them. */
  readonly rejects: readonly RejectedLine[];
}

/** Of every line, when no tally was asked for. */
export type FoodLinesAnswer =
  | { readonly lines: readonly (FoodLine | RejectedLine)[] }
  | { readonly tally: Tally }
  | { readonly unreadable: Pick<CsvError, 'code' | 'line'> };

servesThread<FoodLinesOrder, FoodLinesAnswer>(async ({ bytes, mapping, tally: most }) => {
  try {
    const lines = foodLines(decodedText(bytes).text, mapping);
    if (most === null) return { lines: [...lines] };
    const rejects: RejectedLine[] = [];
    let [accepted, rejected] = [0, 0];
    for (const line of lines) {
      if (!('code' in line)) accepted += 1;
      else if (++rejected <= most) rejects.push(line);
    }
    return { tally: { accepted, rejected, rejects } };
  } catch (error) {
    if (error instanceof CsvError) return { unreadable: { code: error.code, line: error.line } };
    throw error;
  }
});
