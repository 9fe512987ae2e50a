/** An assignment that stands before another is made. */
export interface StandingAssignment {
  readonly assignmentId: string;
  readonly planId: string;
  readonly planName: string;
  readonly version: number;
  readonly from: string;
  readonly to: string | null;
  /** Monday from which the plan's weeks are counted. */
  readonly weekOne: string;
  /** Replaced before its first day: it never took effect. */
  readonly withdrawn: boolean;
}

export interface StandingAssignments {
  /** Length of the plan that is to be assigned. */
  readonly weeks: number;
  readonly assignments: readonly StandingAssignment[];
  /** Whether the client is in the app; null: not for the caller to know. */
  readonly invitation: 'open' | 'none' | 'expired' | 'joined' | null;
}

export interface AssignmentRequest {
  readonly planId: string;
  readonly version: number;
  /** ISO calendar dates; `to` absent: until something else is assigned. */
  readonly from: string;
  readonly to?: string;
  readonly startOver: boolean;
  readonly later: 'keep' | 'replace';
}

/** A context's calls for assigning its plans. */
export interface PlanAssignments {
  standing(clientId: string, planId: string): Promise<StandingAssignments>;
  /** @param key the same for every attempt at the same request */
  assign(clientId: string, request: AssignmentRequest, key: string): Promise<unknown>;
}
