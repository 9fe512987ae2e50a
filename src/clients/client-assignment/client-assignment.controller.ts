import { Body, Controller, Delete, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Requested } from '#libs/http/commanding.js';
import { Write } from '#src/identity/contract.js';
import { ChangeCare } from './client-assignment.commands.js';
import { AssignStaffDto } from './client-assignment.dto.js';

@ApiTags('Clients')
@Controller('clients/:clientId/staff')
export class ClientAssignmentController {
  constructor(private readonly commands: CommandBus) {}

  /** Assigns a member of staff to the client. Twice changes nothing. */
  @Write('create', 'ClientAssignment', { of: 'clientId' })
  @Post()
  @HttpCode(200)
  assignStaff(
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Body() { accountId }: AssignStaffDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new ChangeCare(clientId, { action: 'assign', accountId }, request));
  }

  /** Ends an assignment; it stops working within 5 seconds. Twice changes nothing. */
  @Write('delete', 'ClientAssignment', { of: 'clientId' })
  @Delete(':accountId')
  unassignStaff(
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Param('accountId', ParseUUIDPipe) accountId: string,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new ChangeCare(clientId, { action: 'unassign', accountId }, request));
  }
}
