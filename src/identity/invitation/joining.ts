import { Injectable } from '@nestjs/common';
import { CommandBus } from '#libs/commands/buses.js';
import { Clock } from '#libs/event-sourcing/clock.js';
import { derivedId, newId } from '#libs/event-sourcing/ids.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { Attempts } from '#libs/http/attempts.js';
import { peerKey } from '#libs/http/peer.js';
import { ReadPositions } from '#libs/http/read-your-writes.js';
import { Accounts, type StoredAccount } from '../accounts/accounts.js';
import { EmailAddresses } from '../accounts/email-address.js';
import { ensurePassword } from '../accounts/password-rules.js';
import { Passwords } from '../accounts/passwords.js';
import { GrantMembership } from '../membership/membership.commands.js';
import { rolesOf } from '../membership/membership.decider.js';
import { MembershipStates } from '../membership-states.js';
import { OrgStanding } from '../org/org-standing.js';
import { membershipProjection } from '../membership/membership.read-model.js';
import { LoginLimits } from '../session/login-limits.js';
import type { Caller } from '../session/caller.js';
import { tooMany } from '../session/too-many.js';
import { AcceptInvitation } from './invitation.commands.js';
import { ensureOpen, invitationDecider, linkState, type Invitation, type LinkState } from './invitation.decider.js';
import { TeamPlaces } from './team-places.js';
import { InvitationLinks, type LinkTarget } from './invitation-links.js';
import type { InvitationPreview, JoinedOrg } from './invitation.dto.js';
import { Orgs } from '../org/org.read-model.js';

type Sent = Extract<Invitation, { email: string }>;

/** Nobody guesses 256 bits; this only bounds the work. */
const LOOKS_A_MINUTE = 60;

/** Following the link of an invitation: looking, which uses nothing up, and accepting, which works once. */
@Injectable()
export class Joining {
  private readonly looks = new Attempts(LOOKS_A_MINUTE, 60_000);

  constructor(
    private readonly limits: LoginLimits,
    private readonly links: InvitationLinks,
    private readonly streams: Streams,
    private readonly accounts: Accounts,
    private readonly addresses: EmailAddresses,
    private readonly passwords: Passwords,
    private readonly commands: CommandBus,
    private readonly states: MembershipStates,
    private readonly orgs: Orgs,
    private readonly teams: TeamPlaces,
    private readonly standing: OrgStanding,
    private readonly positions: ReadPositions,
    private readonly clock: Clock,
  ) {}

  /**
   * What the link leads to. Of a dead one only the organisation and why.
   * @throws Refusal `invitation.unknown` · Problem `login.too-many`
   */
  async preview(text: string, caller: Caller): Promise<InvitationPreview> {
    const { target, invitation, state } = await this.follow(text, caller);
    const org = await this.orgs.byId(target.orgId);
    if (!org) throw new Refusal('invitation.unknown', 404);
    const open = state === 'open';
    return {
      state,
      orgName: org.name,
      role: invitation.role,
      roles: [...rolesOf(invitation)],
      audience: audienceOf(invitation),
      email: open ? invitation.email : null,
      name: open ? invitation.name : null,
      until: open ? invitation.until : null,
      hasAccount: open && ((await this.accounts.byEmail(invitation.email))?.active ?? false),
    };
  }

  /**
   * Opening the link proved that the address is theirs. Without an account the password becomes that of a new one; with one it must be
   * its own: an invitation never changes how somebody signs in.
   * @throws Refusal `invitation.unknown`, `invitation.expired`, `invitation.revoked`, `invitation.used`, `invitation.replaced`,
   *   `invitation.password-wrong` (422), `membership.already-granted`, `password.*`, `org.read-only` · Problem `login.too-many`, `login.busy`
   */
  async accept(
    text: string,
    { name, password }: { name: string; password: string },
    caller: Caller,
  ): Promise<JoinedOrg> {
    const { target, invitation, state } = await this.follow(text, caller);
    ensureOpen(state);
    await this.standing.ensureWritable(target.orgId);
    const account = await this.accounts.byEmail(invitation.email);
    const passwordHash = account?.active ? null : await this.newPassword(password, invitation.email, name);
    if (account?.active) await this.ensureOwner(account, invitation, password, caller);
    if (!(await this.links.takeTurn(target))) throw new Refusal('invitation.used', 410);
    try {
      const accountId =
        passwordHash === null ? account?.accountId : await this.accounts.prepare(invitation.email, passwordHash);
      // somebody finished signing up with this address between the look and here: they sign in with that password
      if (!accountId) throw new Refusal('account.exists');
      await this.ensureNoPlace(target.orgId, accountId);
      const granted = await this.take(target, invitation, { accountId, displayName: name.trim() }, caller);
      if (granted.position !== null)
        await this.positions.waitFor([membershipProjection.name], granted.position).catch(() => undefined);
      const org = await this.orgs.byId(target.orgId);
      return {
        orgId: target.orgId,
        orgName: org?.name ?? '',
        email: invitation.email,
        audience: audienceOf(invitation),
      };
    } catch (error) {
      await this.links.giveBackTurn(target);
      throw error;
    }
  }

  /** First the invitation, which decides who wins and whether it was taken back meanwhile; then the place. What a crash leaves between them the reaction does. */
  private async take(
    target: LinkTarget,
    { role, roles }: Sent,
    who: { accountId: string; displayName: string },
    caller: Caller,
  ): Promise<Committed> {
    const { orgId, invitationId, sending } = target;
    const request: CommandRequest = {
      commandId: newId(),
      orgId,
      requestHash: null,
      actor: { accountId: who.accountId, role },
      origin: { door: 'api', requestId: caller.requestId },
      correlationId: caller.requestId,
      causationId: null,
    };
    await this.commands.execute(new AcceptInvitation(invitationId, sending, who, request));
    const { state } = await this.streams.load(invitationDecider, { orgId, streamId: invitationId });
    if (state.status !== 'accepted') throw new Refusal('invitation.unknown', 404);
    const held = { role, ...(roles ? { roles } : {}) };
    const granted = await this.commands.execute(
      new GrantMembership(
        who.accountId,
        { ...held, displayName: who.displayName, clientId: state.clientId },
        placeRequest(request, invitationId, sending),
      ),
    );
    await this.teams.take(state.teams ?? [], who.accountId, target, request);
    return granted;
  }

  private async follow(
    text: string,
    caller: Caller,
  ): Promise<{ target: LinkTarget; invitation: Sent; state: LinkState }> {
    const wait = this.looks.take(peerKey(caller.address), performance.now());
    if (wait > 0) throw tooMany(wait);
    const target = await this.links.find(text);
    if (!target) throw new Refusal('invitation.unknown', 404);
    const { state: invitation } = await this.streams.load(invitationDecider, {
      orgId: target.orgId,
      streamId: target.invitationId,
    });
    if (invitation.status === 'absent' || invitation.status === 'erased') throw new Refusal('invitation.unknown', 404);
    return { target, invitation, state: linkState(invitation, target.sending, this.clock.now().toISOString()) };
  }

  private newPassword(password: string, email: string, name: string): Promise<string> {
    ensurePassword(password, { email, names: [name] });
    return this.passwords.hash(password);
  }

  private async ensureOwner(account: StoredAccount, { email }: Sent, password: string, caller: Caller): Promise<void> {
    const giveBack = this.limits.take(
      this.addresses.index(email).toString('base64'),
      caller.address,
      performance.now(),
    );
    if (!(await this.passwords.verify(account.passwordHash, password))) {
      throw new Refusal(
        'invitation.password-wrong',
        422,
        'An account with this address exists. Enter its current password.',
      );
    }
    giveBack();
  }

  /** One person has one place in an organisation; a suspended one comes back by whoever suspended them. */
  private async ensureNoPlace(orgId: string, accountId: string): Promise<void> {
    const place = await this.states.current(orgId, accountId);
    if (place && place.status !== 'removed')
      throw new Refusal('membership.already-granted', 409, 'This account is a member of the organisation already.');
  }
}

/** The same command from the page and from the reaction: whoever comes second finds it done. */
export const placeRequest = (request: CommandRequest, invitationId: string, sending: number): CommandRequest => ({
  ...request,
  commandId: derivedId('invitation-place', invitationId, String(sending)),
});

const audienceOf = ({ role }: Sent) => (role === 'client' ? ('app' as const) : ('portal' as const));
