import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { safetyTables } from '../food-safety/safety-tables.js';
import { FoodValues } from '../food/food-values.js';
import { foodTagsDecider, type TagStanding } from './food-tags.decider.js';

/** The organisation states that a listed food carries a safety tag or does not, or takes that back. */
export class StateFoodTag extends Command<Committed> {
  constructor(
    readonly foodId: string,
    readonly statement: {
      readonly tag: string;
      readonly as: TagStanding;
      readonly was: TagStanding;
      readonly reason: string;
    },
    readonly request: CommandRequest,
  ) {
    super();
  }
}

@CommandHandler(StateFoodTag)
export class StateFoodTagHandler implements ICommandHandler<StateFoodTag> {
  constructor(
    private readonly streams: Streams,
    private readonly foods: FoodValues,
  ) {}

  async execute({ foodId, statement, request }: StateFoodTag): Promise<Committed> {
    const { orgId } = request;
    const food = (await this.foods.lookUp(orgId, [{ foodId }])).get(foodId);
    return this.streams.run(
      foodTagsDecider,
      { orgId, streamId: orgId },
      {
        type: 'StateFoodTag',
        // of a food of its own the organisation says it on the food itself
        food: food && !food.own ? { foodId, name: food.name } : null,
        isTag: safetyTables().tags.some(({ tag }) => tag === statement.tag),
        ...statement,
      },
      request,
    );
  }
}
