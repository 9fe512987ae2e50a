import { Injectable } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { derivedId } from '#libs/event-sourcing/ids.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import type { DueWork } from '#libs/projections/due-work.js';
import {
  OrgPictures,
  type KeptPicture,
  type PictureOwner,
  type PictureShape,
  type SentPicture,
} from '#src/files/contract.js';
import { recipeDecider } from '../recipe/recipe.decider.js';
import { ensureTakesPhotos, recipePhotoDecider } from './recipe-photo.decider.js';

/** The width of a page at 200 dpi; a photo as it is kept has a few hundred kilobytes. */
const SHAPE: PictureShape = { longestSide: 1_600, mediaType: 'image/jpeg' };

/** Makes what was uploaded the photo of a recipe, in place of the one before. */
export class SetRecipePhoto extends Command<Committed> {
  constructor(
    readonly recipeId: string,
    readonly sent: SentPicture,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

/** Gives a recipe a photo whose content is here already: for loaders, who made it themselves. */
export class KeepRecipePhoto extends Command<Committed> {
  constructor(
    readonly recipeId: string,
    readonly content: Buffer,
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

/** Looks at a photo, stores it, writes down that it is there, and then deletes the one before: no event names content that was never there. */
@Injectable()
export class RecipePhotoKeeper {
  constructor(
    private readonly streams: Streams,
    private readonly pictures: OrgPictures,
  ) {}

  /** @param make not called where the recipe takes no photo, or this is its photo already */
  async set(
    recipeId: string,
    pictureId: string,
    make: (owner: PictureOwner) => Promise<KeptPicture>,
    request: CommandRequest,
  ): Promise<Committed> {
    const { orgId } = request;
    const { recipe, photo } = await this.#standing(orgId, recipeId);
    ensureTakesPhotos(recipe);
    const next = photo?.pictureId === pictureId ? photo : await make({ orgId, of: 'recipes', ownerId: recipeId });
    const command = { type: 'SetRecipePhoto', photo: next, recipe } as const;
    const committed = await this.streams.run(recipePhotoDecider, { orgId, streamId: recipeId }, command, request);
    if (photo && photo.pictureId !== next.pictureId) await this.pictures.remove(photo);
    return committed;
  }

  async remove(recipeId: string, request: CommandRequest): Promise<Committed> {
    const { orgId } = request;
    const { recipe, photo } = await this.#standing(orgId, recipeId);
    const command = { type: 'RemoveRecipePhoto', recipe } as const;
    const committed = await this.streams.run(recipePhotoDecider, { orgId, streamId: recipeId }, command, request);
    if (photo) await this.pictures.remove(photo);
    return committed;
  }

  async #standing(orgId: string, streamId: string) {
    const [recipe, { state }] = await Promise.all([
      this.streams.load(recipeDecider, { orgId, streamId }),
      this.streams.load(recipePhotoDecider, { orgId, streamId }),
    ]);
    return { recipe: recipe.state.status, photo: state.photo };
  }
}

@CommandHandler(SetRecipePhoto)
export class SetRecipePhotoHandler implements ICommandHandler<SetRecipePhoto> {
  constructor(
    private readonly photos: RecipePhotoKeeper,
    private readonly pictures: OrgPictures,
  ) {}

  /** @throws Refusal of `OrgPictures.take` and the decider */
  async execute({ recipeId, sent, request }: SetRecipePhoto): Promise<Committed> {
    const make = (owner: PictureOwner) => this.pictures.take(owner, sent, SHAPE);
    const committed = await this.photos.set(recipeId, this.pictures.idOf(sent.ticket), make, request);
    await this.pictures.discard(sent.ticket);
    return committed;
  }
}

@CommandHandler(KeepRecipePhoto)
export class KeepRecipePhotoHandler implements ICommandHandler<KeepRecipePhoto> {
  constructor(
    private readonly photos: RecipePhotoKeeper,
    private readonly pictures: OrgPictures,
  ) {}

  /** @throws Refusal of `OrgPictures.keep` and the decider */
  async execute({ recipeId, content, request }: KeepRecipePhoto): Promise<Committed> {
    const pictureId = derivedId('org-picture', request.commandId);
    const make = (owner: PictureOwner) => this.pictures.keep(owner, { pictureId, name: 'photo', content }, SHAPE);
    return this.photos.set(recipeId, pictureId, make, request);
  }
}

@CommandHandler(RemoveRecipePhoto)
export class RemoveRecipePhotoHandler implements ICommandHandler<RemoveRecipePhoto> {
  constructor(private readonly photos: RecipePhotoKeeper) {}

  /** @throws Refusal of the decider */
  async execute({ recipeId, request }: RemoveRecipePhoto): Promise<Committed> {
    return this.photos.remove(recipeId, request);
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
    await this.pictures.collect('recipes', async (orgId, recipeId) => {
      const { state } = await this.streams.load(recipePhotoDecider, { orgId, streamId: recipeId });
      return state.photo;
    });
  }
}
