/** How an account stands to a client at this moment. */
export interface ClientRelation {
  /** The client exists in the org and is not erased. */
  readonly exists: boolean;
  /** The account cares for the client now: assigned by name, or a member of a team that is. */
  readonly assigned: boolean;
  /** The account opened the client's chart for an hour, and that has not ended. */
  readonly opened: boolean;
  /** An earlier record, merged into another of the same person: it is read, and nothing new is written in it. */
  readonly merged: boolean;
}

/**
 * Implemented by the clients context over its assignment rows; identity only asks. The clients module is `@Global()` and
 * exports the provider, because identity imports no context. Asked anew by every call (`Access.ofOneCall`), so that a
 * withdrawn assignment stops working at once.
 */
export abstract class ClientScope {
  /** Projections behind the answers: a request with `TrackForge-After` waits for these too, writes included. */
  abstract readonly projections: readonly string[];

  /** A missing or foreign client is one of which everything is false. `clientId` may be any text. */
  abstract relation(orgId: string, accountId: string, clientId: string): Promise<ClientRelation>;

  /** The same for many at once, one statement whatever their number; ids that are missing or foreign are absent. */
  abstract relations(
    orgId: string,
    accountId: string,
    clientIds: readonly string[],
  ): Promise<ReadonlyMap<string, ClientRelation>>;

  /**
   * SQL condition: the account cares for the client now, by name or by team. A condition rather than a list of ids, so that the
   * database may look up few rows one by one and hash the list for many.
   * @param table resolves a logical read-model table to its live physical name
   * @param account placeholder of the account id, e.g. `$3`
   * @param clientId expression that holds the client's id, e.g. `c.client_id`
   */
  abstract caredFor(table: (name: string) => string, account: string, clientId: string): string;

  /** SQL condition, as `caredFor`: the account is assigned to the client by name, whatever its teams are. */
  abstract assignedByName(table: (name: string) => string, account: string, clientId: string): string;

  /**
   * SQL condition, as `caredFor`: the account has opened the client's chart and that has not ended.
   * @param now placeholder of the clock's time, ISO 8601: the database's own clock decides nothing
   */
  abstract openedBy(table: (name: string) => string, account: string, clientId: string, now: string): string;
}
