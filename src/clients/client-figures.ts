/** How clients are doing, as far as columns of the list say it. */
export interface ClientFigure {
  /** Name of the plan that is followed today; null: none. */
  readonly plan: string | null;
  /** Mean of the last week with a weight, kg. */
  readonly weightKg: number | null;
  /** Change between the first and the last week of twelve, kg. */
  readonly weightChangeKg: number | null;
  /** Of the last 14 days; null: nothing counted. */
  readonly adherencePercent: number | null;
}

/** Figures that other contexts know. Answers without asking who wants to know: the caller has checked every id. */
export abstract class ClientFigures {
  /** @param today ISO calendar date of the org; @param clientIds at most 1,000 */
  abstract of(orgId: string, clientIds: readonly string[], today: string): Promise<ReadonlyMap<string, ClientFigure>>;
  /** Whether the client follows a plan on that day or later, as far as a year ahead. */
  abstract hasPlanFrom(orgId: string, clientId: string, day: string): Promise<boolean>;
}
