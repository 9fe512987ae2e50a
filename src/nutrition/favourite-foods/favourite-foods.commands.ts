import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { unknown } from '#src/identity/contract.js';
import { FoodValues } from '../food/food-values.js';
import { favouriteFoodsDecider, type FavouriteFoodsCommand } from './favourite-foods.decider.js';

/** Makes a food one of the favourites of `accountId`, or no longer one. */
export class ChangeFavouriteFoods extends Command<Committed> {
  constructor(
    readonly accountId: string,
    readonly change: FavouriteFoodsCommand,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

@CommandHandler(ChangeFavouriteFoods)
export class ChangeFavouriteFoodsHandler implements ICommandHandler<ChangeFavouriteFoods> {
  constructor(
    private readonly streams: Streams,
    private readonly foods: FoodValues,
  ) {}

  /** @throws Refusal `food.unknown` (404), and those of the decider */
  async execute({ accountId, change, request }: ChangeFavouriteFoods): Promise<Committed> {
    const { orgId } = request;
    const { foodId } = change;
    if (change.type === 'StarFood' && !(await this.foods.lookUp(orgId, [{ foodId }])).has(foodId))
      throw unknown('food');
    return this.streams.run(
      favouriteFoodsDecider,
      { orgId, streamId: accountId, subject: { kind: 'staff', id: accountId } },
      change,
      request,
    );
  }
}
