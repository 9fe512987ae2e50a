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
  /** From that day on it rests; null or absent: it runs. */
  readonly pausedFrom?: string | null;
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
  readonly safety?: SeenWarnings;
}

/** A warning of a version for the client as they are known now. */
export interface AssignmentWarning {
  readonly ruleId: string;
  readonly severity: string;
  readonly text: string;
  /** Exercises in brackets behind the text; null: none. */
  readonly items: string | null;
  readonly germanItems: string | null;
  readonly why: string;
  readonly source: string;
  /** The version was published with it. */
  readonly known: boolean;
  /** Why it was overridden then. */
  readonly reason: string | null;
}

/** What whoever assigns was shown. */
export interface SeenWarnings {
  readonly ruleSet: string;
  readonly medicalRevision: number;
  readonly shown: string[];
}

/** What the server judges of a version before it is assigned. */
export interface AssignmentJudgement {
  readonly warnings: readonly AssignmentWarning[];
  /** False: the client has no medical record, and only rules that need none were judged. */
  readonly recorded: boolean;
  readonly seen: SeenWarnings;
}

/** A context's calls for assigning its plans. */
export interface PlanAssignments {
  standing(clientId: string, planId: string): Promise<StandingAssignments>;
  /** What the version would be judged, followed from that day; null: not for the caller to know. Absent: plans of this kind are not judged. */
  judge?(
    clientId: string,
    version: { readonly planId: string; readonly version: number; readonly from: string },
  ): Promise<AssignmentJudgement | null>;
  /** @param key the same for every attempt at the same request */
  assign(clientId: string, request: AssignmentRequest, key: string): Promise<unknown>;
}
