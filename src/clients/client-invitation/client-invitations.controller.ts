import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Clock } from '#libs/event-sourcing/clock.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { Commanding } from '#libs/http/commanding.js';
import { committed, CommittedDto } from '#libs/http/committed.dto.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { ReadsFrom } from '#libs/http/reads-from.js';
import {
  Access,
  InvitationRows,
  Invitations,
  Members,
  Requires,
  unknown,
  type Principal,
} from '#src/identity/contract.js';
import { clientDecider } from '../client/client.decider.js';
import { tidyContact } from '../client/contact.js';
import { ClientInvitationView, InviteClient } from './client-invitation.dto.js';

@ApiTags('Clients')
@Controller('clients/:clientId/invitation')
export class ClientInvitationsController {
  constructor(
    private readonly access: Access,
    private readonly invitations: Invitations,
    private readonly rows: InvitationRows,
    private readonly members: Members,
    private readonly streams: Streams,
    private readonly clock: Clock,
  ) {}

  /** Whether the client uses the app, is invited to it, or neither. */
  @Get()
  @Requires('read', 'ClientInvitation')
  @ReadsFrom('invitation', 'membership')
  async getClientInvitation(
    @CurrentPrincipal() principal: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
  ): Promise<ClientInvitationView> {
    await this.access.ensure(principal, 'read', 'ClientInvitation', { clientId });
    const [row, joined] = await Promise.all([
      this.rows.ofClient(principal.orgId, clientId),
      this.members.clientHasLogin(principal.orgId, clientId),
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
  @Post()
  @Requires('create', 'ClientInvitation')
  async inviteClient(
    @CurrentPrincipal() principal: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Body() { email, language }: InviteClient,
    @Commanding() request: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommittedDto> {
    await this.access.ensure(principal, 'create', 'ClientInvitation', { clientId });
    const { orgId } = principal;
    const { state: client } = await this.streams.load(clientDecider, { orgId, streamId: clientId });
    if (client.status === 'absent' || client.status === 'erased') throw unknown('client');
    if (client.status === 'archived') throw new Refusal('client.archived', 409, 'Reactivate the client first.');
    const wanted = tidyContact({ kind: 'email', value: email }).value;
    if (!client.details.contacts.some(({ kind, value }) => kind === 'email' && value === wanted)) {
      throw new Refusal('invitation.not-a-contact', 422, "Only an address among the client's contacts can be invited.");
    }
    if (await this.members.clientHasLogin(orgId, clientId))
      throw new Refusal('invitation.already-accepted', 409, 'The client uses the app already.');
    return committed(
      reply,
      await this.invitations.inviteClient(
        orgId,
        { clientId, email: wanted, name: client.details.name, ...(language ? { language } : {}) },
        request,
      ),
      clientId,
    );
  }

  /** Sends the client's invitation again for another 72 hours; the link sent before is dead. */
  @Post('sendings')
  @HttpCode(200)
  @Requires('update', 'ClientInvitation')
  async resendClientInvitation(
    @CurrentPrincipal() principal: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Commanding() request: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommittedDto> {
    await this.access.ensure(principal, 'update', 'ClientInvitation', { clientId });
    return committed(reply, await this.invitations.sendAgain(principal.orgId, clientId, request), clientId);
  }

  /** Takes the client's invitation back: its link is dead. Twice changes nothing. */
  @Delete()
  @Requires('delete', 'ClientInvitation')
  async revokeClientInvitation(
    @CurrentPrincipal() principal: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Commanding() request: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommittedDto> {
    await this.access.ensure(principal, 'delete', 'ClientInvitation', { clientId });
    return committed(reply, await this.invitations.revoke(principal.orgId, clientId, request), clientId);
  }
}
