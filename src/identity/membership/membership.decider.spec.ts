import { given } from '#libs/event-sourcing/given-when-then.js';
import { membershipDecider, type MembershipCommand } from './membership.decider.js';
import type { MembershipEvent } from './membership.events.js';

const nora = { role: 'dietitian', displayName: 'Nora Weiss', clientId: null } as const;
const helena = { role: 'client', displayName: 'Helena Brandt', clientId: '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a001' } as const;
const grant: MembershipCommand = { type: 'GrantMembership', ...nora };
const suspend: MembershipCommand = { type: 'SuspendMembership' };
const granted: MembershipEvent = { type: 'MembershipGranted', data: nora };
const suspended: MembershipEvent = { type: 'MembershipSuspended', data: {} };

describe('membership', () => {
  it('is granted', () => given(membershipDecider).when(grant).then(granted));
  it('is granted once', () => given(membershipDecider, granted).when(grant).thenNothing());
  it('is not overwritten by another role', () => given(membershipDecider, granted).when({ ...grant, role: 'trainer' }).thenRefuses('membership.already-granted'));
  it('is suspended', () => given(membershipDecider, granted).when(suspend).then(suspended));
  it('is suspended once', () => given(membershipDecider, granted, suspended).when(suspend).thenNothing());
  it('is granted again after a suspension', () => given(membershipDecider, granted, suspended).when(grant).then(granted));
  it('can not be suspended before it exists', () => given(membershipDecider).when(suspend).thenRefuses('membership.unknown'));
  it('names the record of a client', () => given(membershipDecider).when({ type: 'GrantMembership', ...helena }).then({ type: 'MembershipGranted', data: helena }));
  it('of a client without record is refused', () => given(membershipDecider).when({ type: 'GrantMembership', ...helena, clientId: null }).thenRefuses('membership.role-invalid'));
  it('of staff with a client record is refused', () => given(membershipDecider).when({ type: 'GrantMembership', ...nora, clientId: helena.clientId }).thenRefuses('membership.role-invalid'));
  it('is never that of the system', () => given(membershipDecider).when({ ...grant, role: 'system' }).thenRefuses('membership.role-invalid'));
  it('of an erased person takes nothing', () =>
    given(membershipDecider, { type: 'Erased', data: { subjectId: 'x', erasedType: 'MembershipGranted' } }).when(grant).thenRefuses('client.erased'));
});
