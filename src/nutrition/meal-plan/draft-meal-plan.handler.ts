import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { derivedId } from '#libs/event-sourcing/ids.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { ClientDirectory } from '#src/clients/contract.js';
import { mealPlanDecider } from './meal-plan.decider.js';
import { DEFAULT_SLOTS, type MealSlot } from './meal-slot.js';

export interface NewMealPlan {
  readonly name: string;
  readonly weeks: number;
  /** Five meals a day when absent. */
  readonly slots?: readonly MealSlot[];
}

export class DraftMealPlan extends Command<Committed> {
  constructor(readonly orgId: string, readonly clientId: string, readonly plan: NewMealPlan, readonly request: CommandRequest) {
    super();
  }
}

/** The plan that a draft command makes: a retried request makes the same one. */
export const mealPlanIdOf = (request: Pick<CommandRequest, 'commandId'>) => derivedId('meal-plan', request.commandId);

@CommandHandler(DraftMealPlan)
export class DraftMealPlanHandler implements ICommandHandler<DraftMealPlan> {
  constructor(private readonly streams: Streams, private readonly clients: ClientDirectory) {}

  async execute({ orgId, clientId, plan: { name, weeks, slots }, request }: DraftMealPlan): Promise<Committed> {
    const client = await this.clients.card(orgId, clientId);
    return this.streams.run(
      mealPlanDecider, { orgId, streamId: mealPlanIdOf(request), subject: { kind: 'client', id: clientId } },
      { type: 'DraftMealPlan', clientId, clientStatus: client?.status ?? null, name, weeks, slots: slots ?? DEFAULT_SLOTS }, request,
    );
  }
}
