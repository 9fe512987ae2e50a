import { Controller, Get, Param, ParseUUIDPipe, Res, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { WholeNumberPipe, wholeNumber } from '#libs/http/whole-number.js';
import { OrgPictures, pictureAnswer } from '#src/files/contract.js';
import { Read, unknown, type Principal } from '#src/identity/contract.js';
import { MEAL_PLAN } from '../meal-plan/plan-owners.js';
import { StoredPublishedPlans } from '../meal-plan/published-meal-plan.read-model.js';
import { RecipePhotos } from './recipe-photo.read-model.js';

/** Of a telephone's screen, sharp. */
const LONGEST_SIDE = 1_000;

@ApiTags('Meal plans')
@Controller('meal-plans/:planId/versions/:version/recipes/:recipeId')
export class PublishedPhotoController {
  constructor(
    private readonly published: StoredPublishedPlans,
    private readonly photos: RecipePhotos,
    private readonly pictures: OrgPictures,
  ) {}

  /** The photo of a recipe that a published version has dishes of, as the recipe has it today. */
  @Read('read', 'PublishedMealPlan', { of: MEAL_PLAN, from: ['published_meal_plan', 'recipe_photo'] })
  @Get('photo')
  @ApiParam(wholeNumber('version'))
  @ApiProduces('image/jpeg')
  @ApiOkResponse({ description: 'JPEG.', schema: { type: 'string', format: 'binary' } })
  async readDishPhoto(
    @CurrentPrincipal() { orgId, accountId }: Principal,
    @Param('planId', ParseUUIDPipe) planId: string,
    @Param('version', WholeNumberPipe) version: number,
    @Param('recipeId', ParseUUIDPipe) recipeId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const publication = Math.abs(version) < 2 ** 31 ? await this.published.publication(orgId, planId, version) : null;
    const isInIt = publication?.content.recipes?.some((recipe) => recipe.recipeId === recipeId) ?? false;
    const photo = isInIt ? (await this.photos.of(orgId, [recipeId])).get(recipeId) : undefined;
    const content = photo && (await this.pictures.readSmall(orgId, photo, LONGEST_SIDE, accountId));
    if (!content) throw unknown('picture');
    return pictureAnswer(reply, content, photo.mediaType);
  }
}
