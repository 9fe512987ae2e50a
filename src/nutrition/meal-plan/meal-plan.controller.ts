import { Body, Controller, Get, HttpCode, Param, ParseIntPipe, ParseUUIDPipe, Post, Put, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { CommandRequest } from '#libs/event-sourcing/request.js';
import { Commanding } from '#libs/http/commanding.js';
import { committed, CommittedDto } from '#libs/http/committed.dto.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { ReadsFrom } from '#libs/http/reads-from.js';
import { CLIENT_PROJECTIONS } from '#src/clients/contract.js';
import { Access, Requires, unknown, type Action, type Principal } from '#src/identity/contract.js';
import { AssignMealPlan } from '../meal-plan-assignment/meal-plan-assignment.commands.js';
import { ChangeMealPlanDraft } from './change-meal-plan-draft.handler.js';
import { DraftMealPlan } from './meal-plan.commands.js';
import type { DraftOperation } from './draft-operation.js';
import { PlanOwners } from './plan-owners.js';
import type { Publication } from './publication.js';
import { PublishMealPlan } from './publish-meal-plan.handler.js';
import {
  MealPlanAssignmentList,
  MealPlanDetail,
  MealPlanList,
  PublishedPlan,
  PublishReceipt,
} from './meal-plan.view.dto.js';
import { MealPlanViews } from './meal-plan.view.js';
import {
  AssignMealPlanDto,
  ChangeMealPlanDraftDto,
  DraftMealPlanDto,
  type DraftOperationDto,
} from './meal-plan.dto.js';
import { NothingPipe } from './nothing.pipe.js';
import { publishedPlanOf, receiptOf } from './published-meal-plan.view.js';
import { StoredPublishedPlans } from './published-meal-plan.read-model.js';

@ApiTags('Meal plans')
@Controller()
export class MealPlansController {
  constructor(
    private readonly access: Access,
    private readonly commands: CommandBus,
    private readonly owners: PlanOwners,
    private readonly views: MealPlanViews,
    private readonly published: StoredPublishedPlans,
  ) {}

  /** Meal plans of a client. */
  @Get('clients/:clientId/meal-plans')
  @Requires('read', 'MealPlan')
  @ReadsFrom('meal_plan')
  async listMealPlans(
    @CurrentPrincipal() principal: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
  ): Promise<MealPlanList> {
    await this.access.ensure(principal, 'read', 'MealPlan', { clientId });
    return { items: await this.views.list(principal.orgId, clientId) };
  }

  /** Drafts an empty meal plan. */
  @Post('clients/:clientId/meal-plans')
  @Requires('create', 'MealPlan')
  async draftMealPlan(
    @CurrentPrincipal() principal: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Body() { name, weeks, slots }: DraftMealPlanDto,
    @Commanding() request: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommittedDto> {
    await this.access.ensure(principal, 'create', 'MealPlan', { clientId });
    const plan = { name, weeks, ...(slots ? { slots: slots.map((slot) => ({ ...slot })) } : {}) };
    const result = await this.commands.execute(new DraftMealPlan(principal.orgId, clientId, plan, request));
    return committed(reply, result, result.streamId);
  }

  /** The draft with its items, its published versions and the client's target. */
  @Get('meal-plans/:planId')
  @Requires('read', 'MealPlan')
  @ReadsFrom(
    'meal_plan',
    'published_meal_plan',
    'meal_plan_assignment',
    'food_correction',
    'membership',
    ...CLIENT_PROJECTIONS,
  )
  async getMealPlan(
    @CurrentPrincipal() principal: Principal,
    @Param('planId', ParseUUIDPipe) planId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MealPlanDetail> {
    await this.#ensure(principal, 'read', planId);
    const plan = await this.views.detail(principal.orgId, planId);
    void reply.header('etag', `"${plan.revision}"`);
    return plan;
  }

  /** Changes the draft by operations on items: no If-Match, they commute; portions that collide are both kept. */
  @Post('meal-plans/:planId/operations')
  @HttpCode(200)
  @Requires('update', 'MealPlan')
  @ReadsFrom('food_correction')
  async changeMealPlanDraft(
    @CurrentPrincipal() principal: Principal,
    @Param('planId', ParseUUIDPipe) planId: string,
    @Body() body: ChangeMealPlanDraftDto,
    @Commanding() request: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommittedDto> {
    await this.#ensure(principal, 'update', planId);
    return committed(
      reply,
      await this.commands.execute(
        new ChangeMealPlanDraft(principal.orgId, planId, body.operations.map(plainOf), request),
      ),
      planId,
    );
  }

  /** Publishes the draft that If-Match names: an immutable version with a receipt. Totals are computed by the server. */
  @Post('meal-plans/:planId/publications')
  @Requires('publish', 'MealPlan')
  @ReadsFrom('food_correction', ...CLIENT_PROJECTIONS)
  @ApiBody({ schema: { type: 'object', additionalProperties: false }, required: false })
  async publishMealPlan(
    @CurrentPrincipal() principal: Principal,
    @Param('planId', ParseUUIDPipe) planId: string,
    @Body(NothingPipe) _nothing: undefined,
    @Commanding({ ifMatch: 'required' }) request: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PublishReceipt> {
    await this.#ensure(principal, 'publish', planId);
    const result = await this.commands.execute(new PublishMealPlan(principal.orgId, planId, request));
    committed(reply, result, planId);
    return receiptOf(result.events[0]!.data as Publication);
  }

  /** A published version, exactly as it was published, whatever happened to foods since. */
  @Get('meal-plans/:planId/versions/:version')
  @Requires('read', 'PublishedMealPlan')
  @ReadsFrom('published_meal_plan')
  async getPublishedMealPlan(
    @CurrentPrincipal() principal: Principal,
    @Param('planId', ParseUUIDPipe) planId: string,
    @Param('version', ParseIntPipe) version: number,
  ): Promise<PublishedPlan> {
    const clientId = await this.owners.of(principal.orgId, planId);
    await this.access.ensure(principal, 'read', 'PublishedMealPlan', { clientId, noun: 'meal-plan' });
    const publication =
      Math.abs(version) < 2 ** 31 ? await this.published.publication(principal.orgId, planId, version) : null;
    if (!publication) throw unknown('meal-plan');
    return publishedPlanOf(publication);
  }

  /** Assigns a published version to the client from a day on; the plan before ends on its eve. */
  @Put('clients/:clientId/meal-plan-assignment')
  @Requires('assign', 'MealPlan')
  async assignMealPlan(
    @CurrentPrincipal() principal: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Body() { planId, version, from, to }: AssignMealPlanDto,
    @Commanding() request: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommittedDto> {
    await this.access.ensure(principal, 'assign', 'MealPlan', { clientId });
    const assignment = { planId, version, from, to: to ?? null };
    return committed(
      reply,
      await this.commands.execute(new AssignMealPlan(principal.orgId, clientId, assignment, request)),
      clientId,
    );
  }

  /** Which versions the client follows, followed and will follow. */
  @Get('clients/:clientId/meal-plan-assignments')
  @Requires('read', 'MealPlanAssignment')
  @ReadsFrom('meal_plan_assignment', 'published_meal_plan', 'membership')
  async listMealPlanAssignments(
    @CurrentPrincipal() principal: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
  ): Promise<MealPlanAssignmentList> {
    await this.access.ensure(principal, 'read', 'MealPlanAssignment', { clientId });
    return { items: await this.views.assignments(principal.orgId, clientId) };
  }

  async #ensure(principal: Principal, action: Action, planId: string): Promise<void> {
    const clientId = await this.owners.of(principal.orgId, planId);
    await this.access.ensure(principal, action, 'MealPlan', { clientId, noun: 'meal-plan' });
  }
}

/** What goes into events is plain data, without the classes of the transport. */
function plainOf(operation: DraftOperationDto): DraftOperation {
  return 'measure' in operation && operation.measure
    ? { ...operation, measure: { ...operation.measure } }
    : { ...operation };
}
