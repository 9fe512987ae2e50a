import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { derivedId } from '#libs/event-sourcing/ids.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { ClientDirectory } from '#src/clients/contract.js';
import { mealSlotsOf, Orgs } from '#src/identity/contract.js';
import { mealPlanDecider } from './meal-plan.decider.js';
import { DEFAULT_SLOTS, type MealSlot } from './meal-slot.js';

export interface NewMealPlan {
  readonly name: string;
  readonly weeks: number;
  /** As the org begins its plans when absent. */
  readonly slots?: readonly MealSlot[];
}

export class DraftMealPlan extends Command<Committed> {
  constructor(
    readonly orgId: string,
    readonly clientId: string,
    readonly plan: NewMealPlan,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

/** The plan that a draft command makes: a retried request makes the same one. */
export const mealPlanIdOf = (request: Pick<CommandRequest, 'commandId'>) => derivedId('meal-plan', request.commandId);

@CommandHandler(DraftMealPlan)
export class DraftMealPlanHandler implements ICommandHandler<DraftMealPlan> {
  constructor(
    private readonly streams: Streams,
    private readonly clients: ClientDirectory,
    private readonly orgs: Orgs,
  ) {}

  async execute({ orgId, clientId, plan: { name, weeks, slots }, request }: DraftMealPlan): Promise<Committed> {
    const [client, org] = await Promise.all([this.clients.card(orgId, clientId), slots ? null : this.orgs.byId(orgId)]);
    return this.streams.run(
      mealPlanDecider,
      { orgId, streamId: mealPlanIdOf(request), subject: { kind: 'client', id: clientId } },
      {
        type: 'DraftMealPlan',
        clientId,
        clientStatus: client?.status ?? null,
        name,
        weeks,
        slots: slots ?? (org && mealSlotsOf(org)) ?? DEFAULT_SLOTS,
      },
      request,
    );
  }
}
