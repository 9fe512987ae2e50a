import { Injectable } from '@nestjs/common';
import { CommandBus } from '#libs/commands/buses.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Accounts } from '../accounts/accounts.js';
import { MembershipStates } from '../membership-states.js';
import { ResetSecondFactor } from './credential.commands.js';

/** Takes a lost second factor away for the operator, who knows an address and no organisation. */
@Injectable()
export class FactorResets {
  constructor(
    private readonly accounts: Accounts,
    private readonly memberships: MembershipStates,
    private readonly commands: CommandBus,
  ) {}

  /**
   * Written down in the first org where the account has a place.
   * @throws Refusal `account.unknown` (404) without a place in any org, `second-factor.inactive` (409)
   */
  async byOperator(email: string, reason: string | null, request: CommandRequest): Promise<Committed> {
    const account = await this.accounts.byEmail(email);
    for (const orgId of account ? await this.accounts.orgsOf(account.accountId) : []) {
      const place = await this.memberships.current(orgId, account!.accountId);
      if (place && place.status !== 'removed')
        return this.commands.execute(
          new ResetSecondFactor(account!.accountId, 'operator', reason, { ...request, orgId }),
        );
    }
    throw new Refusal('account.unknown', 404);
  }
}
