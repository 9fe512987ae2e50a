import type { Decider } from '#libs/event-sourcing/decider.js';
import type { Erased } from '#libs/event-sourcing/envelope.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { MembershipEvent, MembershipGranted } from './membership.events.js';

type Grant = MembershipGranted['data'];

export type MembershipCommand =
  | ({ readonly type: 'GrantMembership' } & Grant)
  | { readonly type: 'SuspendMembership' };

export type Membership =
  | { readonly status: 'absent' }
  | ({ readonly status: 'active' | 'suspended' } & Grant)
  | { readonly status: 'erased' };

/** @throws Refusal `membership.already-granted`, `membership.role-invalid`, `membership.unknown`, `client.erased` */
export const membershipDecider: Decider<MembershipCommand, MembershipEvent, Membership> = {
  category: 'membership',
  initial: { status: 'absent' },
  decide(command, membership) {
    if (membership.status === 'erased') throw new Refusal('client.erased', 410);
    switch (command.type) {
      case 'GrantMembership': return grant(command, membership);
      case 'SuspendMembership':
        if (membership.status === 'absent') throw new Refusal('membership.unknown', 404);
        return membership.status === 'suspended' ? [] : [{ type: 'MembershipSuspended', data: {} }];
    }
  },
  evolve(membership, event: MembershipEvent | Erased) {
    switch (event.type) {
      case 'MembershipGranted': return { status: 'active', ...event.data };
      case 'MembershipSuspended': return membership.status === 'active' ? { ...membership, status: 'suspended' } : membership;
      case 'Erased': return { status: 'erased' };
    }
  },
};

function grant({ role, displayName, clientId }: Grant, membership: Exclude<Membership, { status: 'erased' }>): readonly MembershipEvent[] {
  if (role === 'system' || (role === 'client') !== (clientId !== null)) {
    throw new Refusal('membership.role-invalid', 422, 'A client membership names its client record, any other names none.');
  }
  if (membership.status === 'active') {
    if (membership.role === role && membership.clientId === clientId && membership.displayName === displayName) return [];
    throw new Refusal('membership.already-granted');
  }
  return [{ type: 'MembershipGranted', data: { role, displayName, clientId } }];
}
