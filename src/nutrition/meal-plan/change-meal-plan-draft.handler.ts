import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { foodKey, FoodValues } from '../food/food-values.js';
import type { DraftOperation } from './draft-operation.js';
import { mealPlanDecider } from './meal-plan.decider.js';

/** Operations of one autosave: one append, all or nothing, at whatever revision the draft stands. */
export class ChangeMealPlanDraft extends Command<Committed> {
  constructor(
    readonly orgId: string,
    readonly planId: string,
    readonly operations: readonly DraftOperation[],
    readonly request: CommandRequest,
  ) {
    super();
  }
}

@CommandHandler(ChangeMealPlanDraft)
export class ChangeMealPlanDraftHandler implements ICommandHandler<ChangeMealPlanDraft> {
  constructor(
    private readonly streams: Streams,
    private readonly foods: FoodValues,
  ) {}

  async execute({ orgId, planId, operations, request }: ChangeMealPlanDraft): Promise<Committed> {
    const placed = new Map(
      operations
        .filter((operation) => operation.op === 'place')
        .map(({ foodId, foodVersion: version }) => [foodKey({ foodId, version }), { foodId, version }]),
    );
    const known = placed.size === 0 ? new Map() : await this.foods.lookUp(orgId, [...placed.values()]);
    return this.streams.run(
      mealPlanDecider,
      { orgId, streamId: planId },
      {
        type: 'ChangeMealPlanDraft',
        operations,
        by: request.actor.accountId,
        unknownFoods: [...placed.keys()].filter((key) => !known.has(key)),
      },
      request,
    );
  }
}
