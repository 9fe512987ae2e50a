import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { CommandRequest } from '#libs/event-sourcing/request.js';
import { Commanding } from '#libs/http/commanding.js';
import { committed, CommittedDto } from '#libs/http/committed.dto.js';
import { NoCommand } from '#libs/http/no-command.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { ReadsFrom } from '#libs/http/reads-from.js';
import { Access, Requires, unknown, type Principal } from '#src/identity/contract.js';
import { CorrectFood } from './food.commands.js';
import { FOOD_ID } from './food-fields.js';
import { FoodViews } from './food.view.js';
import {
  CorrectFoodDto,
  FoodDetail,
  FoodLookup,
  FoodPage,
  FoodQuery,
  FoodVersionQuery,
  LookUpFoodsDto,
} from './food.dto.js';

@ApiTags('Foods')
@Controller('foods')
export class FoodsController {
  constructor(
    private readonly access: Access,
    private readonly commands: CommandBus,
    private readonly views: FoodViews,
  ) {}

  /** Searches foods by name, tolerant of typing errors; plain foods first. */
  @Get()
  @Requires('read', 'Food')
  @ReadsFrom('food_correction')
  searchFoods(
    @CurrentPrincipal() principal: Principal,
    @Query() { search, limit, cursor }: FoodQuery,
  ): Promise<FoodPage> {
    return this.views.page(principal.orgId, search ?? '', limit, cursor);
  }

  /** A food with all nutrients, in the newest or a named version. */
  @Get(':foodId')
  @Requires('read', 'Food')
  @ReadsFrom('food_correction')
  getFood(
    @CurrentPrincipal() principal: Principal,
    @Param('foodId') foodId: string,
    @Query() { version }: FoodVersionQuery,
  ): Promise<FoodDetail> {
    if (!FOOD_ID.test(foodId)) throw unknown('food');
    return this.views.detail(principal.orgId, version === undefined ? { foodId } : { foodId, version });
  }

  /** Values of many foods at once, for totals. Unknown ones are left out. */
  @Post('lookup')
  @HttpCode(200)
  @Requires('read', 'Food')
  @NoCommand('a read whose question is too long for an address')
  @ReadsFrom('food_correction')
  lookUpFoods(@CurrentPrincipal() principal: Principal, @Body() { refs }: LookUpFoodsDto): Promise<FoodLookup> {
    return this.views.lookUp(principal.orgId, refs);
  }

  /** Corrects values of a food for the org: a new version. What was published keeps the old one. */
  @Post(':foodId/corrections')
  @Requires('update', 'Food')
  async correctFood(
    @CurrentPrincipal() principal: Principal,
    @Param('foodId') foodId: string,
    @Body() { nutrients, reason }: CorrectFoodDto,
    @Commanding() request: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommittedDto> {
    await this.access.ensure(principal, 'update', 'Food', {});
    if (!FOOD_ID.test(foodId)) throw unknown('food');
    return committed(
      reply,
      await this.commands.execute(new CorrectFood(principal.orgId, foodId, { ...nutrients }, reason, request)),
      foodId,
    );
  }
}
