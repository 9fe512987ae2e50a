import { Injectable } from '@nestjs/common';
import { CommandBus } from '#libs/commands/buses.js';
import { derivedId } from '#libs/event-sourcing/ids.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { MembershipStates, type MembershipState } from '../membership-states.js';
import type { SessionFamily } from './session-families.js';
import { NoteSession } from './session.commands.js';
import type { SessionCommand } from './session.decider.js';
import { personOf } from '../membership/person.js';

/** Writes what happened to a session into its stream, sealed with its owner's key. */
@Injectable()
export class SessionLog {
  constructor(
    private readonly memberships: MembershipStates,
    private readonly commands: CommandBus,
  ) {}

  /** For sessions that stand: whose they are is looked up. */
  async write(family: SessionFamily, command: SessionCommand, requestId: string): Promise<void> {
    const membership = await this.memberships.current(family.orgId, family.accountId);
    // erased meanwhile: there is nobody left to write about
    if (membership) await this.writeAs(membership, family, command, requestId);
  }

  /** One command of each kind per session: the same id on every instance and on every repetition. A beginning is never repeated: the session's id was made for it. */
  async writeAs(
    membership: MembershipState,
    family: SessionFamily,
    command: SessionCommand,
    requestId: string,
  ): Promise<void> {
    const owner = personOf(family.accountId, membership.clientId);
    await this.commands
      .execute(
        new NoteSession(family.familyId, owner, command, {
          commandId: derivedId('session', family.familyId, command.type),
          ...(command.type === 'StartSession' && { unrepeatable: true }),
          orgId: family.orgId,
          requestHash: null,
          actor: { accountId: family.accountId, role: membership.role },
          origin: { door: 'api', requestId },
          correlationId: requestId,
          causationId: null,
        }),
      )
      .catch((error: unknown) => {
        // ended before its login was written down: for the log it never was
        if (!(error instanceof Refusal && error.code === 'session.unknown')) throw error;
      });
  }
}
