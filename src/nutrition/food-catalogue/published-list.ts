import { createHash, hash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CsvError } from '#libs/csv/csv-records.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { isNutrientId, NUTRIENTS, vectorOf, type NutrientId } from '#libs/science/nutrients.js';
import { openedFile } from '../food-import/food-file.js';
import { isPublished, type FoodFile, type LeftOut } from '../food-import/food-table.js';
import { fdcTablesIn, openedFdc } from '../food-import/fdc.js';
import { foodLines, type FoodLine, type RejectedLine } from '../food-import/food-lines.js';
import { lookOf } from '../food-import/file-look.js';
import { checkedFood } from '../org-food/food-entry.js';
import type { FoodList, FoodNotes, ListedFood } from './listed-food.js';

// Raise when the same file would give other rows: a food's version names its content.
const MAPPING = 2;
const MOST_BYTES = 64 * 1024 * 1024;

/** A list that somebody publishes, and the lines of it that are no foods. */
export interface PublishedList {
  readonly list: FoodList;
  readonly rejected: readonly RejectedLine[];
  readonly leftOut: readonly LeftOut[];
}

/**
 * Reads FoodData Central (its download, or the folder that it unpacks to) or Ciqual, for all organisations.
 * @param from a file, a folder, or an https address
 * @throws Refusal `food-import.unreadable` (422) for what is no such list
 */
export async function readPublishedList(from: string): Promise<PublishedList> {
  try {
    const { file, sha256 } = await opened(from);
    if (!isPublished(file.format)) throw new CsvError('binary', 1);
    return listOf(file, from, sha256);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new Refusal(
      'food-import.unreadable',
      422,
      `${from} is neither a download of USDA FoodData Central nor the table of Ciqual (${error.code}).`,
    );
  }
}

async function opened(from: string): Promise<{ readonly file: FoodFile; readonly sha256: string }> {
  if (from.startsWith('https://')) return ofBytes(await fetched(from));
  if (!(await stat(from)).isDirectory()) return ofBytes(await readFile(from));
  const names = (await readdir(from)).filter((name) => name.endsWith('.csv')).sort();
  const tables = new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(join(from, name))] as const)),
  );
  const sum = createHash('sha256');
  for (const [name, bytes] of tables) sum.update(name).update(bytes);
  return { file: openedFdc(fdcTablesIn(tables)), sha256: sum.digest('hex') };
}

const ofBytes = (bytes: Uint8Array) => ({ file: openedFile(bytes), sha256: hash('sha256', bytes, 'hex') });

/** @throws Refusal `food-import.unreadable` (422) */
async function fetched(address: string): Promise<Uint8Array> {
  const answer = await fetch(address);
  if (!answer.ok || !answer.body)
    throw new Refusal('food-import.unreadable', 422, `${address} answers with ${answer.status}.`);
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of answer.body as AsyncIterable<Uint8Array>) {
    size += part.length;
    if (size > MOST_BYTES) throw new CsvError('too-large', 1);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function listOf(file: FoodFile, from: string, sha256: string): PublishedList {
  const { suggested, leftOut } = lookOf(file);
  const foods: ListedFood[] = [];
  const rejected: RejectedLine[] = [];
  for (const line of foodLines(file.records(suggested), suggested, true))
    if ('code' in line) rejected.push(line);
    else foods.push(listedFood(line, file.format));
  const catalogue = file.format === 'fdc' ? 'usda-fdc' : 'ciqual';
  const list: FoodList = {
    catalogue,
    source: file.format === 'fdc' ? 'USDA FoodData Central' : 'Anses, Ciqual food composition table',
    contentHash: hash('sha256', `${MAPPING} ${sha256}`, 'hex'),
    files: [{ name: from.slice(from.lastIndexOf('/') + 1).slice(0, 200), sha256 }],
    nutrientIds: NUTRIENTS.map(({ id }) => id),
    foods,
  };
  return { list, rejected, leftOut };
}

function listedFood({ entry, identity }: FoodLine, format: FoodFile['format']): ListedFood {
  const { name, group, source, measures, per100g, entered } = checkedFood(entry);
  const { states = {}, energyFrom } = entered;
  const ofNutrients = Object.entries(states).filter(([key]) => isNutrientId(key)) as [NutrientId, never][];
  const notes: FoodNotes = {
    ...(ofNutrients.length > 0 && { states: Object.fromEntries(ofNutrients) }),
    ...(energyFrom !== undefined && { energyFrom }),
  };
  return {
    foodId: idOf(identity, format),
    name,
    sourceName: name,
    commonNames: '',
    group,
    source,
    surveyed: false,
    per100g: vectorOf(per100g),
    measures,
    ...(Object.keys(notes).length > 0 && { notes }),
  };
}

/** `fdc-sr-legacy-food-18933`, `ciqual-7001`; a food without a number is known by its name. */
function idOf(identity: string, format: FoodFile['format']): string {
  const code = /^code (.*)$/.exec(identity)?.[1];
  const tidy = code?.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  return tidy !== undefined && tidy.length <= 60 ? tidy : `${format}-${hash('sha256', identity, 'hex').slice(0, 16)}`;
}
