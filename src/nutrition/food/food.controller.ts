import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Requested } from '#libs/http/commanding.js';
import { NoCommand } from '#libs/http/no-command.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { Read, Write, type Principal } from '#src/identity/contract.js';
import { tidyReason } from '#libs/science/reason.js';
import { StateFoodTag } from '../food-tags/food-tags.commands.js';
import { CorrectFood, RenameFood } from './food.commands.js';
import {
  CorrectFoodDto,
  EquivalentsQuery,
  FoodDetail,
  FoodLookup,
  FoodNamesakes,
  FoodPage,
  FoodQuery,
  FoodVersionQuery,
  LookUpFoodsDto,
  StateFoodTagDto,
} from './food.dto.js';
import { FoodIdPipe } from './food-fields.js';
import { foodCorrectionProjection } from './food.read-model.js';
import { orgFoodProjection } from '../org-food/org-food.read-model.js';
import { FoodViews } from './food.view.js';
import {
  FoodNamesLookup,
  NameFoodsDto,
  NamesakesQuery,
  RenameFoodDto,
  type OwnFoodNames,
} from '../food-names/food-names.dto.js';
import { Namesakes } from '../food-names/namesakes.js';
import { FoodSafetyLookup } from '../food-safety/food-safety.dto.js';

const FROM = [foodCorrectionProjection.name, orgFoodProjection.name];

@ApiTags('Foods')
@Controller('foods')
export class FoodController {
  constructor(
    private readonly commands: CommandBus,
    private readonly views: FoodViews,
    private readonly namesakes: Namesakes,
  ) {}

  /** Searches foods by name, brand or barcode, tolerant of typing errors; the caller's favourites and recently used foods, the organisation's own and plain foods first. */
  @Read('read', 'Food', { from: [...FROM, 'favourite_food', 'food_use'] })
  @Get()
  searchFoods(
    @CurrentPrincipal() { orgId, accountId }: Principal,
    @Query() { search, source, freeOf, archived, limit, cursor }: FoodQuery,
  ): Promise<FoodPage> {
    const question = {
      text: search ?? '',
      source: source ?? 'all',
      freeOf: freeOf?.split(',') ?? [],
      archived: archived === 'true',
      by: accountId,
    };
    return this.views.page(orgId, question, limit, cursor);
  }

  /** A food with all nutrients, in the newest or a named version. */
  @Read('read', 'Food', { from: FROM })
  @Get(':foodId')
  getFood(
    @CurrentPrincipal() { orgId }: Principal,
    @Param('foodId', FoodIdPipe) foodId: string,
    @Query() { version }: FoodVersionQuery,
  ): Promise<FoodDetail> {
    return this.views.detail(orgId, version === undefined ? { foodId } : { foodId, version });
  }

  /**
   * Foods of the same group that can take its place, nearest first, at most 30: each gives as much of the kept nutrient in some portion and
   * comes close in the others. What a client may not eat is for the reader to set aside.
   */
  @Read('read', 'Food', { from: FROM })
  @Get(':foodId/equivalents')
  listEquivalentFoods(
    @CurrentPrincipal() { orgId }: Principal,
    @Param('foodId', FoodIdPipe) foodId: string,
    @Query() { version, keep, near }: EquivalentsQuery,
  ): Promise<FoodLookup> {
    return this.views.equivalents(orgId, version === undefined ? { foodId } : { foodId, version }, { keep, near });
  }

  /** Values of many foods at once, for totals. Unknown ones are left out. */
  @Read('read', 'Food', { from: FROM })
  @Post('lookup')
  @HttpCode(200)
  @NoCommand('a read whose question is too long for an address')
  lookUpFoods(@CurrentPrincipal() { orgId }: Principal, @Body() { refs }: LookUpFoodsDto): Promise<FoodLookup> {
    return this.views.lookUp(orgId, refs);
  }

  /** Tags and derived allergens of many foods at once, each with why. Unknown foods are left out. */
  @Read('read', 'Food', { from: FROM })
  @Post('safety')
  @HttpCode(200)
  @NoCommand('a read whose question is too long for an address')
  lookUpFoodSafety(
    @CurrentPrincipal() { orgId }: Principal,
    @Body() { refs }: LookUpFoodsDto,
  ): Promise<FoodSafetyLookup> {
    return this.views.safety(orgId, refs);
  }

  /**
   * Names of foods that stored texts hold in a row, as warnings do (`Spinach, raw, Milk, whole, 3.25% milkfat +2`), as people say them. What is
   * in no list stays as it is.
   */
  @Read('read', 'Food', { from: [foodCorrectionProjection.name] })
  @Post('names')
  @HttpCode(200)
  @NoCommand('a read whose question is too long for an address')
  nameFoods(@CurrentPrincipal() { orgId }: Principal, @Body() { texts }: NameFoodsDto): Promise<FoodNamesLookup> {
    return this.views.namesInRows(orgId, texts);
  }

  /** Other foods that are called so, in either language: a hint for whoever is about to name a food. */
  @Read('read', 'Food', { from: FROM })
  @Get(':foodId/namesakes')
  listFoodNamesakes(
    @CurrentPrincipal() { orgId }: Principal,
    @Param('foodId', FoodIdPipe) foodId: string,
    @Query() { name }: NamesakesQuery,
  ): Promise<FoodNamesakes> {
    return this.namesakes.of(orgId, foodId, name);
  }

  /** Gives a listed food names of the organisation's own, in English, German or both, or takes them back. Plans that were published keep the names that they have. */
  @Write('update', 'Food', { id: 'foodId', from: FROM })
  @Put(':foodId/names')
  renameFood(
    @Param('foodId', FoodIdPipe) foodId: string,
    @Body() { names, was }: RenameFoodDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new RenameFood(foodId, bothOf(names), bothOf(was), request));
  }

  /** States that a listed food carries a safety tag, may carry it or is free of it, or takes that back, with a reason. The plans that clients follow are judged again. */
  @Write('update', 'Food', { id: 'foodId', from: FROM })
  @Put(':foodId/tags')
  stateFoodTag(
    @Param('foodId', FoodIdPipe) foodId: string,
    @Body() { tag, as, was, reason }: StateFoodTagDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new StateFoodTag(foodId, { tag, as, was, reason: tidyReason(reason) }, request));
  }

  /** Corrects values of a food for the org: a new version. What was published keeps the old one. */
  @Write('update', 'Food')
  @Post(':foodId/corrections')
  correctFood(
    @Param('foodId', FoodIdPipe) foodId: string,
    @Body() { nutrients, reason }: CorrectFoodDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new CorrectFood(foodId, { ...nutrients }, reason, request));
  }
}

const bothOf = ({ en, de }: OwnFoodNames) => ({ en: en ?? null, de: de ?? null });
