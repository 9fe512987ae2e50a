import type { Decider } from '#libs/event-sourcing/decider.js';
import type { Erased } from '#libs/event-sourcing/envelope.js';
import { areCombinable, inOrder, isStaffRole, type Role } from '../role.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { MembershipEvent, MembershipGranted } from './membership.events.js';

type Grant = MembershipGranted['data'];
type Place = Pick<Grant, 'displayName' | 'clientId'> & { readonly roles: readonly Role[] };

export type MembershipCommand =
  | ({ readonly type: 'GrantMembership' } & Grant)
  | { readonly type: 'SuspendMembership' | 'ReinstateMembership' | 'RemoveMembership' }
  | { readonly type: 'SetMemberRoles'; readonly roles: readonly Role[] };

export type Membership =
  | { readonly status: 'absent' }
  | ({ readonly status: 'active' | 'suspended' | 'removed' } & Place)
  | { readonly status: 'erased' };

/** @throws Refusal `membership.already-granted`, `membership.role-invalid`, `membership.roles-not-combinable`, `membership.unknown`, `client.erased` */
export const membershipDecider: Decider<MembershipCommand, MembershipEvent, Membership> = {
  category: 'membership',
  // v2: several roles
  stateVersion: 2,
  initial: { status: 'absent' },
  decide(command, membership) {
    if (membership.status === 'erased') throw new Refusal('client.erased', 410);
    if (command.type === 'GrantMembership') return grant(command, membership);
    if (membership.status === 'absent') throw new Refusal('membership.unknown', 404);
    const { status } = membership;
    if (command.type === 'RemoveMembership')
      return status === 'removed' ? [] : [{ type: 'MembershipRemoved', data: {} }];
    // somebody who left comes back by an invitation
    if (status === 'removed') throw new Refusal('membership.unknown', 404);
    switch (command.type) {
      case 'SuspendMembership':
        return status === 'suspended' ? [] : [{ type: 'MembershipSuspended', data: {} }];
      case 'ReinstateMembership':
        return status === 'active' ? [] : [{ type: 'MembershipReinstated', data: {} }];
      case 'SetMemberRoles': {
        const roles = checkedRoles(command.roles);
        if (roles.some((role) => !isStaffRole(role)) || membership.clientId !== null) {
          throw new Refusal(
            'membership.role-invalid',
            422,
            "A staff membership can't become a client membership, or the reverse.",
          );
        }
        return same(membership.roles, roles) ? [] : [{ type: 'MemberRolesSet', data: { roles } }];
      }
    }
  },
  evolve(membership, event: MembershipEvent | Erased) {
    switch (event.type) {
      case 'MembershipGranted': {
        const { displayName, clientId } = event.data;
        return { status: 'active', roles: rolesOf(event.data), displayName, clientId };
      }
      case 'MembershipSuspended':
        return membership.status === 'active' ? { ...membership, status: 'suspended' } : membership;
      case 'MembershipReinstated':
        return membership.status === 'suspended' ? { ...membership, status: 'active' } : membership;
      case 'MembershipRemoved':
        return hasPlace(membership) ? { ...membership, status: 'removed' } : membership;
      case 'MemberRoleChanged':
        return hasPlace(membership) ? { ...membership, roles: [event.data.role] } : membership;
      case 'MemberRolesSet':
        return hasPlace(membership) ? { ...membership, roles: event.data.roles } : membership;
      case 'Erased':
        return { status: 'erased' };
    }
  },
};

const hasPlace = (membership: Membership): membership is Extract<Membership, Place> =>
  membership.status === 'active' || membership.status === 'suspended';

/** What a granted place holds. */
export const rolesOf = ({ role, roles }: Pick<Grant, 'role' | 'roles'>): readonly Role[] => roles ?? [role];

const same = (some: readonly Role[], others: readonly Role[]): boolean => some.join() === others.join();

/** In their order. @throws Refusal `membership.role-invalid`, `membership.roles-not-combinable` */
export function checkedRoles(roles: readonly Role[]): readonly Role[] {
  if (roles.length === 0) throw new Refusal('membership.role-invalid', 422, 'A membership has at least one role.');
  const ordered = inOrder(roles);
  if (!areCombinable(ordered))
    throw new Refusal(
      'membership.roles-not-combinable',
      422,
      'Administrator, dietitian, trainer and assistant can be combined; any other role stands alone.',
    );
  return ordered;
}

function grant(
  { displayName, clientId, ...given }: Grant,
  membership: Exclude<Membership, { status: 'erased' }>,
): readonly MembershipEvent[] {
  const roles = checkedRoles(rolesOf(given));
  const [role] = roles as readonly [Role];
  if (role === 'system' || (role === 'client') !== (clientId !== null)) {
    throw new Refusal(
      'membership.role-invalid',
      422,
      'A client membership names its client record, any other names none.',
    );
  }
  if (membership.status === 'active') {
    if (same(membership.roles, roles) && membership.clientId === clientId && membership.displayName === displayName)
      return [];
    throw new Refusal('membership.already-granted');
  }
  const several = roles.length > 1 ? { roles } : {};
  return [{ type: 'MembershipGranted', data: { role, ...several, displayName, clientId } }];
}
