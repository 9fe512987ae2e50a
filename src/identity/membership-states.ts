import type { Role } from './role.js';

/** A person's place in one org at this moment. */
export interface MembershipState {
  /** The first of `roles`. */
  readonly role: Role;
  /** In the order of `CARING_ROLES`; several only of those. */
  readonly roles: readonly Role[];
  readonly status: 'active' | 'suspended' | 'removed';
  /** The client record when the role is `client`; null for staff. */
  readonly clientId: string | null;
  readonly displayName: string;
}

/** Present memberships, read fresh. Null when the account never belonged to the org. */
export abstract class MembershipStates {
  abstract current(orgId: string, accountId: string): Promise<MembershipState | null>;
}
