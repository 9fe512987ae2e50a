import { Injectable } from '@nestjs/common';
import type { Subject } from '#libs/event-sourcing/envelope.js';
import type { Role } from '../role.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { Accounts } from '../accounts/accounts.js';
import { membershipDecider } from './membership.decider.js';

export interface Grant {
  readonly orgId: string;
  readonly accountId: string;
  readonly role: Role;
  readonly displayName: string;
  /** The client record of a person with role `client`; null for staff. */
  readonly clientId: string | null;
}

/** Gives people their place in an org, and takes it. */
@Injectable()
export class Memberships {
  constructor(
    private readonly streams: Streams,
    private readonly accounts: Accounts,
  ) {}

  /**
   * The account can sign in once this answered.
   * @throws Refusal `account.unknown`, `membership.already-granted`, `membership.role-invalid`, `client.erased`
   */
  async grant({ orgId, accountId, role, displayName, clientId }: Grant, request: CommandRequest): Promise<Committed> {
    await this.accounts.expect(accountId, orgId, clientId);
    const granted = await this.streams.run(
      membershipDecider,
      { orgId, streamId: accountId, subject: personOf(accountId, clientId) },
      { type: 'GrantMembership', role, displayName, clientId },
      request,
    );
    await this.accounts.activate(accountId);
    return granted;
  }

  /**
   * Every session of the person in this org stops within five seconds.
   * @throws Refusal `membership.unknown`, `client.erased`
   */
  suspend(orgId: string, accountId: string, request: CommandRequest): Promise<Committed> {
    return this.streams.run(membershipDecider, { orgId, streamId: accountId }, { type: 'SuspendMembership' }, request);
  }
}

/** Whose key seals what is about this member: a client's record has one key for everything. */
export const personOf = (accountId: string, clientId: string | null): Subject =>
  clientId === null ? { kind: 'staff', id: accountId } : { kind: 'client', id: clientId };
