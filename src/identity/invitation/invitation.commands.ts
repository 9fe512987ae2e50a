import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { handlerOf } from '#libs/commands/handler-of.js';
import { Clock } from '#libs/event-sourcing/clock.js';
import { derivedId } from '#libs/event-sourcing/ids.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { Accounts } from '../accounts/accounts.js';
import { EmailAddresses } from '../accounts/email-address.js';
import { MembershipStates } from '../membership-states.js';
import { Orgs } from '../org/org.read-model.js';
import type { Role } from '../role.js';
import { invitationDecider } from './invitation.decider.js';
import type { MailLanguage } from './invitation.events.js';
import { checkedRoles } from '../membership/membership.decider.js';
import { InvitationRows } from './invitation.read-model.js';
import { TeamPlaces } from './team-places.js';

/** Long enough for a weekend, short enough that a forgotten mail opens nothing. */
const LIFETIME_MS = 72 * 3_600_000;

/** `language`: the org's when absent. */
export interface StaffInvitee {
  readonly email: string;
  readonly roles: readonly Role[];
  readonly language?: MailLanguage | undefined;
  readonly teams?: readonly string[] | undefined;
}

/** `language`: the org's when absent. */
export interface ClientInvitation {
  readonly clientId: string;
  readonly email: string;
  readonly name: string;
  readonly language?: MailLanguage;
}

/**
 * An address with an account elsewhere is answered as one without.
 * @throws Refusal `membership.already-granted`, `membership.suspended`, `invitation.already-sent`, `membership.roles-not-combinable`, `team.unknown`, `team.archived`
 */
export class InviteStaff extends Command<Committed> {
  constructor(
    readonly invitee: StaffInvitee,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

/** @throws Refusal `invitation.already-sent`, `invitation.already-accepted` while the client's login works, `client.erased` */
export class SendClientInvitation extends Command<Committed> {
  constructor(
    readonly invitation: ClientInvitation,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

/** An invitation of staff and one of a client have different rights: whoever asks says which they mean. A client's has the client's id. */
export type InvitationKind = 'staff' | 'client';

/** For another 72 hours; the link sent before is dead from now on. @throws Refusal `invitation.unknown`, `invitation.already-accepted`, `invitation.revoked` */
export class SendInvitationAgain extends Command<Committed> {
  constructor(
    readonly kind: InvitationKind,
    readonly invitationId: string,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

/** Twice changes nothing. @throws Refusal `invitation.unknown`, `invitation.already-accepted` */
export class RevokeInvitation extends Command<Committed> {
  constructor(
    readonly kind: InvitationKind,
    readonly invitationId: string,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

/** @param sending of the link that was followed @throws Refusal `invitation.unknown`, `invitation.expired`, `invitation.revoked`, `invitation.used`, `invitation.replaced` */
export class AcceptInvitation extends Command<Committed> {
  constructor(
    readonly invitationId: string,
    readonly sending: number,
    readonly who: { readonly accountId: string; readonly displayName: string },
    readonly request: CommandRequest,
  ) {
    super();
  }
}

/** Looks whether the address has a place or an invitation already, and whether the teams are open. */
@CommandHandler(InviteStaff)
export class InviteStaffHandler implements ICommandHandler<InviteStaff> {
  constructor(
    private readonly streams: Streams,
    private readonly accounts: Accounts,
    private readonly addresses: EmailAddresses,
    private readonly memberships: MembershipStates,
    private readonly rows: InvitationRows,
    private readonly orgs: Orgs,
    private readonly teamPlaces: TeamPlaces,
    private readonly clock: Clock,
  ) {}

  async execute({ invitee, request }: InviteStaff): Promise<Committed> {
    const { orgId } = request;
    const { email, language, teams = [] } = invitee;
    const roles = checkedRoles(invitee.roles);
    const [role] = roles as readonly [Role];
    const invitationId = derivedId('invitation', request.commandId);
    await this.teamPlaces.ensureOpen(orgId, teams, roles);
    await this.#ensureNoPlace(orgId, email);
    await this.#ensureNotInvited(orgId, email, invitationId);
    return this.streams.run(
      invitationDecider,
      { orgId, streamId: invitationId, subject: { kind: 'staff', id: invitationId } },
      {
        type: 'SendInvitation',
        email: tidy(email),
        role,
        ...(roles.length > 1 ? { roles } : {}),
        clientId: null,
        name: null,
        language: language ?? (await this.orgs.languageOf(orgId)),
        ...(teams.length > 0 ? { teams: [...teams] } : {}),
        until: untilOf(this.clock),
      },
      request,
    );
  }

  async #ensureNoPlace(orgId: string, email: string): Promise<void> {
    const account = await this.accounts.byEmail(email);
    const member = account && (await this.memberships.current(orgId, account.accountId));
    if (member?.status === 'active')
      throw new Refusal(
        'membership.already-granted',
        409,
        'Somebody with this address is in the organisation already.',
      );
    if (member?.status === 'suspended')
      throw new Refusal(
        'membership.suspended',
        409,
        'Somebody with this address is suspended; reinstate them instead.',
      );
  }

  async #ensureNotInvited(orgId: string, email: string, invitationId: string): Promise<void> {
    const index = this.addresses.index(email);
    const open = await this.rows.openOfStaff(orgId);
    if (open.some((row) => row.invitation_id !== invitationId && this.addresses.index(row.email).equals(index)))
      throw new Refusal('invitation.already-sent', 409, 'It can be sent again or taken back.');
  }
}

@CommandHandler(SendClientInvitation)
export class SendClientInvitationHandler implements ICommandHandler<SendClientInvitation> {
  constructor(
    private readonly streams: Streams,
    private readonly orgs: Orgs,
    private readonly clock: Clock,
  ) {}

  async execute({
    invitation: { clientId, email, name, language },
    request,
  }: SendClientInvitation): Promise<Committed> {
    const { orgId } = request;
    return this.streams.run(
      invitationDecider,
      { orgId, streamId: clientId, subject: { kind: 'client', id: clientId } },
      {
        type: 'SendInvitation',
        email: tidy(email),
        role: 'client',
        clientId,
        name,
        language: language ?? (await this.orgs.languageOf(orgId)),
        until: untilOf(this.clock),
      },
      request,
    );
  }
}

@CommandHandler(SendInvitationAgain)
export class SendInvitationAgainHandler implements ICommandHandler<SendInvitationAgain> {
  constructor(
    private readonly streams: Streams,
    private readonly clock: Clock,
  ) {}

  execute({ kind, invitationId, request }: SendInvitationAgain): Promise<Committed> {
    return this.streams.run(
      invitationDecider,
      { orgId: request.orgId, streamId: invitationId },
      { type: 'SendInvitationAgain', kind, until: untilOf(this.clock) },
      request,
    );
  }
}

const RevokeInvitationHandler = handlerOf(RevokeInvitation, invitationDecider, ({ kind, invitationId }) => ({
  streamId: invitationId,
  command: { type: 'RevokeInvitation' as const, kind },
}));

@CommandHandler(AcceptInvitation)
export class AcceptInvitationHandler implements ICommandHandler<AcceptInvitation> {
  constructor(
    private readonly streams: Streams,
    private readonly clock: Clock,
  ) {}

  execute({ invitationId, sending, who, request }: AcceptInvitation): Promise<Committed> {
    return this.streams.run(
      invitationDecider,
      { orgId: request.orgId, streamId: invitationId },
      { type: 'AcceptInvitation', ...who, sending, now: this.clock.now().toISOString() },
      request,
    );
  }
}

const untilOf = (clock: Clock): string => new Date(clock.now().getTime() + LIFETIME_MS).toISOString();

const tidy = (email: string): string => email.trim().normalize('NFKC');

export const invitationCommandHandlers = [
  InviteStaffHandler,
  SendClientInvitationHandler,
  SendInvitationAgainHandler,
  RevokeInvitationHandler,
  AcceptInvitationHandler,
];
