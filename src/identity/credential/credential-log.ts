import { Injectable } from '@nestjs/common';
import { CommandBus } from '#libs/commands/buses.js';
import { newId } from '#libs/event-sourcing/ids.js';
import { Accounts } from '../accounts/accounts.js';
import { MembershipStates } from '../membership-states.js';
import { NoteCredentialFact } from './credential.commands.js';
import type { Note } from './credential.decider.js';
import { personOf } from '../membership/person.js';

/** Writes what was done to a person's credentials, after the rows say so. */
@Injectable()
export class CredentialLog {
  constructor(
    private readonly accounts: Accounts,
    private readonly memberships: MembershipStates,
    private readonly commands: CommandBus,
  ) {}

  /** @param orgId from where it was done; null (nobody is signed in): the person's first org with an active membership */
  async note(fact: Note['fact'], accountId: string, orgId: string | null, requestId: string): Promise<void> {
    const orgs = orgId === null ? await this.accounts.orgsOf(accountId) : [orgId];
    for (const org of orgs) {
      const membership = await this.memberships.current(org, accountId);
      if (membership?.status !== 'active') continue;
      await this.commands.execute(
        new NoteCredentialFact(personOf(accountId, membership.clientId), accountId, fact, {
          commandId: newId(),
          unrepeatable: true,
          orgId: org,
          requestHash: null,
          actor: { accountId, role: membership.role },
          origin: { door: 'api', requestId },
          correlationId: requestId,
          causationId: null,
        }),
      );
      return;
    }
  }
}
