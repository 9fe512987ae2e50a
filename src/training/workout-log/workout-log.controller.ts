import { Body, Controller, Delete, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Requested } from '#libs/http/commanding.js';
import { Write } from '#src/identity/contract.js';
import { CorrectWorkoutLog, LogWorkout, RemoveWorkoutLog } from './workout-log.commands.js';
import { LogWorkoutDto, reportOf, WorkoutReportDto } from './workout-log.dto.js';

@ApiTags('Training')
@Controller('clients/:clientId/workout-logs')
export class WorkoutLogController {
  constructor(private readonly commands: CommandBus) {}

  /** Logs a workout, set by set. */
  @Write('create', 'WorkoutLog', { of: 'clientId', id: 'entryId', from: ['org_exercise'] })
  @Post()
  logWorkout(
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Body() { entryId, ...report }: LogWorkoutDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new LogWorkout(clientId, entryId, reportOf(report), request));
  }

  /** Corrects a workout log. The earlier report stays in the history. */
  @Write('update', 'WorkoutLog', { of: 'clientId', id: 'entryId', from: ['org_exercise'] })
  @Put(':entryId')
  correctWorkoutLog(
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Param('entryId', ParseUUIDPipe) entryId: string,
    @Body() report: WorkoutReportDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new CorrectWorkoutLog(clientId, entryId, reportOf(report), request));
  }

  /** Takes a workout log back. */
  @Write('delete', 'WorkoutLog', { of: 'clientId', id: 'entryId' })
  @Delete(':entryId')
  @HttpCode(200)
  removeWorkoutLog(
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Param('entryId', ParseUUIDPipe) entryId: string,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new RemoveWorkoutLog(clientId, entryId, request));
  }
}
