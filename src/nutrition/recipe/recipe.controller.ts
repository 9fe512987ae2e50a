import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Requested } from '#libs/http/commanding.js';
import { NoCommand } from '#libs/http/no-command.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { Read, Write, type Principal } from '#src/identity/contract.js';
import { FOOD_PROJECTIONS } from '../food/food-values.js';
import { ArchiveRecipe, RestoreRecipe, SaveRecipe } from './recipe.commands.js';
import {
  contentOf,
  LookUpRecipesDto,
  RecipeDetail,
  RecipeLookup,
  RecipePage,
  RecipeQuery,
  RecipeVersionQuery,
  SaveRecipeDto,
} from './recipe.dto.js';
import { RecipeViews } from './recipe.view.js';

const FROM = ['recipe', 'recipe_photo', ...FOOD_PROJECTIONS, 'membership'];

@ApiTags('Recipes')
@Controller('recipes')
export class RecipeController {
  constructor(
    private readonly commands: CommandBus,
    private readonly views: RecipeViews,
  ) {}

  /** Recipes of the organisation by name, with the energy of a serving. */
  @Read('read', 'Recipe', { from: FROM })
  @Get()
  listRecipes(
    @CurrentPrincipal() { orgId }: Principal,
    @Query() { search, archived, limit, cursor }: RecipeQuery,
  ): Promise<RecipePage> {
    return this.views.page(orgId, {
      search: search ?? '',
      archived: archived ?? false,
      limit,
      ...(cursor === undefined ? {} : { cursor }),
    });
  }

  /** A recipe in the newest or a named version. */
  @Read('read', 'Recipe', { from: FROM, etag: true })
  @Get(':recipeId')
  getRecipe(
    @CurrentPrincipal() { orgId }: Principal,
    @Param('recipeId', ParseUUIDPipe) recipeId: string,
    @Query() { version }: RecipeVersionQuery,
  ): Promise<RecipeDetail> {
    return this.views.detail(orgId, recipeId, version);
  }

  /** Versions of many recipes at once, with those of the recipes in them. Unknown ones are left out. */
  @Read('read', 'Recipe', { from: FROM })
  @Post('lookup')
  @HttpCode(200)
  @NoCommand('a read whose question is too long for an address')
  lookUpRecipes(@CurrentPrincipal() { orgId }: Principal, @Body() { refs }: LookUpRecipesDto): Promise<RecipeLookup> {
    return this.views.lookUp(orgId, refs);
  }

  /** Makes a recipe. */
  @Write('create', 'Recipe', { from: FROM })
  @Post()
  createRecipe(@Body() body: SaveRecipeDto, @Requested() request: CommandRequest): Promise<Committed> {
    return this.commands.execute(new SaveRecipe(null, contentOf(body), request));
  }

  /** Saves a recipe as its next version. Plans keep the version that they use. */
  @Write('update', 'Recipe', { from: FROM, ifMatch: 'required' })
  @Put(':recipeId')
  saveRecipe(
    @Param('recipeId', ParseUUIDPipe) recipeId: string,
    @Body() body: SaveRecipeDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new SaveRecipe(recipeId, contentOf(body), request));
  }

  /** Archives a recipe: it is no longer offered; plans and recipes that use it keep it. Twice changes nothing. */
  @Write('delete', 'Recipe')
  @Delete(':recipeId')
  archiveRecipe(
    @Param('recipeId', ParseUUIDPipe) recipeId: string,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new ArchiveRecipe(recipeId, request));
  }

  /** Restores an archived recipe. Twice changes nothing. */
  @Write('update', 'Recipe')
  @Post(':recipeId/restoration')
  @HttpCode(200)
  restoreRecipe(
    @Param('recipeId', ParseUUIDPipe) recipeId: string,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new RestoreRecipe(recipeId, request));
  }
}
