import { Body, Controller, Delete, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Requested } from '#libs/http/commanding.js';
import { Write } from '#src/identity/contract.js';
import { CorrectMealLog, LogMeal, RemoveMealLog } from './meal-log.commands.js';
import { LogMealDto, MealReportDto, reportOf } from './meal-log.dto.js';

@ApiTags('Tracking')
@Controller('clients/:clientId/meal-logs')
export class MealLogController {
  constructor(private readonly commands: CommandBus) {}

  /** Logs a meal, as planned or adjusted. Energies are computed by the server. */
  @Write('create', 'MealLog', { of: 'clientId', id: 'entryId' })
  @Post()
  logMeal(
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Body() { entryId, ...report }: LogMealDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new LogMeal(clientId, entryId, reportOf(report), request));
  }

  /** Corrects a meal log. The earlier report stays in the history. */
  @Write('update', 'MealLog', { of: 'clientId', id: 'entryId' })
  @Put(':entryId')
  correctMealLog(
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Param('entryId', ParseUUIDPipe) entryId: string,
    @Body() report: MealReportDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new CorrectMealLog(clientId, entryId, reportOf(report), request));
  }

  /** Takes a meal log back. */
  @Write('delete', 'MealLog', { of: 'clientId', id: 'entryId' })
  @Delete(':entryId')
  @HttpCode(200)
  removeMealLog(
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Param('entryId', ParseUUIDPipe) entryId: string,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new RemoveMealLog(clientId, entryId, request));
  }
}
