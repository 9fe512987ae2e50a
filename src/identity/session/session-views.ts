import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/event-sourcing/clock.js';
import { asksForFactor } from '../guard/factor-requirement.js';
import { OperationPolicies } from '../guard/operation-policies.js';
import type { MembershipState } from '../membership-states.js';
import { isReadOnly } from '../org/org.decider.js';
import type { Audience, Principal } from '../principal.js';
import { nutrientsOf, referenceSetIn, subscriptionOf } from '../org/org.read-model.js';
import { Places, type Standing } from './places.js';
import type { OrgChoice, SessionInfo } from './session.dto.js';

/** Staff use the portal, clients the app. */
const audienceOf = ({ role }: MembershipState): Audience => (role === 'client' ? 'app' : 'portal');

/** What screens are told about the signed-in person. */
@Injectable()
export class SessionViews {
  constructor(
    private readonly places: Places,
    private readonly operations: OperationPolicies,
    private readonly clock: Clock,
  ) {}

  /** As everything stands now. */
  async current(principal: Principal): Promise<SessionInfo> {
    return this.of(principal, await this.places.of(principal.accountId));
  }

  of(principal: Principal, standing: Standing): SessionInfo {
    const { accountId, orgId, audience, role, roles = [role], clientId, displayName } = principal;
    const org = standing.places.find((place) => place.orgId === orgId)?.org ?? null;
    return {
      accountId,
      displayName,
      email: standing.email,
      orgId,
      orgName: org?.name ?? '',
      role,
      roles: [...roles],
      audience,
      clientId,
      readOnly: org !== null && isReadOnly(subscriptionOf(org), this.clock.now().toISOString()),
      trialEndsAt: org === null || org.unlocked ? null : org.trial_until,
      units: standing.units ?? org?.units ?? 'metric',
      unitsChosen: standing.units !== null,
      timeZone: org?.time_zone ?? 'UTC',
      country: org?.country ?? null,
      nutrients: org ? (nutrientsOf(org)?.slice() ?? null) : null,
      referenceSet: org ? referenceSetIn(org) : 'efsa',
      weekStart: org?.week_start ?? 'monday',
      secondFactorMissing: asksForFactor(org, role) && !standing.secondFactor,
      permissions: [...this.operations.permissionsOf(role, ...roles.slice(1))],
      memberships: choicesOf(standing, audience),
    };
  }
}

/** Organisations where the account has an active place of this kind, by name. */
export function choicesOf({ places }: Standing, audience: Audience): OrgChoice[] {
  return places
    .filter(
      ({ membership, org }) => org !== null && membership.status === 'active' && audienceOf(membership) === audience,
    )
    .map(({ orgId, membership, org }) => ({
      orgId,
      orgName: org?.name ?? '',
      role: membership.role,
      roles: [...membership.roles],
    }))
    .sort((a, b) => (a.orgName < b.orgName ? -1 : 1));
}
