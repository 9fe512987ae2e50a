import type { AdherenceFigure } from '../day/adherence.js';

/** Days from one to another, inclusive. */
interface Span {
  readonly from: string;
  readonly to: string;
}

/** What is kept of a client's days. */
export interface KeptDaysOfClient {
  /** As `adherence` tells it of all meals of these days. @param today where the client is */
  readonly adherence: (days: Span, today: string) => AdherenceFigure;
  /** The weight of each day, oldest first: of several entries the one whose id was made last. */
  readonly weights: readonly { readonly date: string; readonly kg: number }[];
}

/**
 * Scores and weights of days as a projection keeps them, so that a list reads one row a day and reckons no meals. Whether all energy of a
 * meal was known is what its log says; of logs that do not say it the caller asks `MealDays`.
 */
export abstract class KeptDays {
  /** Clients who were erased are absent. The caller has checked the scope. @param scores days of which adherence may be asked  @param weights days whose weights are wanted */
  abstract of(
    orgId: string,
    clientIds: readonly string[],
    spans: { readonly scores: Span; readonly weights: Span },
  ): Promise<ReadonlyMap<string, KeptDaysOfClient>>;
}

/** What `KeptDays` are read from. */
export const KEPT_DAYS_PROJECTION = 'daily_facts';
