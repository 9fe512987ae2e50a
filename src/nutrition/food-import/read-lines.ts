import { extname } from 'node:path';
import { CsvError } from '#libs/csv/csv-records.js';
import { inThread, ThreadFailed } from '#libs/engines/jobs/in-thread.js';
import type { FileLook } from './file-look.js';
import type { Reading } from './food-table.js';
import type { FoodLine, RejectedLine } from './food-lines.js';
import type { FoodFileAnswer, FoodFileOrder, Tally } from './food-lines.thread.js';
import type { ImportMapping } from './import-mapping.js';

const THREAD = new URL(`./food-lines.thread${extname(import.meta.url)}`, import.meta.url);
/** The largest list (SR Legacy, 640,000 values) takes some seconds: what takes longer than this was made to. */
const MOST_MS = 30_000;

/**
 * Every line of a file, as `foodLines` has them. Read in a thread: thousands of lines take a second, and nobody else shall wait for it.
 * @throws CsvError, ReadsTooLong
 */
export async function linesOf(
  bytes: Uint8Array,
  mapping: ImportMapping,
): Promise<readonly (FoodLine | RejectedLine)[]> {
  const answer = await asked({ asked: 'lines', bytes, mapping });
  return 'lines' in answer ? answer.lines : [];
}

/**
 * Which lines become foods, and the first `most` that become none.
 * @throws CsvError, ReadsTooLong
 */
export async function tallyOf(bytes: Uint8Array, mapping: ImportMapping, most: number): Promise<Tally> {
  const answer = await asked({ asked: 'tally', bytes, mapping, most });
  return 'tally' in answer ? answer.tally : { rejected: 0, rejects: [], foods: [] };
}

/**
 * What a file looks like: a line may be as long as the file, and takes long then.
 * @param reading null: the file has to tell it
 * @throws CsvError, ReadsTooLong
 */
export async function lookedAt(bytes: Uint8Array, reading: Partial<Reading> | null): Promise<FileLook> {
  const answer = await asked({ asked: 'look', bytes, reading: reading && partOf(reading) });
  if (!('look' in answer)) throw new Error('the thread answered something else');
  return answer.look;
}

/** What of a mapping the thread needs to open the file. */
function partOf({ separator, decimal, sheet }: Partial<Reading>): Partial<Reading> {
  return {
    ...(separator !== undefined && { separator }),
    ...(decimal !== undefined && { decimal }),
    ...(sheet !== undefined && { sheet }),
  };
}

/** The file was made to take long, or the machine could not read it in time. */
export class ReadsTooLong extends Error {}

async function asked(order: FoodFileOrder): Promise<FoodFileAnswer> {
  const answer = await inThread<FoodFileAnswer>(THREAD, order, undefined, MOST_MS).catch((error: unknown) => {
    throw error instanceof ThreadFailed && error.name === 'Timeout' ? new ReadsTooLong() : error;
  });
  if ('unreadable' in answer) throw new CsvError(answer.unreadable.code, answer.unreadable.line);
  return answer;
}
