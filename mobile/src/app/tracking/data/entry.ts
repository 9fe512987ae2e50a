import type { MealReportDto } from '#libs/api-client/models/meal-report-dto';
import type { Problem } from '#libs/client-kit/problem.js';

/** What the client did. `entryId` is made here (UUIDv7), so that a lost answer can't make two entries of one meal. */
export type Act =
  | { readonly type: 'log-meal'; readonly entryId: string; readonly log: MealReportDto }
  | { readonly type: 'correct-meal'; readonly entryId: string; readonly log: MealReportDto }
  | { readonly type: 'remove-meal'; readonly entryId: string; readonly log: Pick<MealReportDto, 'date' | 'slotId'> }
  | { readonly type: 'record-weight'; readonly entryId: string; readonly date: string; readonly kg: number };

/** How the screen names an entry while the server does not know it yet. */
export interface Shown {
  /** Name of the meal; empty for a weight. */
  readonly meal: string;
  readonly kcal: number | null;
  /** Names of the foods by `foodId`, because an adjusted log names only ids. */
  readonly foods?: Readonly<Record<string, string>>;
}

/**
 * An act on its way to the server. `waiting`: not answered yet, goes up by itself · `refused`: the server said no, the
 * client decides · `sent`: acknowledged, stays until a read has caught up with it.
 */
export interface Entry {
  /** Idempotency-Key: the same in every attempt. */
  readonly key: string;
  readonly act: Act;
  readonly shown: Shown;
  readonly at: string;
  readonly state: 'waiting' | 'sending' | 'refused' | 'sent';
  readonly attempts: number;
  readonly problem: Problem | null;
}

/** The calendar date an act is about. */
export function dateOf(act: Act): string {
  return act.type === 'record-weight' ? act.date : act.log.date;
}
