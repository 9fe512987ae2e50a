/** Which clients the list is narrowed to: a goal is open, one is past its last day and still open, none is open, one was closed as reached; or an open one is of that kind. */
export const GOAL_FILTERS = ['open', 'overdue', 'none', 'reached', 'weight', 'metric', 'performance', 'habit'] as const;
export type GoalFilter = (typeof GOAL_FILTERS)[number];

/** The goals of clients, which the goals context knows. Whose goals a caller may read, the list asks the policy itself. */
export abstract class ClientGoals {
  /**
   * SQL condition: the client's goals are so.
   * @param clientId expression that holds the client's id, e.g. `c.client_id`
   * @param today ISO calendar date of the org
   */
  abstract are(
    filter: GoalFilter,
    clientId: string,
    today: string,
    parts: { readonly table: (name: string) => string; readonly bind: (value: unknown) => string },
  ): string;
}
