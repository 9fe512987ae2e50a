import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBody, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Requested } from '#libs/http/commanding.js';
import { WholeNumberPipe, wholeNumber } from '#libs/http/whole-number.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { CLIENT_PROJECTIONS } from '#src/clients/contract.js';
import { Access, Read, Write, type Principal } from '#src/identity/contract.js';
import { CLIENT_DAYS_PROJECTIONS } from '#src/clients/contract.js';
import { MealPlanComparison } from './meal-plan-comparison.dto.js';
import { ChangeMealPlanDraft, DraftMealPlan, PublishMealPlan } from './meal-plan.commands.js';
import { ChangeMealPlanDraftDto, DraftMealPlanDto, operationsOf } from './meal-plan.dto.js';
import { CHANGED_DRAFT, PlanSafetyBasis, PublishedSafety, SafetyComparison, shownOf } from '#src/plans/contract.js';
import { FOOD_PROJECTIONS } from '../food/food-values.js';
import { PlanSafety } from './plan-safety.js';
import { PublishMealPlanDto } from './plan-safety.dto.js';
import { MealPlanDetail, MealPlanList, PublishedPlan, PublishReceipt } from './meal-plan.view.dto.js';
import { MealPlanViews } from './meal-plan.view.js';
import { MEAL_PLAN, PlanOwners } from './plan-owners.js';
import type { Publication } from './publication.js';
import { PublishedMealPlanViews, receiptOf } from './published-meal-plan.view.js';

const RECEIPT = {
  type: PublishReceipt,
  of: ({ events }: Committed) => receiptOf(events[0]!.data as Publication),
};

/** A judgement reads the client, and the plan that the client follows. */
const SAFETY_FROM = ['published_meal_plan', 'meal_plan_assignment', ...CLIENT_PROJECTIONS, ...CLIENT_DAYS_PROJECTIONS];

@ApiTags('Meal plans')
@Controller()
export class MealPlanController {
  constructor(
    private readonly commands: CommandBus,
    private readonly views: MealPlanViews,
    private readonly published: PublishedMealPlanViews,
    private readonly safety: PlanSafety,
    private readonly owners: PlanOwners,
    private readonly access: Access,
  ) {}

  /** Meal plans of a client. */
  @Read('read', 'MealPlan', { of: 'clientId', from: ['meal_plan', 'food_correction'] })
  @Get('clients/:clientId/meal-plans')
  async listMealPlans(
    @CurrentPrincipal() { orgId }: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
  ): Promise<MealPlanList> {
    return { items: await this.views.list(orgId, clientId) };
  }

  /** Drafts a meal plan: empty, from a template, or from a published version of this client or another one. */
  @Write('create', 'MealPlan', {
    of: 'clientId',
    from: [...FOOD_PROJECTIONS, 'recipe', 'published_meal_plan', ...CLIENT_PROJECTIONS],
  })
  @Post('clients/:clientId/meal-plans')
  async draftMealPlan(
    @CurrentPrincipal() principal: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Body() { name, weeks, slots, template, from }: DraftMealPlanDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    if (from)
      await this.access.ensure(principal, 'read', 'PublishedMealPlan', {
        clientId: await this.owners.clientOf(principal.orgId, from.planId),
        noun: 'meal-plan',
      });
    const plan = {
      name,
      weeks,
      ...(slots ? { slots: slots.map((slot) => ({ ...slot })) } : {}),
      ...(template ? { template: { templateId: template.templateId, scale: template.scale ?? false } } : {}),
      ...(from ? { from: { planId: from.planId, version: from.version, scale: from.scale ?? false } } : {}),
    };
    return this.commands.execute(new DraftMealPlan(clientId, plan, request));
  }

  /** The draft with its items, its published versions and the client's target. */
  @Read('read', 'MealPlan', {
    of: MEAL_PLAN,
    from: [
      'meal_plan',
      'published_meal_plan',
      'meal_plan_assignment',
      ...FOOD_PROJECTIONS,
      'recipe',
      'membership',
      ...CLIENT_DAYS_PROJECTIONS,
      ...CLIENT_PROJECTIONS,
    ],
    etag: true,
  })
  @Get('meal-plans/:planId')
  getMealPlan(
    @CurrentPrincipal() { orgId }: Principal,
    @Param('planId', ParseUUIDPipe) planId: string,
  ): Promise<MealPlanDetail> {
    return this.views.detail(orgId, planId);
  }

  /** Changes the draft by operations on items: no If-Match, they commute; portions that collide are both kept. */
  @Write('update', 'MealPlan', { of: MEAL_PLAN, from: [...FOOD_PROJECTIONS, 'recipe'], answer: CHANGED_DRAFT })
  @Post('meal-plans/:planId/operations')
  @HttpCode(200)
  changeMealPlanDraft(
    @Param('planId', ParseUUIDPipe) planId: string,
    @Body() body: ChangeMealPlanDraftDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new ChangeMealPlanDraft(planId, operationsOf(body), request));
  }

  /** What the plan is judged by: the client's medical profile, and the plan followed so far. The browser judges with the server's code. */
  @Read('read', 'MedicalRecord', { of: MEAL_PLAN, from: [...FOOD_PROJECTIONS, ...SAFETY_FROM] })
  @Get('meal-plans/:planId/safety')
  async getPlanSafety(
    @CurrentPrincipal() { orgId }: Principal,
    @Param('planId', ParseUUIDPipe) planId: string,
  ): Promise<PlanSafetyBasis> {
    return this.safety.basis(orgId, (await this.owners.clientOf(orgId, planId))!);
  }

  /**
   * Publishes the draft that If-Match names: an immutable version with a receipt. Totals and warnings are computed by the server; warnings
   * that are not those which were shown are answered with 412.
   */
  @Write('publish', 'MealPlan', {
    of: MEAL_PLAN,
    from: [...FOOD_PROJECTIONS, 'recipe', ...SAFETY_FROM],
    ifMatch: 'required',
    answer: RECEIPT,
  })
  @Post('meal-plans/:planId/publications')
  @ApiBody({ type: PublishMealPlanDto, required: false })
  publishMealPlan(
    @Param('planId', ParseUUIDPipe) planId: string,
    @Body() body: PublishMealPlanDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new PublishMealPlan(planId, request, body?.safety && shownOf(body.safety)));
  }

  /** A published version, exactly as it was published, whatever happened to foods since. */
  @Read('read', 'PublishedMealPlan', { of: MEAL_PLAN, from: ['published_meal_plan', 'recipe_photo'] })
  @Get('meal-plans/:planId/versions/:version')
  @ApiParam(wholeNumber('version'))
  getPublishedMealPlan(
    @CurrentPrincipal() { orgId }: Principal,
    @Param('planId', ParseUUIDPipe) planId: string,
    @Param('version', WholeNumberPipe) version: number,
  ): Promise<PublishedPlan> {
    return this.published.version(orgId, planId, version);
  }

  /** What was judged and shown when a version was published; a version of before says that nothing was. */
  @Read('read', 'PlanSafety', { of: MEAL_PLAN, from: ['published_meal_plan'] })
  @Get('meal-plans/:planId/versions/:version/safety')
  @ApiParam(wholeNumber('version'))
  getPublishedSafety(
    @CurrentPrincipal() { orgId }: Principal,
    @Param('planId', ParseUUIDPipe) planId: string,
    @Param('version', WholeNumberPipe) version: number,
  ): Promise<PublishedSafety> {
    return this.published.safety(orgId, planId, version);
  }

  /** Two published versions: by day and meal, what the newer one (`other`) has, lacks and gives in another amount or place. */
  @Read('read', 'PublishedMealPlan', { of: MEAL_PLAN, from: ['published_meal_plan'] })
  @Get('meal-plans/:planId/versions/:version/comparison/:other')
  @ApiParam(wholeNumber('version'))
  @ApiParam(wholeNumber('other'))
  compareMealPlanVersions(
    @CurrentPrincipal() { orgId }: Principal,
    @Param('planId', ParseUUIDPipe) planId: string,
    @Param('version', WholeNumberPipe) before: number,
    @Param('other', WholeNumberPipe) after: number,
  ): Promise<MealPlanComparison> {
    return this.published.comparison(orgId, planId, before, after);
  }

  /** Warnings of two published versions, as each was judged then: gained, lost and kept. */
  @Read('read', 'PlanSafety', { of: MEAL_PLAN, from: ['published_meal_plan'] })
  @Get('meal-plans/:planId/versions/:version/comparison/:other/safety')
  @ApiParam(wholeNumber('version'))
  @ApiParam(wholeNumber('other'))
  compareMealPlanSafety(
    @CurrentPrincipal() { orgId }: Principal,
    @Param('planId', ParseUUIDPipe) planId: string,
    @Param('version', WholeNumberPipe) before: number,
    @Param('other', WholeNumberPipe) after: number,
  ): Promise<SafetyComparison> {
    return this.published.comparedSafety(orgId, planId, before, after);
  }
}
