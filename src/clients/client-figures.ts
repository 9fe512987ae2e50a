/** How clients are doing, as far as columns of the list say it. */
export interface ClientFigure {
  /** Name of the plan that is followed today; null: none. */
  readonly plan: string | null;
  /** The last weight that was measured, kg. */
  readonly weightKg: number | null;
  /** Change over twelve weeks by the trend, kg. Whoever shows it rounds it, once. */
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
