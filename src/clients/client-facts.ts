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

/** Facts about all clients of an org, from the read models. Whoever asks has the right to count them; erased clients and records that were merged into another are absent. */
export abstract class ClientFacts {
  abstract ofOrg(orgId: string): Promise<readonly ClientFact[]>;

  /** Tags that any client carries, each once, as `tagKey` writes them. */
  abstract tagKeys(orgId: string): Promise<readonly string[]>;
}
