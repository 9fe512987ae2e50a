import { given } from '#libs/event-sourcing/given-when-then.js';
import { membershipDecider, type MembershipCommand } from './membership.decider.js';
import type { MembershipEvent } from './membership.events.js';

const nora = { role: 'dietitian', displayName: 'Nora Weiss', clientId: null } as const;
const helena = {
  role: 'client',
  displayName: 'Helena Brandt',
  clientId: '0199f3a2-8c1e-7d00-9d5e-2f4be1c0a001',
} as const;
const grant: MembershipCommand = { type: 'GrantMembership', ...nora };
const suspend: MembershipCommand = { type: 'SuspendMembership' };
const granted: MembershipEvent = { type: 'MembershipGranted', data: nora };
const suspended: MembershipEvent = { type: 'MembershipSuspended', data: {} };

describe('membership', () => {
  it('is granted', () => given(membershipDecider).when(grant).then(granted));
  it('is granted once', () => given(membershipDecider, granted).when(grant).thenNothing());
  it('is not overwritten by another role', () =>
    given(membershipDecider, granted)
      .when({ ...grant, role: 'trainer' })
      .thenRefuses('membership.already-granted'));
  it('is suspended', () => given(membershipDecider, granted).when(suspend).then(suspended));
  it('is suspended once', () => given(membershipDecider, granted, suspended).when(suspend).thenNothing());
  it('is granted again after a suspension', () =>
    given(membershipDecider, granted, suspended).when(grant).then(granted));
  it('can not be suspended before it exists', () =>
    given(membershipDecider).when(suspend).thenRefuses('membership.unknown'));
  const reinstate: MembershipCommand = { type: 'ReinstateMembership' };
  const reinstated: MembershipEvent = { type: 'MembershipReinstated', data: {} };
  const remove: MembershipCommand = { type: 'RemoveMembership' };
  const removed: MembershipEvent = { type: 'MembershipRemoved', data: {} };
  const toTrainer: MembershipCommand = { type: 'SetMemberRoles', roles: ['trainer'] };
  const trainer: MembershipEvent = { type: 'MemberRolesSet', data: { roles: ['trainer'] } };
  it('is reinstated', () => given(membershipDecider, granted, suspended).when(reinstate).then(reinstated));
  it('that is active needs no reinstating', () =>
    given(membershipDecider, granted, suspended, reinstated).when(reinstate).thenNothing());
  it('is removed', () => given(membershipDecider, granted).when(remove).then(removed));
  it('is removed while suspended', () => given(membershipDecider, granted, suspended).when(remove).then(removed));
  it('is removed once', () => given(membershipDecider, granted, removed).when(remove).thenNothing());
  it.each([suspend, reinstate, toTrainer])('that was removed takes no $type', (command) =>
    given(membershipDecider, granted, removed).when(command).thenRefuses('membership.unknown'),
  );
  it('that was removed is granted anew, in another role too', () =>
    given(membershipDecider, granted, removed)
      .when({ ...grant, role: 'trainer' })
      .then({ type: 'MembershipGranted', data: { ...nora, role: 'trainer' } }));
  it('changes its role', () => given(membershipDecider, granted).when(toTrainer).then(trainer));
  it('keeps its new role over a suspension', () =>
    given(membershipDecider, granted, trainer, suspended, reinstated).when(toTrainer).thenNothing());
  it('keeps a role that was changed before a member could hold several', () =>
    given(membershipDecider, granted, { type: 'MemberRoleChanged', data: { role: 'trainer' } })
      .when(toTrainer)
      .thenNothing());
  it('combines the roles of people who work with clients, whatever order they come in', () => {
    const roles = ['org_admin', 'dietitian', 'assistant'] as const;
    given(membershipDecider, granted)
      .when({ type: 'SetMemberRoles', roles: ['assistant', 'org_admin', 'dietitian', 'org_admin'] })
      .then({ type: 'MemberRolesSet', data: { roles } });
    given(membershipDecider, granted, { type: 'MemberRolesSet', data: { roles } })
      .when({ type: 'SetMemberRoles', roles: ['dietitian', 'assistant', 'org_admin'] })
      .thenNothing();
  });
  it('is granted with several roles, the first standing for them', () =>
    given(membershipDecider)
      .when({ ...grant, roles: ['trainer', 'org_admin'] })
      .then({ type: 'MembershipGranted', data: { ...nora, role: 'org_admin', roles: ['org_admin', 'trainer'] } }));
  it.each(['auditor', 'researcher'] as const)(
    'never combines %s with another role: a union would undo its masks',
    (role) => {
      given(membershipDecider, granted)
        .when({ type: 'SetMemberRoles', roles: ['org_admin', role] })
        .thenRefuses('membership.roles-not-combinable');
      given(membershipDecider)
        .when({ ...grant, roles: ['dietitian', role] })
        .thenRefuses('membership.roles-not-combinable');
      given(membershipDecider, granted)
        .when({ type: 'SetMemberRoles', roles: [role] })
        .then({ type: 'MemberRolesSet', data: { roles: [role] } });
    },
  );
  it.each(['client', 'integration', 'system'] as const)('never combines with %s', (role) =>
    given(membershipDecider, granted)
      .when({ type: 'SetMemberRoles', roles: ['dietitian', role] })
      .thenRefuses('membership.roles-not-combinable'),
  );
  it('has at least one role', () =>
    given(membershipDecider, granted)
      .when({ type: 'SetMemberRoles', roles: [] })
      .thenRefuses('membership.role-invalid'));
  it("of staff never becomes a client's", () =>
    given(membershipDecider, granted)
      .when({ type: 'SetMemberRoles', roles: ['client'] })
      .thenRefuses('membership.role-invalid'));
  it("of a client never becomes staff's", () =>
    given(membershipDecider, { type: 'MembershipGranted', data: helena })
      .when(toTrainer)
      .thenRefuses('membership.role-invalid'));
  it('names the record of a client', () =>
    given(membershipDecider)
      .when({ type: 'GrantMembership', ...helena })
      .then({ type: 'MembershipGranted', data: helena }));
  it('of a client without record is refused', () =>
    given(membershipDecider)
      .when({ type: 'GrantMembership', ...helena, clientId: null })
      .thenRefuses('membership.role-invalid'));
  it('of staff with a client record is refused', () =>
    given(membershipDecider)
      .when({ type: 'GrantMembership', ...nora, clientId: helena.clientId })
      .thenRefuses('membership.role-invalid'));
  it('is never that of the system', () =>
    given(membershipDecider)
      .when({ ...grant, role: 'system' })
      .thenRefuses('membership.role-invalid'));
  it('of an erased person takes nothing', () =>
    given(membershipDecider, { type: 'Erased', data: { subjectId: 'x', erasedType: 'MembershipGranted' } })
      .when(grant)
      .thenRefuses('client.erased'));
});
