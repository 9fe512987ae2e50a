import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { handlerOf } from '#libs/commands/handler-of.js';
import { derivedId } from '#libs/event-sourcing/ids.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { foodKey, FoodValues } from '../food/food-values.js';
import { enteredPortion } from '../meal-plan/draft-changes.js';
import { recipeKey, Recipes } from '../recipe/recipes.js';
import { mealPlanTemplateDecider } from './meal-plan-template.decider.js';
import type { TemplateContent } from './meal-plan-template.events.js';

export class SaveMealPlanTemplate extends Command<Committed> {
  constructor(
    readonly content: TemplateContent,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

export class ArchiveMealPlanTemplate extends Command<Committed> {
  constructor(
    readonly templateId: string,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

export class RestoreMealPlanTemplate extends Command<Committed> {
  constructor(
    readonly templateId: string,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

/**
 * Looks up whether the foods and recipes exist, and what a measure weighs, whatever the caller believes.
 * @throws Refusal (422) `portion.measure-unknown`, `portion.measure-disagrees`, as `place` does; `itemId` is the item's place
 */
@CommandHandler(SaveMealPlanTemplate)
export class SaveMealPlanTemplateHandler implements ICommandHandler<SaveMealPlanTemplate> {
  constructor(
    private readonly streams: Streams,
    private readonly foods: FoodValues,
    private readonly recipes: Recipes,
  ) {}

  async execute({ content, request }: SaveMealPlanTemplate): Promise<Committed> {
    const { orgId } = request;
    const { items } = content;
    const food = ({ foodId, foodVersion: version }: (typeof items)[number]) => ({ foodId, version });
    const recipe = ({ dish }: (typeof items)[number]) =>
      dish && { recipeId: dish.recipeId, version: dish.recipeVersion };
    const [foods, recipes] = await Promise.all([
      this.foods.lookUp(orgId, [...new Map(items.map((item) => [foodKey(food(item)), food(item)])).values()]),
      this.recipes.lookUp(
        orgId,
        items.flatMap((item) => recipe(item) ?? []),
      ),
    ]);
    const unknown = items.flatMap((item, place) => {
      const of = recipe(item);
      return foods.has(foodKey(food(item))) && (!of || recipes.has(recipeKey(of))) ? [] : [place];
    });
    const checked = items.map((item, place) => {
      const values = foods.get(foodKey(food(item)));
      const { grams, measure } = item;
      if (!measure || !values) return item;
      return { ...item, grams: enteredPortion({ itemId: String(place), grams, measure }, values.measures).grams };
    });
    return this.streams.run(
      mealPlanTemplateDecider,
      { orgId, streamId: derivedId('meal-plan-template', request.commandId) },
      { type: 'SaveMealPlanTemplate', content: { ...content, items: checked }, unknown: unknown.slice(0, 50) },
      request,
    );
  }
}

const ArchiveHandler = handlerOf(ArchiveMealPlanTemplate, mealPlanTemplateDecider, ({ templateId }) => ({
  streamId: templateId,
  command: { type: 'ArchiveMealPlanTemplate' as const },
}));

const RestoreHandler = handlerOf(RestoreMealPlanTemplate, mealPlanTemplateDecider, ({ templateId }) => ({
  streamId: templateId,
  command: { type: 'RestoreMealPlanTemplate' as const },
}));

export const mealPlanTemplateCommandHandlers = [SaveMealPlanTemplateHandler, ArchiveHandler, RestoreHandler];
