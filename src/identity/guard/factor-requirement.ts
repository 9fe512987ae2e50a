import { Injectable } from '@nestjs/common';
import { isStaffRole, type Role } from '../role.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { Problem } from '#libs/http/problem.js';
import { Accounts } from '../accounts/accounts.js';
import { SecondFactors } from '../credential/second-factors.js';
import { MembershipStates } from '../membership-states.js';
import { Fresh, FRESH_MS } from './fresh.js';
import { Orgs } from '../org/org.read-model.js';

/** Whether the org asks this person for a second factor. Clients decide for themselves, keys have no telephone. */
export const asksForFactor = (org: { readonly second_factor_required: boolean } | null, role: Role): boolean =>
  org !== null && org.second_factor_required && isStaffRole(role);

/** Whether an org asks its staff for a second factor, and who has none. */
@Injectable()
export class FactorRequirement {
  private readonly required = new Fresh<boolean>(FRESH_MS);
  private readonly active = new Fresh<boolean>(FRESH_MS);

  constructor(
    private readonly orgs: Orgs,
    private readonly factors: SecondFactors,
    private readonly accounts: Accounts,
    private readonly memberships: MembershipStates,
  ) {}

  /** Whether this person can do nothing here but add a second factor. */
  async isMissing({
    orgId,
    accountId,
    role,
  }: {
    readonly orgId: string;
    readonly accountId: string;
    readonly role: Role;
  }): Promise<boolean> {
    if (!isStaffRole(role) || !(await this.required.get(orgId, performance.now(), () => this.isRequired(orgId))))
      return false;
    return !(await this.active.get(accountId, performance.now(), () => this.factors.isActive(accountId)));
  }

  /** @throws Problem `session.second-factor-required` (403) */
  async ensure(principal: Parameters<FactorRequirement['isMissing']>[0]): Promise<void> {
    if (await this.isMissing(principal)) {
      throw new Problem(
        'session.second-factor-required',
        403,
        'This organisation requires a second factor: add one (POST /auth/second-factor), then repeat the request.',
      );
    }
  }

  /** The last factor stays while an org where the person works asks for one. @throws Refusal `second-factor.required` (409) */
  async ensureRemovable(accountId: string): Promise<void> {
    for (const orgId of await this.accounts.orgsOf(accountId)) {
      const membership = await this.memberships.current(orgId, accountId);
      if (!membership || membership.status === 'removed' || !isStaffRole(membership.role)) continue;
      if (await this.isRequired(orgId))
        throw new Refusal('second-factor.required', 409, 'An organisation where you work requires a second factor.');
    }
  }

  /** Added or removed: this instance notices at once, others within two seconds. */
  forget(accountId: string): void {
    this.active.forget(accountId);
  }

  private async isRequired(orgId: string): Promise<boolean> {
    return (await this.orgs.byId(orgId))?.second_factor_required ?? false;
  }
}
