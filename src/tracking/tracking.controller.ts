import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Query, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { CommandRequest } from '#libs/event-sourcing/request.js';
import { Commanding } from '#libs/http/commanding.js';
import { committed, CommittedDto } from '#libs/http/committed.dto.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { ReadsFrom } from '#libs/http/reads-from.js';
import { Access, OrgCalendar, Requires, type Principal } from '#src/identity/contract.js';
import { NUTRITION_PROJECTIONS } from '#src/nutrition/contract.js';
import { CorrectMealLog, LogMeal, RemoveMealLog } from './meal-log/log-meal.handler.js';
import { ClientSummaries } from './read/client-summaries.js';
import { checkSpan } from './read/dates.js';
import { adherenceView, dayView } from './read/day.view.js';
import { MealDays } from './read/meal-days.js';
import { Weights } from './read/weights.js';
import {
  Adherence,
  ClientSummaryList,
  DayList,
  LogMealDto,
  MealReportDto,
  RecordWeightDto,
  SpanQuery,
  SummaryQuery,
  WeightList,
} from './tracking.dto.js';
import { RecordWeight } from './weight/record-weight.handler.js';

@ApiTags('Tracking')
@Controller()
export class TrackingController {
  constructor(
    private readonly access: Access,
    private readonly commands: CommandBus,
    private readonly calendar: OrgCalendar,
    private readonly days: MealDays,
    private readonly weights: Weights,
    private readonly summaries: ClientSummaries,
  ) {}

  /** Planned and logged meals of a client, day by day. */
  @Get('clients/:clientId/days')
  @Requires('read', 'MealLog')
  @ReadsFrom('meal_log', ...NUTRITION_PROJECTIONS)
  async listDays(
    @CurrentPrincipal() principal: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Query() { from, to }: SpanQuery,
  ): Promise<DayList> {
    await this.access.ensure(principal, 'read', 'MealLog', { clientId });
    checkSpan(from, to);
    const days = await this.days.between(principal.orgId, clientId, from, to);
    const names = await this.days.foodNames(principal.orgId, days);
    return { items: days.map((day) => dayView(day, names)) };
  }

  /** Logs a meal, as planned or adjusted. Energies are computed by the server. */
  @Post('clients/:clientId/meal-logs')
  @Requires('create', 'MealLog')
  async logMeal(
    @CurrentPrincipal() principal: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Body() { entryId, ...report }: LogMealDto,
    @Commanding() request: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommittedDto> {
    await this.access.ensure(principal, 'create', 'MealLog', { clientId });
    return committed(
      reply,
      await this.commands.execute(new LogMeal(principal.orgId, clientId, entryId, reportOf(report), request)),
      entryId,
    );
  }

  /** Corrects a meal log. The earlier report stays in the history. */
  @Put('clients/:clientId/meal-logs/:entryId')
  @Requires('update', 'MealLog')
  async correctMealLog(
    @CurrentPrincipal() principal: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Param('entryId', ParseUUIDPipe) entryId: string,
    @Body() report: MealReportDto,
    @Commanding() request: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommittedDto> {
    await this.access.ensure(principal, 'update', 'MealLog', { clientId });
    return committed(
      reply,
      await this.commands.execute(new CorrectMealLog(principal.orgId, clientId, entryId, reportOf(report), request)),
      entryId,
    );
  }

  /** Takes a meal log back. */
  @Delete('clients/:clientId/meal-logs/:entryId')
  @HttpCode(200)
  @Requires('delete', 'MealLog')
  async removeMealLog(
    @CurrentPrincipal() principal: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Param('entryId', ParseUUIDPipe) entryId: string,
    @Commanding() request: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommittedDto> {
    await this.access.ensure(principal, 'delete', 'MealLog', { clientId });
    return committed(
      reply,
      await this.commands.execute(new RemoveMealLog(principal.orgId, clientId, entryId, request)),
      entryId,
    );
  }

  /** Records a body weight in kg. */
  @Post('clients/:clientId/weights')
  @Requires('create', 'Weight')
  async recordWeight(
    @CurrentPrincipal() principal: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Body() { entryId, date, kg }: RecordWeightDto,
    @Commanding() request: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommittedDto> {
    await this.access.ensure(principal, 'create', 'Weight', { clientId });
    return committed(
      reply,
      await this.commands.execute(new RecordWeight(principal.orgId, clientId, entryId, date, kg, request)),
      entryId,
    );
  }

  /** Recorded body weights, oldest first. */
  @Get('clients/:clientId/weights')
  @Requires('read', 'Weight')
  @ReadsFrom('weight')
  async listWeights(
    @CurrentPrincipal() principal: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Query() { from, to }: SpanQuery,
  ): Promise<WeightList> {
    await this.access.ensure(principal, 'read', 'Weight', { clientId });
    checkSpan(from, to);
    const rows = await this.weights.between(principal.orgId, [clientId], from, to);
    return { items: rows.map(({ entryId, date, kg }) => ({ entryId, date, kg })) };
  }

  /** Planned against logged per day and meal slot. */
  @Get('clients/:clientId/adherence')
  @Requires('read', 'Adherence')
  @ReadsFrom('meal_log', ...NUTRITION_PROJECTIONS)
  async getAdherence(
    @CurrentPrincipal() principal: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Query() { from, to }: SpanQuery,
  ): Promise<Adherence> {
    await this.access.ensure(principal, 'read', 'Adherence', { clientId });
    checkSpan(from, to);
    return adherenceView(
      await this.days.between(principal.orgId, clientId, from, to),
      await this.calendar.today(principal.orgId),
    );
  }

  /** Plan, weight trend and adherence of several clients, for the client list. */
  @Get('client-summaries')
  @Requires('read', 'ClientSummary')
  @ReadsFrom('meal_log', 'weight', ...NUTRITION_PROJECTIONS)
  async listClientSummaries(
    @CurrentPrincipal() principal: Principal,
    @Query() { clientIds }: SummaryQuery,
  ): Promise<ClientSummaryList> {
    const asked = [...new Set(clientIds.split(','))];
    const verdicts = await this.access.verdicts(principal, 'read', 'ClientSummary', asked);
    const summaries = await this.summaries.of(
      principal.orgId,
      asked.filter((clientId) => verdicts.get(clientId) === 'granted'),
      await this.calendar.today(principal.orgId),
    );
    return {
      items: summaries.map((summary) => ({
        ...summary,
        weights: [...summary.weights],
        adherence14: [...summary.adherence14],
      })),
    };
  }
}

function reportOf({ date, slotId, kind, items = [], note = null }: MealReportDto) {
  return {
    date,
    slotId,
    kind,
    note,
    items: items.map(({ itemId = null, foodId, foodVersion, grams }) => ({ itemId, foodId, foodVersion, grams })),
  };
}
