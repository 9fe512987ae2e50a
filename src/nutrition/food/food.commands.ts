import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { StoredFoods } from './food.read-model.js';
import { foodDecider, type NamesInBoth } from './food.decider.js';

export class CorrectFood extends Command<Committed> {
  constructor(
    readonly foodId: string,
    readonly changes: Readonly<Record<string, number | null>>,
    readonly reason: string,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

@CommandHandler(CorrectFood)
export class CorrectFoodHandler implements ICommandHandler<CorrectFood> {
  constructor(
    private readonly streams: Streams,
    private readonly foods: StoredFoods,
  ) {}

  async execute({ foodId, changes, reason, request }: CorrectFood): Promise<Committed> {
    const { orgId } = request;
    const listed = await this.foods.listed(orgId, foodId);
    return this.streams.run(
      foodDecider,
      { orgId, streamId: foodId },
      { type: 'CorrectFood', changes, reason, listed },
      request,
    );
  }
}

/** The organisation gives a listed food names of its own, or takes them back. */
export class RenameFood extends Command<Committed> {
  constructor(
    readonly foodId: string,
    readonly names: NamesInBoth,
    /** What the author saw. */
    readonly was: NamesInBoth,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

@CommandHandler(RenameFood)
export class RenameFoodHandler implements ICommandHandler<RenameFood> {
  constructor(
    private readonly streams: Streams,
    private readonly foods: StoredFoods,
  ) {}

  async execute({ foodId, names, was, request }: RenameFood): Promise<Committed> {
    const { orgId } = request;
    const listed = await this.foods.listed(orgId, foodId);
    return this.streams.run(
      foodDecider,
      { orgId, streamId: foodId },
      { type: 'RenameFood', names, was, listed },
      request,
    );
  }
}
