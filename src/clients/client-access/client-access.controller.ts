import { Controller, Delete, Param, ParseUUIDPipe, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { Commanding } from '#libs/http/commanding.js';
import { committed, CommittedDto } from '#libs/http/committed.dto.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { Access, ClientLogins, Members, Requires, type Principal } from '#src/identity/contract.js';
import { clientAccessDecider } from './client-access.decider.js';
import type { AppAccessEnded } from './client-access.events.js';

@ApiTags('Clients')
@Controller('clients/:clientId/app-access')
export class ClientAccessController {
  constructor(
    private readonly access: Access,
    private readonly members: Members,
    private readonly logins: ClientLogins,
    private readonly streams: Streams,
  ) {}

  /** Ends the client's access to the app: their sessions stop within five seconds, the record stays, and they can be invited anew. Twice changes nothing. */
  @Delete()
  @Requires('delete', 'ClientInvitation')
  async endAppAccess(
    @CurrentPrincipal() principal: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Commanding() request: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommittedDto> {
    await this.access.ensure(principal, 'delete', 'ClientInvitation', { clientId });
    const { orgId } = principal;
    const accountId = await this.members.loginOfClient(orgId, clientId);
    const ended = await this.streams.run(
      clientAccessDecider,
      { orgId, streamId: clientId, subject: { kind: 'client', id: clientId } },
      { type: 'EndAppAccess', accountId },
      request,
    );
    const [fact] = ended.events as readonly Partial<AppAccessEnded>[];
    return committed(reply, fact?.data ? await this.logins.end(orgId, fact.data.accountId, request) : ended, clientId);
  }
}
