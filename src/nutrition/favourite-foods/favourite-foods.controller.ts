import { Controller, Delete, Get, Param, ParseUUIDPipe, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Requested } from '#libs/http/commanding.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { Read, Write, type Principal } from '#src/identity/contract.js';
import { FoodIdPipe } from '../food/food-fields.js';
import { FOOD_PROJECTIONS } from '../food/food-values.js';
import { ClientUsualFoods, UsualFoods } from '../food-use/usual-foods.dto.js';
import { UsualFoodLists } from '../food-use/usual-foods.js';
import { ChangeFavouriteFoods } from './favourite-foods.commands.js';

@ApiTags('Foods')
@Controller()
export class FavouriteFoodsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly usual: UsualFoodLists,
  ) {}

  /** The caller's favourite foods, and those that they used last. */
  @Read('read', 'FavouriteFood', { from: ['favourite_food', 'food_use', ...FOOD_PROJECTIONS] })
  @Get('favourite-foods')
  listFavouriteFoods(@CurrentPrincipal() { orgId, accountId }: Principal): Promise<UsualFoods> {
    return this.usual.of(orgId, accountId);
  }

  /** Makes a food one of the caller's favourites: the search shows it first. */
  @Write('create', 'FavouriteFood', { id: 'foodId', from: FOOD_PROJECTIONS })
  @Put('favourite-foods/:foodId')
  starFood(
    @CurrentPrincipal() { accountId }: Principal,
    @Param('foodId', FoodIdPipe) foodId: string,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new ChangeFavouriteFoods(accountId, { type: 'StarFood', foodId }, request));
  }

  /** The food is no longer one of the caller's favourites. */
  @Write('create', 'FavouriteFood', { id: 'foodId' })
  @Delete('favourite-foods/:foodId')
  unstarFood(
    @CurrentPrincipal() { accountId }: Principal,
    @Param('foodId', FoodIdPipe) foodId: string,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new ChangeFavouriteFoods(accountId, { type: 'UnstarFood', foodId }, request));
  }

  /** What a client is given and eats most often. */
  @Read('read', 'MealLog', { of: 'clientId', from: ['food_use', ...FOOD_PROJECTIONS] })
  @Get('clients/:clientId/usual-foods')
  listUsualFoods(
    @CurrentPrincipal() { orgId }: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
  ): Promise<ClientUsualFoods> {
    return this.usual.ofClient(orgId, clientId);
  }
}
