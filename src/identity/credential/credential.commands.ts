import { randomBytes } from 'node:crypto';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { handlerOf } from '#libs/commands/handler-of.js';
import type { Subject } from '#libs/event-sourcing/envelope.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { Accounts } from '../accounts/accounts.js';
import { Passwords } from '../accounts/passwords.js';
import { FactorRequirement } from '../guard/factor-requirement.js';
import { IdentityDatabase } from '../identity-database.js';
import { isStaff } from '../membership/membership.commands.js';
import { membershipDecider } from '../membership/membership.decider.js';
import { MembershipStates } from '../membership-states.js';
import { endSessions, OwnSessions } from '../session/own-sessions.js';
import { unknown } from '../unknown.js';
import { credentialDecider, type Note } from './credential.decider.js';
import { credentialCategory } from './credential.events.js';
import { personOf } from '../membership/person.js';

/** Writes down what the rows say already. @throws Refusal `client.erased` */
export class NoteCredentialFact extends Command<Committed> {
  constructor(
    readonly person: Subject,
    readonly accountId: string,
    readonly fact: Note['fact'],
    readonly request: CommandRequest,
  ) {
    super();
  }
}

/**
 * Takes a second factor away that its owner has lost, recovery codes and all. By an administrator of the owner's only org: who else the
 * account works for is not theirs to decide about. By the operator, in the org that the request is for.
 * @throws Refusal `staff.unknown` (404), `second-factor.own`, `second-factor.elsewhere`, `second-factor.inactive` (409)
 */
export class ResetSecondFactor extends Command<Committed> {
  constructor(
    readonly accountId: string,
    readonly by: 'operator' | 'org_admin',
    readonly reason: string | null,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

const NoteCredentialFactHandler = handlerOf(NoteCredentialFact, credentialDecider, ({ person, accountId, fact }) => ({
  streamId: accountId,
  subject: person,
  command: { type: 'Note' as const, fact },
}));

/** The decision first, then the rows: a repetition of the request does what a crash left undone, and leaves alone what was added since. */
@CommandHandler(ResetSecondFactor)
export class ResetSecondFactorHandler implements ICommandHandler<ResetSecondFactor> {
  constructor(
    private readonly database: IdentityDatabase,
    private readonly accounts: Accounts,
    private readonly passwords: Passwords,
    private readonly memberships: MembershipStates,
    private readonly requirement: FactorRequirement,
    private readonly sessions: OwnSessions,
    private readonly streams: Streams,
  ) {}

  async execute({ accountId, by, reason, request }: ResetSecondFactor): Promise<Committed> {
    const { orgId } = request;
    if (by === 'org_admin') await this.#ensureOwnMember(accountId, request);
    const membership = await this.memberships.current(orgId, accountId);
    const [row] = await this.database.query<{ short_password: boolean }>(
      `select a.short_password from identity.account a join identity.second_factor f using (account_id) where account_id = $1 and f.state = 'active'`,
      [accountId],
    );
    const committed = await this.streams.run(
      credentialDecider,
      { orgId, streamId: accountId, subject: personOf(accountId, membership?.clientId ?? null) },
      {
        type: 'ResetSecondFactor',
        active: row !== undefined,
        by,
        reason,
        passwordVoided: row?.short_password ?? false,
      },
      request,
    );
    const stream = { orgId, category: credentialCategory.category, streamId: accountId };
    const [decided] = await this.streams.recorded(stream, committed.revision, 1);
    const ended = await this.#remove(accountId, decided?.header.recordedAt);
    this.requirement.forget(accountId);
    await this.sessions.tell(ended, 'second-factor-reset', request.origin.requestId);
    return committed;
  }

  async #ensureOwnMember(accountId: string, { orgId, actor }: CommandRequest): Promise<void> {
    const { state } = await this.streams.load(membershipDecider, { orgId, streamId: accountId });
    if (!isStaff(state)) throw unknown('staff');
    if (actor.accountId === accountId)
      throw new Refusal(
        'second-factor.own',
        409,
        'Remove your own second factor under Security, with one of its codes.',
      );
    for (const other of await this.accounts.orgsOf(accountId)) {
      const place = other === orgId ? null : await this.memberships.current(other, accountId);
      if (place && place.status !== 'removed') {
        throw new Refusal(
          'second-factor.elsewhere',
          409,
          'This account belongs to another organisation too: only the operator of TrackForge can reset its second factor.',
        );
      }
    }
  }

  /** @param until when it was decided: a factor that was added later stays */
  async #remove(accountId: string, until: string | undefined) {
    const nobodysPassword = await this.passwords.hash(randomBytes(32).toString('base64'));
    return this.database.transaction(null, async (sql) => {
      const [account] = await sql.query<{ short_password: boolean }>(
        'select short_password from identity.account where account_id = $1 for update',
        [accountId],
      );
      const removed = await sql.query(
        `delete from identity.second_factor where account_id = $1 and state = 'active' and changed_at <= $2 returning 1`,
        [accountId, until],
      );
      if (removed.length === 0) return [];
      // too short to stand alone: from now on only a link to the owner's mailbox opens the account
      if (account?.short_password)
        await sql.query(
          'update identity.account set password_hash = $2, short_password = false where account_id = $1',
          [accountId, nobodysPassword],
        );
      return endSessions(sql, accountId, {}, 'second-factor-reset');
    });
  }
}

export const credentialCommandHandlers = [NoteCredentialFactHandler, ResetSecondFactorHandler];
