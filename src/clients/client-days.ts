/**
 * Which day it is where a client is. It decides what is today, what lies in the future and what is over, whatever the clinic's calendar says.
 * Answered by the tracking context, which knows where their entries come from.
 */
export abstract class ClientDays {
  /** @param at the instant that is asked about; now by default @returns ISO date, e.g. `2026-11-22` */
  abstract today(orgId: string, clientId: string, at?: Date): Promise<string>;
  /** The same of each client: as many statements for a thousand as for one. */
  abstract todays(orgId: string, clientIds: readonly string[], at?: Date): Promise<ReadonlyMap<string, string>>;
  /** The last day of what others enter about the client: today where the client is or in the clinic, whichever is later. */
  abstract latest(orgId: string, clientId: string, at?: Date): Promise<string>;
  /** IANA name of the zone in which the client's last entry was made; null: none told it, the clinic's day counts. */
  abstract zone(orgId: string, clientId: string): Promise<string | null>;
}

/** Projections behind it: a read that answers by a client's day declares these. */
export const CLIENT_DAYS_PROJECTIONS = ['client_zone'] as const;
