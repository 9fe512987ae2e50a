import { Refusal } from '#libs/event-sourcing/refusal.js';
import { canCare, type Role } from './role.js';

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

/** What somebody is to the clients of an org: `staff` works here, but sees masked data or none. */
export type CareStanding = 'carer' | 'staff' | 'stranger';

/** @param staff active staff of the org */
export function careStandingOf(staff: readonly StaffEntry[], accountId: string): CareStanding {
  const entry = staff.find((each) => each.accountId === accountId);
  if (entry === undefined) return 'stranger';
  return canCare(entry.roles) ? 'carer' : 'staff';
}

/** @throws Refusal `staff.unknown` (404), `staff.no-carer` (422) */
export function ensureCarer(standing: CareStanding): void {
  if (standing === 'stranger') throw new Refusal('staff.unknown', 404);
  if (standing === 'staff')
    throw new Refusal('staff.no-carer', 422, 'Auditors and researchers care for no clients: their role shows none.');
}
