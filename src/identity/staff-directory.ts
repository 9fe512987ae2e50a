import type { Role } from './role.js';

/** A person with a portal login in this org. */
export interface StaffEntry {
  readonly accountId: string;
  readonly displayName: string;
  /** The first of `roles`. */
  readonly role: Role;
  readonly roles: readonly Role[];
}

/** Names of the people of an org, for screens that say who did something. */
export abstract class StaffDirectory {
  /** Active staff of the org (everyone but clients), by name. */
  abstract list(orgId: string): Promise<readonly StaffEntry[]>;

  /** Display names of accounts that are or were members of the org, clients included; unknown ids are absent. */
  abstract names(orgId: string, accountIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
}
