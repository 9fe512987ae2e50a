/** How an account stands to a client at this moment. */
export interface ClientRelation {
  /** The client exists in the org and is not erased. */
  readonly exists: boolean;
  /** The account cares for the client now: assigned by name, or a member of a team that is. */
  readonly assigned: boolean;
}

/**
 * Implemented by the clients context over its assignment rows; identity only asks. The clients module is `@Global()` and
 * exports the provider, because identity imports no context. Asked on every check and never cached, so that a withdrawn
 * assignment stops working at once.
 */
export abstract class ClientScope {
  /** Projections behind the answers: a request with `TrackForge-After` waits for these too, writes included. */
  abstract readonly projections: readonly string[];

  /** A missing or foreign client is `{ exists: false, assigned: false }`. `clientId` may be any text. */
  abstract relation(orgId: string, accountId: string, clientId: string): Promise<ClientRelation>;

  /** The same for many at once, one statement whatever their number; ids that are missing or foreign are absent. */
  abstract relations(orgId: string, accountId: string, clientIds: readonly string[]): Promise<ReadonlyMap<string, ClientRelation>>;

  /**
   * SQL of a subquery giving the ids of the clients that an account cares for now, by name or by team (one column, uuid).
   * @param table resolves a logical read-model table to its live physical name
   * @param account placeholder of the account id, e.g. `$3`
   */
  abstract assignedClients(table: (name: string) => string, account: string): string;
}
