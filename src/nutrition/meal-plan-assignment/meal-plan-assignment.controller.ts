import { Body, Controller, Get, Param, ParseUUIDPipe, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Requested } from '#libs/http/commanding.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { Read, Write, type Principal } from '#src/identity/contract.js';
import { CLIENT_DAYS_PROJECTIONS } from './client-days.js';
import { AssignMealPlan } from './meal-plan-assignment.commands.js';
import { AssignMealPlanDto, MealPlanAssignmentList } from './meal-plan-assignment.dto.js';
import { MealPlanAssignmentViews } from './meal-plan-assignment.view.js';

@ApiTags('Meal plans')
@Controller()
export class MealPlanAssignmentController {
  constructor(
    private readonly commands: CommandBus,
    private readonly views: MealPlanAssignmentViews,
  ) {}

  /** Assigns a published version to the client from today or later; the plan before ends on its eve. */
  @Write('assign', 'MealPlan', { of: 'clientId' })
  @Put('clients/:clientId/meal-plan-assignment')
  assignMealPlan(
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Body() { planId, version, from, to, startOver, later }: AssignMealPlanDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    const assignment = { planId, version, from, to: to ?? null, startOver: startOver ?? false, later: later ?? 'keep' };
    return this.commands.execute(new AssignMealPlan(clientId, assignment, request));
  }

  /** Which versions the client follows, followed and will follow, and which were withdrawn before their first day. */
  @Read('read', 'MealPlanAssignment', {
    of: 'clientId',
    from: ['meal_plan_assignment', 'published_meal_plan', 'membership', ...CLIENT_DAYS_PROJECTIONS],
  })
  @Get('clients/:clientId/meal-plan-assignments')
  async listMealPlanAssignments(
    @CurrentPrincipal() { orgId }: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
  ): Promise<MealPlanAssignmentList> {
    return { items: await this.views.ofClient(orgId, clientId) };
  }
}
