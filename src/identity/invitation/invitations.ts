import { Injectable } from '@nestjs/common';
import { CommandBus } from '#libs/commands/buses.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import {
  SendClientInvitation,
  RevokeInvitation,
  SendInvitationAgain,
  type ClientInvitation,
} from './invitation.commands.js';

/** Invitations of clients to the app, for the clients context, which knows their addresses and asks who may. The org is the request's. */
@Injectable()
export class Invitations {
  constructor(private readonly commands: CommandBus) {}

  /** See `SendClientInvitation`. */
  inviteClient(_orgId: string, invitation: ClientInvitation, request: CommandRequest): Promise<Committed> {
    return this.commands.execute(new SendClientInvitation(invitation, request));
  }

  /** See `SendInvitationAgain`. */
  sendAgain(_orgId: string, clientId: string, request: CommandRequest): Promise<Committed> {
    return this.commands.execute(new SendInvitationAgain('client', clientId, request));
  }

  /** See `RevokeInvitation`. */
  revoke(_orgId: string, clientId: string, request: CommandRequest): Promise<Committed> {
    return this.commands.execute(new RevokeInvitation('client', clientId, request));
  }
}
