import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Requested } from '#libs/http/commanding.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { EACH, Read, Write, type Principal } from '#src/identity/contract.js';
import { stated, TRACKING_PROJECTIONS } from '#src/tracking/contract.js';
import { CloseGoal, RecordGoalResult, SetGoal, TickHabit } from './goal.commands.js';
import {
  CloseGoalDto,
  GoalList,
  GoalResultDto,
  GoalsByClient,
  GoalsByClientQuery,
  GoalTermsDto,
  SetGoalDto,
  TickHabitDto,
} from './goal.dto.js';
import { goalProjection, goalResultProjection, habitTickProjection } from './goal.read-model.js';
import type { GoalTerms } from './goal/goal.events.js';
import { GoalsInList } from './goals-in-list.js';
import { GoalsOfClient } from './goals-of-client.js';

@ApiTags('Goals')
@Controller('clients/:clientId/goals')
export class GoalController {
  constructor(
    private readonly commands: CommandBus,
    private readonly goals: GoalsOfClient,
  ) {}

  /** The client's goals, with how far they have come by what was recorded. */
  @Read('read', 'Goal', {
    of: 'clientId',
    from: [
      goalProjection.name,
      goalResultProjection.name,
      habitTickProjection.name,
      'workout_log',
      ...TRACKING_PROJECTIONS,
    ],
  })
  @Get()
  listGoals(
    @CurrentPrincipal() { orgId }: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
  ): Promise<GoalList> {
    return this.goals.list(orgId, clientId);
  }

  /** Sets a goal with the client. */
  @Write('create', 'Goal', { of: 'clientId', id: 'goalId' })
  @Post()
  setGoal(
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Body() { goalId, ...terms }: SetGoalDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new SetGoal(clientId, goalId, termsOf(terms), request));
  }

  /** Changes the terms of an open goal. The earlier ones stay in the history. */
  @Write('update', 'Goal', { of: 'clientId', id: 'goalId', ifMatch: 'required' })
  @Put(':goalId')
  changeGoal(
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Param('goalId', ParseUUIDPipe) goalId: string,
    @Body() terms: GoalTermsDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new SetGoal(clientId, goalId, termsOf(terms), request, 'ChangeGoal'));
  }

  /** Closes a goal: reached, missed or withdrawn. */
  @Write('update', 'Goal', { of: 'clientId', id: 'goalId', ifMatch: 'required' })
  @Put(':goalId/closing')
  closeGoal(
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Param('goalId', ParseUUIDPipe) goalId: string,
    @Body() { outcome, reason }: CloseGoalDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new CloseGoal(clientId, goalId, { outcome, reason }, request));
  }

  /** Opens a closed goal again. */
  @Write('update', 'Goal', { of: 'clientId', id: 'goalId', ifMatch: 'required' })
  @Delete(':goalId/closing')
  @HttpCode(200)
  reopenGoal(
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Param('goalId', ParseUUIDPipe) goalId: string,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new CloseGoal(clientId, goalId, null, request));
  }

  /** Ticks a habit on a day, or takes the tick back. */
  @Write('update', 'HabitTick', { of: 'clientId', id: 'goalId' })
  @Put(':goalId/ticks')
  tickHabit(
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Param('goalId', ParseUUIDPipe) goalId: string,
    @Body() { date, done, ...origin }: TickHabitDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(
      new TickHabit(clientId, goalId, date, done ? 'TickHabit' : 'UntickHabit', stated(origin), request),
    );
  }

  /** Records a result of a performance that is entered by hand, or takes it back. One a day: another one replaces it. */
  @Write('update', 'GoalResult', { of: 'clientId', id: 'goalId' })
  @Put(':goalId/results')
  recordGoalResult(
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Param('goalId', ParseUUIDPipe) goalId: string,
    @Body() { date, value, ...origin }: GoalResultDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new RecordGoalResult(clientId, goalId, date, value, stated(origin), request));
  }
}

@ApiTags('Goals')
@Controller('goals')
export class GoalsByClientController {
  constructor(private readonly goals: GoalsInList) {}

  /** Open goals of each of these clients: of what kinds, and when the first one is due. */
  @Read('read', 'Goal', { of: EACH, from: [goalProjection.name] })
  @Get('by-client')
  async listGoalsByClient(
    @CurrentPrincipal() principal: Principal,
    @Query() { clientIds }: GoalsByClientQuery,
  ): Promise<GoalsByClient> {
    return { items: await this.goals.ofClients(principal, clientIds.split(',')) };
  }
}

const termsOf = ({ from, due, ...aim }: GoalTermsDto): GoalTerms => ({ aim, from, due });
