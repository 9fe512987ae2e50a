import { Injectable } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import type { DueWork } from '#libs/projections/due-work.js';
import { OrgPictures, type PictureShape, type PictureSource } from '#src/files/contract.js';
import { recipeDecider } from '../recipe/recipe.decider.js';
import { ensureTakesPhotos, recipePhotoDecider } from './recipe-photo.decider.js';

/** The width of a page at 200 dpi; a photo as it is kept has a few hundred kilobytes. */
const SHAPE: PictureShape = { longestSide: 1_600, mediaType: 'image/jpeg' };

/** Makes a picture the photo of a recipe, in place of the one before. */
export class SetRecipePhoto extends Command<Committed> {
  constructor(
    readonly recipeId: string,
    readonly source: PictureSource,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

export class RemoveRecipePhoto extends Command<Committed> {
  constructor(
    readonly recipeId: string,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

const photoOf = async (streams: Streams, orgId: string, streamId: string) =>
  (await streams.load(recipePhotoDecider, { orgId, streamId })).state.photo;

const statusOf = async (streams: Streams, orgId: string, streamId: string) =>
  (await streams.load(recipeDecider, { orgId, streamId })).state.status;

@CommandHandler(SetRecipePhoto)
export class SetRecipePhotoHandler implements ICommandHandler<SetRecipePhoto> {
  constructor(
    private readonly streams: Streams,
    private readonly pictures: OrgPictures,
  ) {}

  /**
   * Where the recipe takes no photo, none is looked at. An upload goes when the event stands, and the recipe may be archived since: a retry
   * is answered before anybody asks for either.
   * @throws Refusal of `OrgPictures.put` and the decider
   */
  async execute({ recipeId: streamId, source, request }: SetRecipePhoto): Promise<Committed> {
    const { orgId } = request;
    const target = { orgId, streamId };
    const earlier = await this.streams.earlier(recipePhotoDecider, target, request);
    if (earlier) return earlier;
    const recipe = await statusOf(this.streams, orgId, streamId);
    ensureTakesPhotos(recipe);
    const owner = { orgId, of: 'recipes', ownerId: streamId } as const;
    const named = () => photoOf(this.streams, orgId, streamId);
    return this.pictures.put({ owner, shape: SHAPE, named }, source, request, (photo) =>
      this.streams.run(recipePhotoDecider, target, { type: 'SetRecipePhoto', photo, recipe }, request),
    );
  }
}

@CommandHandler(RemoveRecipePhoto)
export class RemoveRecipePhotoHandler implements ICommandHandler<RemoveRecipePhoto> {
  constructor(
    private readonly streams: Streams,
    private readonly pictures: OrgPictures,
  ) {}

  /** @throws Refusal of the decider */
  async execute({ recipeId: streamId, request }: RemoveRecipePhoto): Promise<Committed> {
    const { orgId } = request;
    const recipe = await statusOf(this.streams, orgId, streamId);
    return this.pictures.remove(
      orgId,
      () => photoOf(this.streams, orgId, streamId),
      () => this.streams.run(recipePhotoDecider, { orgId, streamId }, { type: 'RemoveRecipePhoto', recipe }, request),
    );
  }
}

/** Collects photos that no recipe has any more. */
@Injectable()
export class LeftoverRecipePhotos implements DueWork {
  readonly name = 'leftover-recipe-photos';
  readonly everyMs = 60 * 60_000;

  constructor(
    private readonly pictures: OrgPictures,
    private readonly streams: Streams,
  ) {}

  /** Asks the streams: rows may be late, or be built anew, and content that is gone does not come back. */
  async run(): Promise<void> {
    await this.pictures.collect('recipes', (orgId, recipeId) => photoOf(this.streams, orgId, recipeId));
  }
}
