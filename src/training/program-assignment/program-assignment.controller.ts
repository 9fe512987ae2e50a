import { Body, Controller, Param, ParseUUIDPipe, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Requested } from '#libs/http/commanding.js';
import { Write } from '#src/identity/contract.js';
import { AssignProgram } from './program-assignment.commands.js';
import { AssignProgramDto } from './program-assignment.dto.js';

@ApiTags('Training')
@Controller()
export class ProgramAssignmentController {
  constructor(private readonly commands: CommandBus) {}

  /** Assigns a published version to the client from today or later; what was to follow from then on is replaced. */
  @Write('assign', 'Program', { of: 'clientId' })
  @Put('clients/:clientId/program-assignment')
  assignProgram(
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Body() { programId, version, from, startOver = false }: AssignProgramDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new AssignProgram(clientId, { programId, version, from, startOver }, request));
  }
}
