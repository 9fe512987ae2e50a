import { setImmediate as nextTurn } from 'node:timers/promises';
import { isOtherName } from '../org-food/other-name.js';
import type { FoodImportPreview } from './food-import.dto.js';
import type { KnownFood } from './food-import.read-model.js';
import type { RejectedLine } from './food-lines.js';
import type { TalliedFood } from './food-lines.thread.js';

export const SHOWN_REJECTS = 100;
const SHOWN_RENAMES = 20;
/** Comparing names takes a moment; twenty thousand would hold everybody up. */
const AT_ONCE = 500;

export type WhatHappens = Pick<
  FoodImportPreview,
  'accepted' | 'added' | 'changed' | 'unchanged' | 'renamed' | 'renames' | 'rejected' | 'rejects'
>;
export const NOTHING: WhatHappens = {
  accepted: 0,
  added: 0,
  changed: 0,
  unchanged: 0,
  renamed: 0,
  renames: [],
  rejected: 0,
  rejects: [],
};

interface Facts {
  readonly foods: readonly TalliedFood[];
  /** Ids of their foods, in the same order. */
  readonly ids: readonly string[];
  /** Holders of barcodes. */
  readonly taken: ReadonlyMap<string, string>;
  readonly known: ReadonlyMap<string, KnownFood>;
}

/** What an import would do to the foods that are there. */
export async function whatHappens(
  { foods, ids, taken, known }: Facts,
  { rejected, rejects }: { readonly rejected: number; readonly rejects: readonly RejectedLine[] },
): Promise<WhatHappens> {
  const counts = { added: 0, changed: 0, unchanged: 0 };
  const renames: FoodImportPreview['renames'] = [];
  const more: RejectedLine[] = [];
  for (const [at, { line, gtin, rowHash, name }] of foods.entries()) {
    if (at % AT_ONCE === AT_ONCE - 1) await nextTurn();
    const foodId = ids[at]!;
    const before = known.get(foodId);
    const holder = gtin === null ? foodId : (taken.get(gtin) ?? foodId);
    if (holder !== foodId) more.push({ line, code: 'food-line.barcode-taken', column: null, text: gtin! });
    else if (!before) counts.added += 1;
    else if (before.rowHash === rowHash) counts.unchanged += 1;
    else if (before.archived) more.push({ line, code: 'food.archived', column: null, text: before.name });
    else {
      counts.changed += 1;
      if (isOtherName(before.name, name)) renames.push({ line, before: before.name, after: name });
    }
  }
  const shown = [...rejects, ...more].sort((a, b) => a.line - b.line).slice(0, SHOWN_REJECTS);
  return {
    ...counts,
    accepted: counts.added + counts.changed + counts.unchanged,
    renamed: renames.length,
    renames: renames.slice(0, SHOWN_RENAMES),
    rejected: rejected + more.length,
    rejects: shown.map((each) => ({ ...each })),
  };
}
