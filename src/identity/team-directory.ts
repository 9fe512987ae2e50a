export interface TeamMemberEntry {
  readonly accountId: string;
  readonly since: string;
}

export interface TeamEntry {
  readonly teamId: string;
  readonly name: string;
  readonly archived: boolean;
  readonly formedAt: string;
  readonly revision: number;
  /** In the order in which they joined; empty when archived. Suspended people are still in it. */
  readonly members: readonly TeamMemberEntry[];
}

/** Resolves a logical read-model table to its live physical name. */
export type LiveTable = (name: string) => string;

/** Teams of an org, from the read models. It answers without asking who wants to know. */
export abstract class TeamDirectory {
  /** Projections behind the answers and the SQL below. */
  abstract readonly projections: readonly string[];

  /** By name, archived ones last. */
  abstract list(orgId: string): Promise<readonly TeamEntry[]>;

  /** SQL of a subquery (team_id, account_id): who is in which active team. It doesn't ask whether they are suspended. */
  abstract members(table: LiveTable): string;

  /** SQL of a subquery (one column, uuid): accounts of staff who may use the org now. */
  abstract activeStaff(table: LiveTable): string;
}
