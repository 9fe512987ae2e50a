/**
 * Which day it is where a client is: a plan must not change a day that is over for them, whatever the clinic's calendar says.
 * Answered by the tracking context, which knows where their last entry came from.
 */
export abstract class ClientDays {
  /** @param at the instant that is asked about; now by default @returns ISO date, e.g. `2026-11-22` */
  abstract today(orgId: string, clientId: string, at?: Date): Promise<string>;
}

/** Projections behind it: a read that answers by a client's day declares these. */
export const CLIENT_DAYS_PROJECTIONS = ['meal_log'] as const;
