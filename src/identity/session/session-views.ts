import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/event-sourcing/clock.js';
import { Accounts } from '../accounts/accounts.js';
import { FactorRequirement } from '../guard/factor-requirement.js';
import { OperationPolicies } from '../guard/operation-policies.js';
import { MembershipStates, type MembershipState } from '../membership-states.js';
import type { Audience, Principal } from '../principal.js';
import { isReadOnly } from '../org/org.decider.js';
import { subscriptionOf } from '../org/org-standing.js';
import { Orgs } from '../read/members.js';
import { nutrientsOf } from '../read/org.read-model.js';
import type { OrgChoice, SessionInfo } from './session.dto.js';

/** Staff use the portal, clients the app. */
const audienceOf = ({ role }: MembershipState): Audience => (role === 'client' ? 'app' : 'portal');

/** What screens are told about the signed-in person. */
@Injectable()
export class SessionViews {
  constructor(
    private readonly accounts: Accounts,
    private readonly memberships: MembershipStates,
    private readonly orgs: Orgs,
    private readonly operations: OperationPolicies,
    private readonly requirement: FactorRequirement,
    private readonly clock: Clock,
  ) {}

  /** Organisations where the account has an active place of this kind, by name. */
  async choices(accountId: string, audience: Audience): Promise<readonly OrgChoice[]> {
    const found = await Promise.all((await this.accounts.orgsOf(accountId)).map(async (orgId): Promise<OrgChoice | null> => {
      const [membership, org] = await Promise.all([this.memberships.current(orgId, accountId), this.orgs.byId(orgId)]);
      if (membership?.status !== 'active' || audienceOf(membership) !== audience || !org) return null;
      return { orgId, orgName: org.name, role: membership.role };
    }));
    return found.filter((choice) => choice !== null).sort((a, b) => (a.orgName < b.orgName ? -1 : 1));
  }

  async of(principal: Principal): Promise<SessionInfo> {
    const { accountId, orgId, audience, role, clientId, displayName } = principal;
    const [org, email, memberships] = await Promise.all([this.orgs.byId(orgId), this.accounts.emailOf(accountId), this.choices(accountId, audience)]);
    return {
      accountId, displayName, email: email ?? '', orgId, orgName: org?.name ?? '', role, audience, clientId,
      readOnly: org !== null && isReadOnly(subscriptionOf(org), this.clock.now().toISOString()), trialEndsAt: org === null || org.unlocked ? null : org.trial_until,
      units: org?.units ?? 'metric', timeZone: org?.time_zone ?? 'UTC', nutrients: org ? nutrientsOf(org)?.slice() ?? null : null, secondFactorMissing: await this.requirement.isMissingNow(principal, org?.second_factor_required ?? false),
      permissions: [...this.operations.permissionsOf(role)], memberships: [...memberships],
    };
  }
}
