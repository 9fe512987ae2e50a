import type { LoggedEvent } from './envelope.js';

/** What is wrong with an org's past, and where. */
export interface OrgLogProblem {
  readonly kind: string;
  readonly orgSeq: number | null;
  readonly category: string | null;
  readonly streamId: string | null;
  readonly revision: number | null;
}

export interface OrgLogVerification {
  readonly ok: boolean;
  readonly events: number;
  readonly streams: number;
  readonly orgSeq: number;
  /** Running hash at `orgSeq`, hex. */
  readonly head: string;
  /** The newest head held outside the database that the past agrees with. `at`: ISO instant. */
  readonly anchor: { readonly orgSeq: number; readonly at: string } | null;
  /** Events after it. */
  readonly unanchored: number;
  readonly problems: readonly OrgLogProblem[];
  readonly problemCount: number;
}

/** The numbered, chained log of one org, whatever engine keeps it. */
export abstract class OrgLogs {
  /** Orgs that have a past, whatever became of them. */
  abstract orgs(): Promise<readonly string[]>;
  /** Recomputes every hash of the org's past from its bytes. @param report told of the share done, 0 to 1 */
  abstract verify(orgId: string, report?: (progress: number) => void): Promise<OrgLogVerification>;
  /** Last number of the org; 0 when its log is empty. */
  abstract lastNumber(orgId: string): Promise<number>;
  /** The log up to `through` as signed NDJSON for the offline verifier: the same bytes each time. */
  abstract export(orgId: string, through: number): AsyncIterable<string>;
  /** The sealed events of these categories up to `through`, in the order of their numbers: the same ones for ever. */
  abstract events(
    orgId: string,
    categories: readonly string[],
    through: number,
  ): AsyncIterable<readonly (LoggedEvent & { readonly orgSeq: number })[]>;
  /** Numbers of events by event id; events not numbered yet are absent. */
  abstract numbersOf(orgId: string, eventIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
}
