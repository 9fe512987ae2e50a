import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { Invitations, Members, unknown } from '#src/identity/contract.js';
import { clientDecider } from '../client/client.decider.js';
import { canonicalAddress } from '#libs/mail-addresses/canonical.js';

/** Invites a client to the app by mail. The invitation's stream is identity's: it knows links and their ends. */
export class InviteClient extends Command<Committed> {
  constructor(
    readonly clientId: string,
    readonly email: string,
    /** The organisation's when absent. */
    readonly language: 'en' | 'de' | undefined,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

export class ResendClientInvitation extends Command<Committed> {
  constructor(
    readonly clientId: string,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

export class RevokeClientInvitation extends Command<Committed> {
  constructor(
    readonly clientId: string,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

/** An invitation goes to an address among the client's contacts, which only this context knows. */
@CommandHandler(InviteClient)
export class InviteClientHandler implements ICommandHandler<InviteClient> {
  constructor(
    private readonly streams: Streams,
    private readonly members: Members,
    private readonly invitations: Invitations,
  ) {}

  /** @throws Refusal `client.unknown`, `client.archived`, `invitation.not-a-contact`, `invitation.already-accepted`, and those of `Invitations` */
  async execute({ clientId, email, language, request }: InviteClient): Promise<Committed> {
    const { orgId } = request;
    const { state: client } = await this.streams.load(clientDecider, { orgId, streamId: clientId });
    if (client.status === 'absent' || client.status === 'erased') throw unknown('client');
    if (client.status === 'archived') throw new Refusal('client.archived', 409, 'Reactivate the client first.');
    const wanted = canonicalAddress(email);
    const contact = client.details.contacts.find(
      ({ kind, value }) => kind === 'email' && canonicalAddress(value) === wanted,
    );
    if (!contact) {
      throw new Refusal('invitation.not-a-contact', 422, "Only an address among the client's contacts can be invited.");
    }
    if (await this.members.clientHasLogin(orgId, clientId))
      throw new Refusal('invitation.already-accepted', 409, 'The client has joined the app already.');
    const { name } = client.details;
    return this.invitations.inviteClient(
      orgId,
      { clientId, email: contact.value, name, ...(language ? { language } : {}) },
      request,
    );
  }
}

@CommandHandler(ResendClientInvitation)
export class ResendClientInvitationHandler implements ICommandHandler<ResendClientInvitation> {
  constructor(private readonly invitations: Invitations) {}

  execute({ clientId, request }: ResendClientInvitation): Promise<Committed> {
    return this.invitations.sendAgain(request.orgId, clientId, request);
  }
}

@CommandHandler(RevokeClientInvitation)
export class RevokeClientInvitationHandler implements ICommandHandler<RevokeClientInvitation> {
  constructor(private readonly invitations: Invitations) {}

  execute({ clientId, request }: RevokeClientInvitation): Promise<Committed> {
    return this.invitations.revoke(request.orgId, clientId, request);
  }
}

export const clientInvitationCommandHandlers = [
  InviteClientHandler,
  ResendClientInvitationHandler,
  RevokeClientInvitationHandler,
];
