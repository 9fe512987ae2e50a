import { inject, Injectable } from '@angular/core';
import { endAppAccess } from '#libs/api-client/fn/clients/end-app-access.js';
import { getClientInvitation } from '#libs/api-client/fn/clients/get-client-invitation.js';
import { inviteClient } from '#libs/api-client/fn/clients/invite-client.js';
import { resendClientInvitation } from '#libs/api-client/fn/clients/resend-client-invitation.js';
import { revokeClientInvitation } from '#libs/api-client/fn/clients/revoke-client-invitation.js';
import { acceptInvitation } from '#libs/api-client/fn/people/accept-invitation.js';
import { inviteStaff } from '#libs/api-client/fn/people/invite-staff.js';
import { listMembers } from '#libs/api-client/fn/people/list-members.js';
import { listStaffInvitations } from '#libs/api-client/fn/people/list-staff-invitations.js';
import { previewInvitation } from '#libs/api-client/fn/people/preview-invitation.js';
import { reinstateMember } from '#libs/api-client/fn/people/reinstate-member.js';
import { removeMember } from '#libs/api-client/fn/people/remove-member.js';
import { resetSecondFactor } from '#libs/api-client/fn/people/reset-second-factor.js';
import { resendStaffInvitation } from '#libs/api-client/fn/people/resend-staff-invitation.js';
import { revokeStaffInvitation } from '#libs/api-client/fn/people/revoke-staff-invitation.js';
import { setMemberRoles } from '#libs/api-client/fn/people/set-member-roles.js';
import { suspendMember } from '#libs/api-client/fn/people/suspend-member.js';
import type { ClientInvitationView } from '#libs/api-client/models/client-invitation-view.js';
import type { InvitationPreview } from '#libs/api-client/models/invitation-preview.js';
import type { InviteClient } from '#libs/api-client/models/invite-client.js';
import type { InviteStaffDto } from '#libs/api-client/models/invite-staff-dto.js';
import type { JoinedOrg } from '#libs/api-client/models/joined-org.js';
import type { Member } from '#libs/api-client/models/member.js';
import type { StaffInvitation } from '#libs/api-client/models/staff-invitation.js';
import { Api, keyed } from '../../api';

export interface Team {
  readonly members: readonly Member[];
  readonly invitations: readonly StaffInvitation[];
}

export type StaffRole = InviteStaffDto['roles'][number];
export const STAFF_ROLES: readonly StaffRole[] = [
  'dietitian',
  'trainer',
  'assistant',
  'org_admin',
  'researcher',
  'auditor',
];
/** A person may hold several of these; any other role stands alone. */
const COMBINABLE: ReadonlySet<StaffRole> = new Set(['dietitian', 'trainer', 'assistant', 'org_admin']);

/** Whether somebody with these roles can care for clients. */
export const canCare = (roles: readonly string[]): boolean =>
  roles.some((role) => (COMBINABLE as ReadonlySet<string>).has(role));

/** The roles after one was ticked or unticked: a role that stands alone replaces the others. */
export function toggled(roles: readonly StaffRole[], role: StaffRole): readonly StaffRole[] {
  if (roles.includes(role)) return roles.filter((one) => one !== role);
  return COMBINABLE.has(role) ? [...roles.filter((one) => COMBINABLE.has(one)), role] : [role];
}

/** People of the organisation and who is invited. */
@Injectable({ providedIn: 'root' })
export class PeopleApi {
  private readonly api = inject(Api);

  async team(): Promise<Team> {
    const [members, invitations] = await Promise.all([
      this.api.call(listMembers, {}),
      this.api.call(listStaffInvitations, {}),
    ]);
    return { members: members.items, invitations: invitations.items };
  }

  invite(body: InviteStaffDto, key: string): Promise<unknown> {
    return this.api.call(inviteStaff, { ...keyed(key), body });
  }

  resend(invitationId: string): Promise<unknown> {
    return this.api.act(resendStaffInvitation, { invitationId });
  }

  revoke(invitationId: string): Promise<unknown> {
    return this.api.act(revokeStaffInvitation, { invitationId });
  }

  setRoles(accountId: string, roles: readonly StaffRole[]): Promise<unknown> {
    return this.api.act(setMemberRoles, { accountId, body: { roles: [...roles] } });
  }

  resetFactor(accountId: string, reason: string): Promise<unknown> {
    return this.api.act(resetSecondFactor, { accountId, body: { reason } });
  }

  /** @param leavingAlone also when clients are left with nobody */
  suspend(accountId: string, leavingAlone = false): Promise<unknown> {
    return this.api.act(suspendMember, { accountId, body: leavingAlone ? { leavingAlone } : {} });
  }

  reinstate(accountId: string): Promise<unknown> {
    return this.api.act(reinstateMember, { accountId });
  }

  remove(accountId: string): Promise<unknown> {
    return this.api.act(removeMember, { accountId });
  }

  clientInvitation(clientId: string): Promise<ClientInvitationView> {
    return this.api.call(getClientInvitation, { clientId });
  }

  inviteClient(clientId: string, body: InviteClient): Promise<unknown> {
    return this.api.act(inviteClient, { clientId, body });
  }

  resendClient(clientId: string): Promise<unknown> {
    return this.api.act(resendClientInvitation, { clientId });
  }

  revokeClient(clientId: string): Promise<unknown> {
    return this.api.act(revokeClientInvitation, { clientId });
  }

  endAccess(clientId: string): Promise<unknown> {
    return this.api.act(endAppAccess, { clientId });
  }

  preview(token: string): Promise<InvitationPreview> {
    return this.api.call(previewInvitation, { body: { token } });
  }

  accept(body: { token: string; name: string; password: string }): Promise<JoinedOrg> {
    return this.api.call(acceptInvitation, { body });
  }
}
