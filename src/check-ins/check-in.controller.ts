import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Requested } from '#libs/http/commanding.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { CLIENT_DAYS_PROJECTIONS } from '#src/clients/contract.js';
import { FILE_PROJECTIONS } from '#src/files/contract.js';
import { Read, Write, type Principal } from '#src/identity/contract.js';
import { metricProjection, stated } from '#src/tracking/contract.js';
import { AnswerCheckIn, CorrectCheckIn, EndCheckIns, RemoveCheckIn, ScheduleCheckIns } from './check-in.commands.js';
import { AnswerCheckInDto, CheckIns, CheckInScheduleDto, CorrectCheckInDto, statedRhythm } from './check-in.dto.js';
import { checkInAnswerProjection, checkInScheduleProjection, CheckInsOfClient } from './check-in.read-model.js';
import { checkInFormProjection } from './form/check-in-form.read-model.js';

@ApiTags('Check-ins')
@Controller('clients/:clientId')
export class CheckInController {
  constructor(
    private readonly commands: CommandBus,
    private readonly checkIns: CheckInsOfClient,
  ) {}

  /** The client's check-ins: what is asked and when, what is due, and what was answered. */
  @Read('read', 'CheckIn', {
    of: 'clientId',
    from: [
      checkInScheduleProjection.name,
      checkInAnswerProjection.name,
      checkInFormProjection.name,
      metricProjection.name,
      ...CLIENT_DAYS_PROJECTIONS,
      ...FILE_PROJECTIONS,
    ],
  })
  @Get('check-ins')
  getCheckIns(
    @CurrentPrincipal() principal: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
  ): Promise<CheckIns> {
    return this.checkIns.of(principal, clientId);
  }

  /** Answers the check-in of a day, once by its id. */
  @Write('create', 'CheckIn', { of: 'clientId', id: 'entryId', from: [checkInAnswerProjection.name] })
  @Post('check-ins')
  answerCheckIn(
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Body() { entryId, dueOn, answers, ...origin }: AnswerCheckInDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new AnswerCheckIn(clientId, { entryId, dueOn, answers, ...stated(origin) }, request));
  }

  /** Corrects an answered check-in; it stays the answer to its day. What is left out is taken out; the earlier answers stay in the history. */
  @Write('update', 'CheckInAnswer', { of: 'clientId', id: 'entryId' })
  @Put('check-ins/:entryId')
  correctCheckIn(
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Param('entryId', ParseUUIDPipe) entryId: string,
    @Body() { answers, ...origin }: CorrectCheckInDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new CorrectCheckIn(clientId, entryId, { answers, ...stated(origin) }, request));
  }

  /** Removes an answered check-in; it stays in the history, and its photos among the client's files. Its day waits for an answer again. */
  @Write('delete', 'CheckInAnswer', { of: 'clientId', id: 'entryId' })
  @Delete('check-ins/:entryId')
  @HttpCode(200)
  removeCheckIn(
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Param('entryId', ParseUUIDPipe) entryId: string,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new RemoveCheckIn(clientId, entryId, request));
  }

  /** Has the client asked by this form, as often as it says. Replaces the schedule that stood. */
  @Write('update', 'CheckIn', { of: 'clientId', id: 'clientId' })
  @Put('check-in-schedule')
  scheduleCheckIns(
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Body() { formId, ...schedule }: CheckInScheduleDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new ScheduleCheckIns(clientId, formId, statedRhythm(schedule), request));
  }

  /** Ends the check-ins; what was answered stays. */
  @Write('update', 'CheckIn', { of: 'clientId', id: 'clientId' })
  @Delete('check-in-schedule')
  @HttpCode(200)
  endCheckIns(
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new EndCheckIns(clientId, request));
  }
}
