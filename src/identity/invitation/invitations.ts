import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/event-sourcing/clock.js';
import type { Role } from '../role.js';
import { derivedId } from '#libs/event-sourcing/ids.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { Accounts } from '../accounts/accounts.js';
import { EmailAddresses } from '../accounts/email-address.js';
import { MembershipStates } from '../membership-states.js';
import { InvitationRows } from '../read/invitation.read-model.js';
import { Orgs } from '../read/members.js';
import { invitationDecider, type InvitationCommand } from './invitation.decider.js';
import type { MailLanguage } from './invitation.events.js';
import { TeamPlaces } from './team-places.js';

/** Long enough for a weekend, short enough that a forgotten mail opens nothing. */
const LIFETIME_MS = 72 * 3_600_000;

export interface ClientInvitation {
  readonly clientId: string;
  readonly email: string;
  readonly name: string;
  /** The org's when absent. */
  readonly language?: MailLanguage;
}

/** Inviting people, sending it again, taking it back. Who may is asked before. */
@Injectable()
export class Invitations {
  constructor(
    private readonly streams: Streams,
    private readonly accounts: Accounts,
    private readonly addresses: EmailAddresses,
    private readonly memberships: MembershipStates,
    private readonly rows: InvitationRows,
    private readonly orgs: Orgs,
    private readonly teams: TeamPlaces,
    private readonly clock: Clock,
  ) {}

  /**
   * An address with an account elsewhere is answered as one without.
   * @throws Refusal `membership.already-granted`, `membership.suspended`, `invitation.already-sent`, `team.unknown`, `team.archived`
   */
  async inviteStaff(
    orgId: string,
    {
      email,
      role,
      language,
      teams = [],
    }: { email: string; role: Role; language?: MailLanguage; teams?: readonly string[] },
    request: CommandRequest,
  ): Promise<Committed> {
    const invitationId = derivedId('invitation', request.commandId);
    await this.teams.ensureOpen(orgId, teams);
    const [account, open] = await Promise.all([this.accounts.byEmail(email), this.rows.openOfStaff(orgId)]);
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
    const index = this.addresses.index(email);
    if (open.some((row) => row.invitation_id !== invitationId && this.addresses.index(row.email).equals(index))) {
      throw new Refusal('invitation.already-sent', 409, 'It can be sent again or taken back.');
    }
    return this.run(
      orgId,
      invitationId,
      {
        type: 'SendInvitation',
        email: tidy(email),
        role,
        clientId: null,
        name: null,
        language: language ?? (await this.languageOf(orgId)),
        ...(teams.length > 0 ? { teams: [...teams] } : {}),
        until: this.until(),
      },
      request,
    );
  }

  /** @throws Refusal `invitation.already-sent`, `invitation.already-accepted` while the client's login works, `client.erased` */
  async inviteClient(
    orgId: string,
    { clientId, email, name, language }: ClientInvitation,
    request: CommandRequest,
  ): Promise<Committed> {
    return this.run(
      orgId,
      clientId,
      {
        type: 'SendInvitation',
        email: tidy(email),
        role: 'client',
        clientId,
        name,
        language: language ?? (await this.languageOf(orgId)),
        until: this.until(),
      },
      request,
    );
  }

  /** Whether it is an invitation to the team of this org. */
  async isOfStaff(orgId: string, invitationId: string): Promise<boolean> {
    const { state } = await this.streams.load(invitationDecider, { orgId, streamId: invitationId });
    return state.status !== 'absent' && state.status !== 'erased' && state.clientId === null;
  }

  /** The link sent before is dead from now on. @throws Refusal `invitation.unknown`, `invitation.already-accepted`, `invitation.revoked` */
  sendAgain(orgId: string, invitationId: string, request: CommandRequest): Promise<Committed> {
    return this.run(orgId, invitationId, { type: 'SendInvitationAgain', until: this.until() }, request);
  }

  /** @throws Refusal `invitation.unknown`, `invitation.already-accepted` */
  revoke(orgId: string, invitationId: string, request: CommandRequest): Promise<Committed> {
    return this.run(orgId, invitationId, { type: 'RevokeInvitation' }, request);
  }

  private async languageOf(orgId: string): Promise<MailLanguage> {
    return (await this.orgs.byId(orgId))?.language ?? 'en';
  }

  private run(
    orgId: string,
    invitationId: string,
    command: InvitationCommand,
    request: CommandRequest,
  ): Promise<Committed> {
    const clientId = command.type === 'SendInvitation' ? command.clientId : null;
    const subject =
      command.type !== 'SendInvitation'
        ? {}
        : {
            subject:
              clientId === null
                ? { kind: 'staff' as const, id: invitationId }
                : { kind: 'client' as const, id: clientId },
          };
    return this.streams.run(invitationDecider, { orgId, streamId: invitationId, ...subject }, command, request);
  }

  private until(): string {
    return new Date(this.clock.now().getTime() + LIFETIME_MS).toISOString();
  }
}

const tidy = (email: string): string => email.trim().normalize('NFKC');
