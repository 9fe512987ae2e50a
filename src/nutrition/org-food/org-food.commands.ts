import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { handlerOf } from '#libs/commands/handler-of.js';
import { derivedId } from '#libs/event-sourcing/ids.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { recordOf } from '#libs/science/nutrients.js';
import { unknown } from '#src/identity/contract.js';
import { StoredFoods } from '../food/food.read-model.js';
import { foodKey, type FoodRef } from '../food/food-values.js';
import type { FoodEntry } from './food-entry.js';
import { orgFoodDecider, type OrgFoodCommand } from './org-food.decider.js';
import { orgFoodId } from './org-food-id.js';

export class AddOrgFood extends Command<Committed> {
  constructor(
    readonly food: FoodEntry,
    readonly copiedFrom: FoodRef | null,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

export class ChangeOrgFood extends Command<Committed> {
  constructor(
    readonly foodId: string,
    readonly change: Exclude<OrgFoodCommand, { type: 'AddOrgFood' }>,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

/** The food that a request adds: a retried request adds the same one. */
const orgFoodIdOf = ({ commandId }: Pick<CommandRequest, 'commandId'>) => orgFoodId(derivedId('org-food', commandId));

/** Looks up what was copied, so that no version is named that never was. */
@CommandHandler(AddOrgFood)
class AddOrgFoodHandler implements ICommandHandler<AddOrgFood> {
  constructor(
    private readonly streams: Streams,
    private readonly foods: StoredFoods,
  ) {}

  /** @throws Refusal `food.unknown` (404), and those of the decider */
  async execute({ food, copiedFrom, request }: AddOrgFood): Promise<Committed> {
    const { orgId } = request;
    const original = copiedFrom && (await this.foods.lookUp(orgId, [copiedFrom])).get(foodKey(copiedFrom));
    if (copiedFrom && !original) throw unknown('food');
    return this.streams.run(
      orgFoodDecider,
      { orgId, streamId: orgFoodIdOf(request) },
      {
        type: 'AddOrgFood',
        food,
        ...(original
          ? {
              copiedFrom: { foodId: original.foodId, version: original.version },
              original: recordOf(original.per100g),
            }
          : {}),
      },
      request,
    );
  }
}

const ChangeOrgFoodHandler = handlerOf(ChangeOrgFood, orgFoodDecider, ({ foodId, change }) => ({
  streamId: foodId,
  command: change,
}));

export const orgFoodCommandHandlers = [AddOrgFoodHandler, ChangeOrgFoodHandler];
