import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Clock } from '#libs/event-sourcing/clock.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Requested } from '#libs/http/commanding.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { InvitationRows, Members, Read, Write, type Principal } from '#src/identity/contract.js';
import { InviteClient, ResendClientInvitation, RevokeClientInvitation } from './client-invitation.commands.js';
import { ClientInvitationView, InviteClientDto } from './client-invitation.dto.js';

@ApiTags('Clients')
@Controller('clients/:clientId/invitation')
export class ClientInvitationController {
  constructor(
    private readonly commands: CommandBus,
    private readonly rows: InvitationRows,
    private readonly members: Members,
    private readonly clock: Clock,
  ) {}

  /** Whether the client uses the app, is invited to it, or neither. */
  @Read('read', 'ClientInvitation', { of: 'clientId', from: ['invitation', 'membership'] })
  @Get()
  async getClientInvitation(
    @CurrentPrincipal() { orgId }: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
  ): Promise<ClientInvitationView> {
    const [row, joined] = await Promise.all([
      this.rows.ofClient(orgId, clientId),
      this.members.clientHasLogin(orgId, clientId),
    ]);
    const details =
      row && row.status !== 'revoked'
        ? { email: row.email, sentAt: row.sent_at, until: row.until }
        : { email: null, sentAt: null, until: null };
    if (joined) return { state: 'joined', ...details };
    if (row?.status !== 'open') return { state: 'none', email: null, sentAt: null, until: null };
    return { state: this.clock.now().toISOString() >= row.until ? 'expired' : 'open', ...details };
  }

  /** Invites the client to the app by mail, to one of their addresses. The link works once, for 72 hours. */
  @Write('create', 'ClientInvitation', { of: 'clientId' })
  @Post()
  inviteClient(
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Body() { email, language }: InviteClientDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new InviteClient(clientId, email, language, request));
  }

  /** Sends the client's invitation again for another 72 hours; the link sent before is dead. */
  @Write('update', 'ClientInvitation', { of: 'clientId' })
  @Post('sendings')
  @HttpCode(200)
  resendClientInvitation(
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new ResendClientInvitation(clientId, request));
  }

  /** Takes the client's invitation back: its link is dead. Twice changes nothing. */
  @Write('delete', 'ClientInvitation', { of: 'clientId' })
  @Delete()
  revokeClientInvitation(
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new RevokeClientInvitation(clientId, request));
  }
}
