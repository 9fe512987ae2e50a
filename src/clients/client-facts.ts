/** What a cohort is chosen by. Nothing in it names anybody; null: not recorded. */
export interface ClientFact {
  readonly clientId: string;
  readonly status: 'active' | 'archived';
  readonly sex: 'female' | 'male' | null;
  /** ISO date, also of reduced precision. */
  readonly birthDate: string | null;
  /** By the last nutrition profile. */
  readonly heightCm: number | null;
  readonly weightKg: number | null;
  /** As `tagKey` writes them. */
  readonly tagKeys: readonly string[];
  /** ISO date (UTC). */
  readonly registeredOn: string;
}

/** A record that was merged into another one. */
export interface MergedFact {
  readonly clientId: string;
  /** The record under which the person goes on. */
  readonly into: string;
  /** ISO date (UTC). */
  readonly closedOn: string;
}

/** Facts about all clients of an org, from the read models. Whoever asks has the right to count them; erased clients and records that were merged into another are absent. */
export abstract class ClientFacts {
  abstract ofOrg(orgId: string): Promise<readonly ClientFact[]>;

  /** Earlier records of people who go on as others; of the erased there are none. */
  abstract merged(orgId: string): Promise<readonly MergedFact[]>;

  /** Tags that any client carries, each once, as `tagKey` writes them. */
  abstract tagKeys(orgId: string): Promise<readonly string[]>;
}
