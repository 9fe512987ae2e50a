import type { MealReportDto } from '#libs/api-client/models/meal-report-dto';
import type { EntryOrigin } from '../entry-origin';
import type { OutboxEntry } from '#libs/client-kit/outbox/outbox-entry.js';

/** What the client did. `entryId` is made here (UUIDv7), so that a lost answer can't make two entries of one meal. */
export type Act =
  | { readonly type: 'log-meal'; readonly entryId: string; readonly log: MealReportDto }
  | { readonly type: 'correct-meal'; readonly entryId: string; readonly log: MealReportDto }
  | { readonly type: 'remove-meal'; readonly entryId: string; readonly log: Pick<MealReportDto, 'date' | 'slotId'> }
  | WeightAct;

/** `origin` is absent in acts that an older version of the app stored. */
export type WeightAct =
  | {
      readonly type: 'record-weight' | 'correct-weight';
      readonly entryId: string;
      readonly date: string;
      readonly kg: number;
      readonly origin?: EntryOrigin;
    }
  | { readonly type: 'remove-weight'; readonly entryId: string; readonly date: string };

export const isWeightAct = (act: Act): act is WeightAct => !('log' in act);

/** How the screen names an entry while the server does not know it yet. */
export interface Shown {
  /** Name of the meal; empty for a weight. */
  readonly meal: string;
  readonly kcal: number | null;
  /** False: the energy of some of it is unknown. */
  readonly complete?: boolean;
  /** Names of the foods by `foodId`, because an adjusted log names only ids. */
  readonly foods?: Readonly<Record<string, string>>;
}

/** An act on its way to the server, as the outbox keeps it. */
export type Entry = OutboxEntry<Logged>;

export interface Logged {
  readonly act: Act;
  readonly shown: Shown;
}

/** The calendar date an act is about. */
export function dateOf(act: Act): string {
  return isWeightAct(act) ? act.date : act.log.date;
}

/**
 * What an act is about, for the outbox: acts about one meal of a day, or the weight of a day, go up in order. They are told
 * apart by day and meal rather than by entry, because a meal is logged anew only after its earlier log is taken back.
 */
export function thingOf(act: Act): string {
  return isWeightAct(act) ? `weight/${act.date}` : `meal/${act.log.date}/${act.log.slotId}`;
}
