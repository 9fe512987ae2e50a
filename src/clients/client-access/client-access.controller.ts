import { Controller, Delete, Param, ParseUUIDPipe } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Requested } from '#libs/http/commanding.js';
import { Write } from '#src/identity/contract.js';
import { EndAppAccess } from './client-access.commands.js';

@ApiTags('Clients')
@Controller('clients/:clientId/app-access')
export class ClientAccessController {
  constructor(private readonly commands: CommandBus) {}

  /** Ends the client's access to the app: their sessions stop within five seconds, the record stays, and they can be invited anew. Twice changes nothing. */
  @Write('delete', 'ClientInvitation', { of: 'clientId', id: 'clientId' })
  @Delete()
  endAppAccess(
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new EndAppAccess(clientId, request));
  }
}
