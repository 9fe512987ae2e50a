import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { handlerOf } from '#libs/commands/handler-of.js';
import { derivedId } from '#libs/event-sourcing/ids.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { isPart, partsProblem, rawIngredients, type RecipeFood } from '#libs/science/recipe-parts.js';
import { foodKey, FoodValues, type FoodValue } from '../food/food-values.js';
import { weighedMeasure } from '../food/weighed-measure.js';
import { recipeDecider } from './recipe.decider.js';
import type { RecipeContent } from './recipe.events.js';
import { recipeOf, Recipes } from './recipes.js';

/** Makes a recipe, or with `recipeId` the next version of one. */
export class SaveRecipe extends Command<Committed> {
  constructor(
    readonly recipeId: string | null,
    readonly content: RecipeContent,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

export class ArchiveRecipe extends Command<Committed> {
  constructor(
    readonly recipeId: string,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

export class RestoreRecipe extends Command<Committed> {
  constructor(
    readonly recipeId: string,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

/** Gathers what is known of the foods and recipes in it; figures of measures are those of the food, whatever was sent. */
@CommandHandler(SaveRecipe)
export class SaveRecipeHandler implements ICommandHandler<SaveRecipe> {
  constructor(
    private readonly streams: Streams,
    private readonly foods: FoodValues,
    private readonly recipes: Recipes,
  ) {}

  async execute({ recipeId, content, request }: SaveRecipe): Promise<Committed> {
    const { orgId } = request;
    const streamId = recipeId ?? derivedId('recipe', request.commandId);
    const foods = content.ingredients.filter((each): each is RecipeFood => !isPart(each));
    const parts = content.ingredients.filter(isPart);
    const [values, versions] = await Promise.all([
      foods.length === 0 ? new Map<string, FoodValue>() : this.foods.lookUp(orgId, foods.map(refOf)),
      this.recipes.lookUp(
        orgId,
        parts.map((part) => ({ recipeId: part.recipeId, version: part.recipeVersion })),
      ),
    ]);
    const problem = partsProblem(streamId, content.ingredients, recipeOf(versions));
    return this.streams.run(
      recipeDecider,
      { orgId, streamId },
      {
        type: 'SaveRecipe',
        as: recipeId === null ? 'new' : 'change',
        content: {
          ...content,
          ingredients: content.ingredients.map((each) => (isPart(each) ? each : weighed(each, values))),
        },
        parts: problem,
        unknownFoods: foods.filter((food) => !values.has(foodKey(refOf(food)))).map(({ ingredientId }) => ingredientId),
        foods: problem ? 0 : rawIngredients({ ...content, servings: 1 }, 1, recipeOf(versions)).length,
      },
      request,
    );
  }
}

const refOf = ({ foodId, foodVersion }: RecipeFood) => ({ foodId, version: foodVersion });

/** @throws Refusal (422) `portion.measure-unknown`, `portion.measure-disagrees` */
function weighed(ingredient: RecipeFood, values: ReadonlyMap<string, FoodValue>): RecipeFood {
  const food = values.get(foodKey(refOf(ingredient)));
  const { measure, ingredientId } = ingredient;
  const grams = Math.round(ingredient.grams * 1000) / 1000;
  if (!measure || !food) return { ...ingredient, grams };
  // a batch may weigh what no portion does
  const weigh = (amount: number, of: { readonly grams: number }) => Math.round(amount * of.grams * 1000) / 1000;
  return { ...ingredient, grams: weighedMeasure(food.measures, { grams, measure }, weigh, { ingredientId }) };
}

const ArchiveRecipeHandler = handlerOf(ArchiveRecipe, recipeDecider, ({ recipeId }) => ({
  streamId: recipeId,
  command: { type: 'ArchiveRecipe' as const },
}));

const RestoreRecipeHandler = handlerOf(RestoreRecipe, recipeDecider, ({ recipeId }) => ({
  streamId: recipeId,
  command: { type: 'RestoreRecipe' as const },
}));

export const recipeCommandHandlers = [SaveRecipeHandler, ArchiveRecipeHandler, RestoreRecipeHandler];
