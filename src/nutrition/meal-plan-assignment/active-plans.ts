/** A published version that a client follows on a date. */
export interface ActivePlan {
  readonly planId: string;
  readonly version: number;
  readonly name: string;
  /** First and last day (inclusive) of the assignment; `to` null: open. */
  readonly from: string;
  readonly to: string | null;
  /** Which day of the plan the date is: 0 is the Monday of its first week. */
  readonly day: number;
}

/** A plan that is followed on a day, with what comes after it. */
export interface FollowedPlan {
  readonly clientId: string;
  readonly assignmentId: string;
  readonly planId: string;
  readonly name: string;
  readonly version: number;
  readonly from: string;
  /** Last day; null: open. */
  readonly to: string | null;
  /** Another one begins later. */
  readonly succeeded: boolean;
}

/** Which plan a client follows when: at most one on any date. The caller has checked the scope. */
export abstract class ActivePlans {
  /** @param date ISO calendar date */
  abstract on(orgId: string, clientId: string, date: string): Promise<ActivePlan | null>;
  /** Date → plan for every day from `from` to `to` (inclusive, at most 400 days) that has one. */
  abstract between(orgId: string, clientId: string, from: string, to: string): Promise<ReadonlyMap<string, ActivePlan>>;
  /** Client → date → plan for several clients (at most 1,000), in one statement whatever their number. */
  abstract betweenFor(
    orgId: string,
    clientIds: readonly string[],
    from: string,
    to: string,
  ): Promise<ReadonlyMap<string, ReadonlyMap<string, ActivePlan>>>;
  /** Plans of several clients on one date, for lists: at most 1,000 ids. */
  abstract onFor(orgId: string, clientIds: readonly string[], date: string): Promise<ReadonlyMap<string, ActivePlan>>;
  /** Plans that are followed on a date. @param clientIds null: of all clients of the org */
  abstract followedOn(
    orgId: string,
    clientIds: readonly string[] | null,
    date: string,
  ): Promise<readonly FollowedPlan[]>;
}
