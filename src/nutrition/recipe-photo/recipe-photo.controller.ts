import { Body, Controller, Delete, Get, Param, ParseUUIDPipe, Put, Res, type StreamableFile } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Requested } from '#libs/http/commanding.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { OrgPictures, pictureAnswer, SetPictureDto } from '#src/files/contract.js';
import { Read, unknown, Write, type Principal } from '#src/identity/contract.js';
import { RemoveRecipePhoto, SetRecipePhoto } from './recipe-photo.commands.js';
import { RecipePhotos } from './recipe-photo.read-model.js';

const FROM = ['recipe_photo'];
const BINARY = { schema: { type: 'string', format: 'binary' } } as const;

@ApiTags('Recipes')
@Controller('recipes/:recipeId/photo')
export class RecipePhotoController {
  constructor(
    private readonly commands: CommandBus,
    private readonly pictures: OrgPictures,
    private readonly photos: RecipePhotos,
  ) {}

  /** Gives a recipe the photo that was uploaded, in place of the one before. Its versions stay as they are. */
  @Write('update', 'Recipe', { from: FROM })
  @Put()
  setRecipePhoto(
    @CurrentPrincipal() principal: Principal,
    @Param('recipeId', ParseUUIDPipe) recipeId: string,
    @Body() { ticket, sha256, name }: SetPictureDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    const sent = { ticket: this.pictures.sent(principal, ticket), sha256, name };
    return this.commands.execute(new SetRecipePhoto(recipeId, sent, request));
  }

  /** Removes and deletes a recipe's photo. Twice changes nothing. */
  @Write('update', 'Recipe', { from: FROM })
  @Delete()
  removeRecipePhoto(
    @Param('recipeId', ParseUUIDPipe) recipeId: string,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new RemoveRecipePhoto(recipeId, request));
  }

  /** A recipe's photo. */
  @Read('read', 'Recipe', { from: FROM })
  @Get()
  @ApiProduces('image/jpeg')
  @ApiOkResponse({ description: 'JPEG.', ...BINARY })
  async readRecipePhoto(
    @CurrentPrincipal() { orgId }: Principal,
    @Param('recipeId', ParseUUIDPipe) recipeId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const photo = (await this.photos.of(orgId, [recipeId])).get(recipeId);
    const content = photo && (await this.pictures.read(orgId, photo));
    if (!content) throw unknown('picture');
    return pictureAnswer(reply, content, photo.mediaType);
  }

  /** A small picture of it, for lists. */
  @Read('read', 'Recipe', { from: FROM })
  @Get('thumbnail')
  @ApiProduces('image/webp')
  @ApiOkResponse({ description: 'WebP.', ...BINARY })
  async readRecipeThumbnail(
    @CurrentPrincipal() { orgId }: Principal,
    @Param('recipeId', ParseUUIDPipe) recipeId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const photo = (await this.photos.of(orgId, [recipeId])).get(recipeId);
    const content = photo && (await this.pictures.read(orgId, photo.thumbnail));
    if (!content) throw unknown('picture');
    return pictureAnswer(reply, content, 'image/webp');
  }
}
