import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '#libs/event-sourcing/clock.js';
import { KeyedQueue } from '#libs/event-sourcing/keyed-queue.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { ClientDirectory } from '#src/clients/contract.js';
import { StaffDirectory, unknown } from '#src/identity/contract.js';
import { FoodValues } from '../food/food-values.js';
import type { Draft } from './draft.js';
import { mealPlanDecider } from './meal-plan.decider.js';
import { foodsOf, publicationOf } from './publication-of.js';
import type { Publication, PublishedTarget } from './publication.js';

/** Needs `request.expectedRevision`: what is published is the draft that the publisher saw, or nothing. */
export class PublishMealPlan extends Command<Committed> {
  constructor(
    readonly orgId: string,
    readonly planId: string,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

/** Computes the receipt from the draft and the foods as stored here; nothing that the caller believes enters into it. */
@CommandHandler(PublishMealPlan)
export class PublishMealPlanHandler implements ICommandHandler<PublishMealPlan> {
  // of many who publish one plan at once the first computes; the others then see that the draft has moved on
  readonly #queue = new KeyedQueue();

  constructor(
    private readonly streams: Streams,
    private readonly foods: FoodValues,
    private readonly clients: ClientDirectory,
    private readonly staff: StaffDirectory,
    private readonly clock: Clock,
  ) {}

  execute(command: PublishMealPlan): Promise<Committed> {
    return this.#queue.run(`${command.orgId} ${command.planId}`, () => this.#publish(command));
  }

  async #publish({ orgId, planId, request }: PublishMealPlan): Promise<Committed> {
    const { state, revision } = await this.streams.load(mealPlanDecider, { orgId, streamId: planId });
    if (state.status !== 'draft') throw unknown('meal-plan');
    // with a revision that has passed, the answer is "stale" or an earlier attempt's: no need to compute
    const publication =
      request.expectedRevision === undefined || request.expectedRevision === revision
        ? await this.#publication(orgId, planId, state, request)
        : null;
    return this.streams.run(
      mealPlanDecider,
      { orgId, streamId: planId },
      { type: 'PublishMealPlan', publication },
      { ...request, expectedRevision: request.expectedRevision ?? revision },
    );
  }

  async #publication(orgId: string, planId: string, draft: Draft, request: CommandRequest): Promise<Publication> {
    const { accountId } = request.actor;
    const [foods, target, names] = await Promise.all([
      this.foods.lookUp(orgId, foodsOf(draft)),
      this.clients.nutritionTarget(orgId, draft.clientId),
      accountId === null ? new Map<string, string>() : this.staff.names(orgId, [accountId]),
    ]);
    return publicationOf(draft, {
      planId,
      foods,
      target: target && targetOf(target),
      publishedAt: (request.recordedAt ?? this.clock.now()).toISOString(),
      publishedBy: { accountId, displayName: accountId === null ? '' : (names.get(accountId) ?? '') },
    });
  }
}

const targetOf = ({
  kcal,
  proteinG,
  carbohydrateG,
  fatG,
  equationId,
  equationVersion,
}: PublishedTarget): PublishedTarget => ({ kcal, proteinG, carbohydrateG, fatG, equationId, equationVersion });
