/** What one member of staff has to do; only clients who are not archived count. */
export interface CareLoad {
  readonly accountId: string;
  readonly clients: number;
  /** Reviews due within 7 days, overdue ones not included. */
  readonly reviewsDue: number;
  readonly overdue: number;
}

/** How many clients each member of staff cares for, by name or by team. Whoever asks has the right to know. */
export abstract class CareLoads {
  /** @param today ISO calendar date of the org @param team only clients of this team */
  abstract of(orgId: string, today: string, team: string | null): Promise<readonly CareLoad[]>;
}
