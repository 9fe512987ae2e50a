import type { Decider } from '#libs/event-sourcing/decider.js';
import type { Erased } from '#libs/event-sourcing/envelope.js';
import type { Role } from '../role.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { MembershipEvent, MembershipGranted } from './membership.events.js';

type Grant = MembershipGranted['data'];

export type MembershipCommand =
  | ({ readonly type: 'GrantMembership' } & Grant)
  | { readonly type: 'SuspendMembership' | 'ReinstateMembership' | 'RemoveMembership' }
  | { readonly type: 'ChangeMemberRole'; readonly role: Role };

export type Membership =
  | { readonly status: 'absent' }
  | ({ readonly status: 'active' | 'suspended' | 'removed' } & Grant)
  | { readonly status: 'erased' };

/** @throws Refusal `membership.already-granted`, `membership.role-invalid`, `membership.unknown`, `client.erased` */
export const membershipDecider: Decider<MembershipCommand, MembershipEvent, Membership> = {
  category: 'membership',
  stateVersion: 1,
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
      case 'ChangeMemberRole':
        if (command.role === 'client' || command.role === 'system' || membership.clientId !== null) {
          throw new Refusal('membership.role-invalid', 422, 'Staff stay staff, clients stay clients.');
        }
        return membership.role === command.role ? [] : [{ type: 'MemberRoleChanged', data: { role: command.role } }];
    }
  },
  evolve(membership, event: MembershipEvent | Erased) {
    switch (event.type) {
      case 'MembershipGranted':
        return { status: 'active', ...event.data };
      case 'MembershipSuspended':
        return membership.status === 'active' ? { ...membership, status: 'suspended' } : membership;
      case 'MembershipReinstated':
        return membership.status === 'suspended' ? { ...membership, status: 'active' } : membership;
      case 'MembershipRemoved':
        return hasPlace(membership) ? { ...membership, status: 'removed' } : membership;
      case 'MemberRoleChanged':
        return hasPlace(membership) ? { ...membership, role: event.data.role } : membership;
      case 'Erased':
        return { status: 'erased' };
    }
  },
};

const hasPlace = (membership: Membership): membership is Extract<Membership, Grant> =>
  membership.status === 'active' || membership.status === 'suspended';

function grant(
  { role, displayName, clientId }: Grant,
  membership: Exclude<Membership, { status: 'erased' }>,
): readonly MembershipEvent[] {
  if (role === 'system' || (role === 'client') !== (clientId !== null)) {
    throw new Refusal(
      'membership.role-invalid',
      422,
      'A client membership names its client record, any other names none.',
    );
  }
  if (membership.status === 'active') {
    if (membership.role === role && membership.clientId === clientId && membership.displayName === displayName)
      return [];
    throw new Refusal('membership.already-granted');
  }
  return [{ type: 'MembershipGranted', data: { role, displayName, clientId } }];
}
