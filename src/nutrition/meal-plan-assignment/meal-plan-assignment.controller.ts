import { Body, Controller, Get, Param, ParseUUIDPipe, Put, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Requested } from '#libs/http/commanding.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { Read, Write, type Principal } from '#src/identity/contract.js';
import { AssignmentSafety, assignmentSafetyOf } from '#src/plan-watch/contract.js';
import { FOOD_PROJECTIONS } from '../food/food-values.js';
import { AssignedPlanSafety } from '../plan-watch/assigned-plan-safety.js';
import { CLIENT_DAYS_PROJECTIONS } from '#src/clients/contract.js';
import { AssignMealPlan } from './meal-plan-assignment.commands.js';
import { AssignMealPlanDto, AssignmentSafetyQuery, MealPlanAssignmentList } from './meal-plan-assignment.dto.js';
import { MealPlanAssignmentViews } from './meal-plan-assignment.view.js';

/** What a judgement reads of rows: published versions, foods, and whom it is about. */
const JUDGED_FROM = ['published_meal_plan', ...FOOD_PROJECTIONS, 'client_list', ...CLIENT_DAYS_PROJECTIONS] as const;

@ApiTags('Meal plans')
@Controller()
export class MealPlanAssignmentController {
  constructor(
    private readonly commands: CommandBus,
    private readonly views: MealPlanAssignmentViews,
    private readonly safety: AssignedPlanSafety,
  ) {}

  /** Assigns a published version to the client from today or later; the plan before ends on its eve. Warnings that the version was not published with must have been seen. */
  @Write('assign', 'MealPlan', { of: 'clientId', from: JUDGED_FROM })
  @Put('clients/:clientId/meal-plan-assignment')
  assignMealPlan(
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Body() { planId, version, from, to, startOver, later, safety }: AssignMealPlanDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    const assignment = { planId, version, from, to: to ?? null, startOver: startOver ?? false, later: later ?? 'keep' };
    return this.commands.execute(new AssignMealPlan(clientId, assignment, request, safety));
  }

  /** What the server judges of a version if it were assigned from that day on, by what is known of the client now. */
  @Read('read', 'PlanSafety', { of: 'clientId', from: JUDGED_FROM })
  @Get('clients/:clientId/meal-plan-assignment/safety')
  async getAssignmentSafety(
    @CurrentPrincipal() { orgId }: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Query() asked: AssignmentSafetyQuery,
  ): Promise<AssignmentSafety> {
    return assignmentSafetyOf(await this.safety.ofVersion(orgId, clientId, asked));
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
