import { Body, Controller, Get, Param, ParseUUIDPipe, Put, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Requested } from '#libs/http/commanding.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { CLIENT_DAYS_PROJECTIONS } from '#src/clients/contract.js';
import { Read, Write, type Principal } from '#src/identity/contract.js';
import { AssignmentSafety, assignmentSafetyOf } from '#src/plan-watch/contract.js';
import { AssignedProgramSafety } from '../program-watch/assigned-program-safety.js';
import { AssignProgram, PauseOrResumeProgram } from './program-assignment.commands.js';
import { AssignProgramDto, DayOfProgramDto, ProgramAssignmentSafetyQuery } from './program-assignment.dto.js';

/** What a judgement reads of rows: published versions, exercises, and whom it is about. */
const JUDGED_FROM = ['program', 'org_exercise', 'client_list', ...CLIENT_DAYS_PROJECTIONS] as const;

@ApiTags('Training')
@Controller()
export class ProgramAssignmentController {
  constructor(
    private readonly commands: CommandBus,
    private readonly safety: AssignedProgramSafety,
  ) {}

  /** Assigns a published version to the client from today or later; what was to follow from then on is replaced. Warnings that the version was not published with must have been seen. */
  @Write('assign', 'Program', { of: 'clientId', from: JUDGED_FROM })
  @Put('clients/:clientId/program-assignment')
  assignProgram(
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Body() { programId, version, from, startOver = false, safety }: AssignProgramDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new AssignProgram(clientId, { programId, version, from, startOver }, request, safety));
  }

  /** What the server judges of a version if it were assigned from that day on, by what is known of the client and of its exercises now. */
  @Read('read', 'PlanSafety', { of: 'clientId', from: JUDGED_FROM })
  @Get('clients/:clientId/program-assignment/safety')
  async getProgramAssignmentSafety(
    @CurrentPrincipal() { orgId }: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Query() { programId: planId, version, from }: ProgramAssignmentSafetyQuery,
  ): Promise<AssignmentSafety> {
    return assignmentSafetyOf(await this.safety.ofVersion(orgId, clientId, { planId, version, from }));
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
