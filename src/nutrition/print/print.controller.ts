import { Controller, Get, Param, ParseUUIDPipe, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { WholeNumberPipe, wholeNumber } from '#libs/http/whole-number.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { CLIENT_PROJECTIONS } from '#src/clients/contract.js';
import { Read, type Principal } from '#src/identity/contract.js';
import { FOOD_PROJECTIONS } from '../food/food-values.js';
import { MEAL_PLAN } from '../meal-plan/plan-owners.js';
import { PrintQuery, ShoppingListView, ShoppingQuery } from './print.dto.js';
import { PlanPrints } from './plan-prints.js';

@ApiTags('Meal plans')
@Controller('meal-plans/:planId/versions/:version')
export class PrintController {
  constructor(private readonly prints: PlanPrints) {}

  /** A week of a published version as PDF: the plan, its recipes with steps, the shopping list. The client's name is in it for callers who may read it. */
  @Read('read', 'PublishedMealPlan', {
    of: MEAL_PLAN,
    from: ['published_meal_plan', ...FOOD_PROJECTIONS, 'org', 'letterhead', 'recipe_photo', ...CLIENT_PROJECTIONS],
  })
  @Get('print')
  @ApiParam(wholeNumber('version'))
  @ApiProduces('application/pdf')
  @ApiOkResponse({
    description: 'The file.',
    content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } },
  })
  async printMealPlan(
    @CurrentPrincipal() principal: Principal,
    @Param('planId', ParseUUIDPipe) planId: string,
    @Param('version', WholeNumberPipe) version: number,
    @Query() query: PrintQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const bytes = await this.prints.pdf(principal, planId, version, query);
    void reply.headers({ 'content-length': bytes.length, 'cache-control': 'no-store' });
    return new StreamableFile(bytes, {
      type: 'application/pdf',
      disposition: `attachment; filename="plan-v${version}-week-${query.week}.pdf"`,
    });
  }

  /** What a week of a published version, or some of its days, need, by food and part of the shop. */
  @Read('read', 'PublishedMealPlan', { of: MEAL_PLAN, from: ['published_meal_plan', ...FOOD_PROJECTIONS] })
  @Get('shopping-list')
  @ApiParam(wholeNumber('version'))
  getShoppingList(
    @CurrentPrincipal() { orgId }: Principal,
    @Param('planId', ParseUUIDPipe) planId: string,
    @Param('version', WholeNumberPipe) version: number,
    @Query() query: ShoppingQuery,
  ): Promise<ShoppingListView> {
    return this.prints.shopping(orgId, planId, version, query);
  }
}
