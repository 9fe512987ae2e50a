import { Body, Controller, Param, ParseUUIDPipe, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Requested } from '#libs/http/commanding.js';
import { Write } from '#src/identity/contract.js';
import { AssignProgram, PauseOrResumeProgram } from './program-assignment.commands.js';
import { AssignProgramDto, DayOfProgramDto } from './program-assignment.dto.js';

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

  /** Pauses the program that is followed, from today on: nothing is due until it is resumed. */
  @Write('assign', 'Program', { of: 'clientId' })
  @Put('clients/:clientId/program-assignment/pause')
  pauseProgram(
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Body() { from }: DayOfProgramDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new PauseOrResumeProgram(clientId, 'PauseProgram', from, request));
  }

  /** Resumes the paused program today, in the week in which it was paused; what was done of that week counts. Its weeks and its last day move. */
  @Write('assign', 'Program', { of: 'clientId' })
  @Put('clients/:clientId/program-assignment/resumption')
  resumeProgram(
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Body() { from }: DayOfProgramDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new PauseOrResumeProgram(clientId, 'ResumeProgram', from, request));
  }
}
