import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { handlerOf } from '#libs/commands/handler-of.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { furtherRequest, type Committed, type CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import type { Turn } from '#libs/event-sourcing/turns.js';
import { Accounts } from '../accounts/accounts.js';
import { CareCover } from '../care-cover.js';
import { CareTurns } from '../care-turns.js';
import { IdentityDatabase } from '../identity-database.js';
import { canCare } from '../role.js';
import { OrgSessions } from '../session/org-sessions.js';
import { unknown } from '../unknown.js';
import { membershipDecider, type Membership, type MembershipCommand } from './membership.decider.js';
import { membershipCategory, type MembershipGranted } from './membership.events.js';
import { personOf } from './person.js';

/**
 * Gives an account its place in the org; it can sign in once this answered.
 * @throws Refusal `account.unknown`, `membership.already-granted`, `membership.role-invalid`, `client.erased`
 */
export class GrantMembership extends Command<Committed> {
  constructor(
    readonly accountId: string,
    readonly place: MembershipGranted['data'],
    readonly request: CommandRequest,
  ) {
    super();
  }
}

/** Every session of the person in this org stops within five seconds. For loaders: people use `ChangeStaffMembership`. @throws Refusal `membership.unknown`, `client.erased` */
export class SuspendMembership extends Command<Committed> {
  constructor(
    readonly accountId: string,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

export type StaffChange = Exclude<MembershipCommand, { type: 'GrantMembership' }>;

/**
 * @param leavingAlone suspends although clients are left with nobody: an account that somebody else got hold of can't wait for a handover
 * @throws Refusal `staff.unknown` (404), `membership.unknown`, `membership.role-invalid`, `membership.roles-not-combinable`, `membership.last-admin`, `client.last-carer`
 */
export class ChangeStaffMembership extends Command<Committed> {
  constructor(
    readonly accountId: string,
    readonly change: StaffChange,
    readonly request: CommandRequest,
    readonly leavingAlone = false,
  ) {
    super();
  }
}

/**
 * Takes a client's place in the app, as the clinic decided; their sessions end here at once, on other instances within five seconds.
 * @throws Refusal `membership.unknown`, `client.erased`
 */
export class EndClientLogin extends Command<Committed> {
  constructor(
    readonly accountId: string,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

/** The account's row says first which org it is for, and last that the login works: a crash in between is mended by a repetition. */
@CommandHandler(GrantMembership)
export class GrantMembershipHandler implements ICommandHandler<GrantMembership> {
  constructor(
    private readonly streams: Streams,
    private readonly accounts: Accounts,
  ) {}

  async execute({ accountId, place, request }: GrantMembership): Promise<Committed> {
    const { orgId } = request;
    await this.accounts.expect(accountId, orgId, place.clientId);
    const granted = await this.streams.run(
      membershipDecider,
      { orgId, streamId: accountId, subject: personOf(accountId, place.clientId) },
      { type: 'GrantMembership', ...place },
      request,
    );
    await this.accounts.activate(accountId);
    return granted;
  }
}

const SuspendMembershipHandler = handlerOf(SuspendMembership, membershipDecider, ({ accountId }) => ({
  streamId: accountId,
  command: { type: 'SuspendMembership' as const },
}));

/** That an organisation keeps an administrator, and its clients somebody who cares for them, spans streams: such changes take turns. */
@CommandHandler(ChangeStaffMembership)
export class ChangeStaffMembershipHandler implements ICommandHandler<ChangeStaffMembership> {
  constructor(
    private readonly streams: Streams,
    private readonly sessions: OrgSessions,
    private readonly cover: CareCover,
    private readonly turns: CareTurns,
    private readonly database: IdentityDatabase,
  ) {}

  async execute({ accountId, change, request, leavingAlone }: ChangeStaffMembership): Promise<Committed> {
    const { orgId } = request;
    if (!isStaff(await this.#membership(orgId, accountId))) throw unknown('staff');
    const run = (turn?: Turn) =>
      this.streams.run(membershipDecider, { orgId, streamId: accountId }, change, request, turn);
    if (!takesAway(change) && !endsCare(change)) return run();
    // an account that somebody else got hold of waits for no rows either
    const covered = endsCare(change) && !(change.type === 'SuspendMembership' && leavingAlone);
    const changed = await this.turns.run(
      orgId,
      async (turn) => {
        const membership = await this.#membership(orgId, accountId);
        if (covered && membership.status === 'active') await this.cover.ensure(orgId, { accountId });
        if (takesAway(change) && isAdmin(membership)) await this.#keepAnAdmin(orgId, accountId);
        return run(turn);
      },
      covered,
    );
    if (change.type === 'RemoveMembership')
      await endSessionsOfRemoved(this.streams, this.sessions, accountId, changed, request);
    return changed;
  }

  /** By the streams, not by rows. @throws Refusal `membership.last-admin` when the account is the only one */
  async #keepAnAdmin(orgId: string, accountId: string): Promise<void> {
    const others = await this.database.transaction(orgId, (sql) =>
      sql.query<{ account_id: string }>(
        'select account_id from identity.org_login where account_id <> $1 and client_id is null',
        [accountId],
      ),
    );
    if (!(await this.#anyAdmin(orgId, others)))
      throw new Refusal('membership.last-admin', 409, 'Make somebody else an administrator first.');
  }

  async #anyAdmin(orgId: string, accounts: readonly { readonly account_id: string }[]): Promise<boolean> {
    for (const { account_id } of accounts) if (isAdmin(await this.#membership(orgId, account_id))) return true;
    return false;
  }

  async #membership(orgId: string, accountId: string): Promise<Membership> {
    return (await this.streams.load(membershipDecider, { orgId, streamId: accountId })).state;
  }
}

/** The same request repeated does what a crash left undone, and takes neither a place nor a session that was given since. */
@CommandHandler(EndClientLogin)
export class EndClientLoginHandler implements ICommandHandler<EndClientLogin> {
  constructor(
    private readonly streams: Streams,
    private readonly sessions: OrgSessions,
  ) {}

  async execute({ accountId, request }: EndClientLogin): Promise<Committed> {
    const left = await this.streams.run(
      membershipDecider,
      { orgId: request.orgId, streamId: accountId },
      { type: 'RemoveMembership' },
      furtherRequest(request, 'membership'),
    );
    await endSessionsOfRemoved(this.streams, this.sessions, accountId, left, request);
    return left;
  }
}

async function endSessionsOfRemoved(
  streams: Streams,
  sessions: OrgSessions,
  accountId: string,
  { revision }: Committed,
  { orgId, origin }: CommandRequest,
): Promise<void> {
  const stream = { orgId, category: membershipCategory.category, streamId: accountId };
  const [removed] = await streams.recorded(stream, revision, 1);
  await sessions.end(orgId, accountId, removed?.header.recordedAt, origin.requestId);
}

const isAdmin = (membership: Membership): boolean =>
  membership.status === 'active' && membership.roles.includes('org_admin');

/** Past members, too: what they ask for is refused as theirs, not as unknown. */
export const isStaff = (membership: Membership): boolean =>
  membership.status !== 'absent' && membership.status !== 'erased' && membership.clientId === null;

const takesAway = (change: StaffChange): boolean =>
  change.type === 'SuspendMembership' ||
  change.type === 'RemoveMembership' ||
  (change.type === 'SetMemberRoles' && !change.roles.includes('org_admin'));

const endsCare = (change: StaffChange): boolean =>
  change.type === 'SuspendMembership' ||
  change.type === 'RemoveMembership' ||
  (change.type === 'SetMemberRoles' && !canCare(change.roles));

export const membershipCommandHandlers = [
  GrantMembershipHandler,
  SuspendMembershipHandler,
  ChangeStaffMembershipHandler,
  EndClientLoginHandler,
];
