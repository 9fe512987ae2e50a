import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { clientDecider } from '../client/client.decider.js';
import { onEachClient, type ClientOutcome } from './each-client.js';

/** `date` null: no review is planned any more. */
export class PlanNextReviews extends Command<readonly ClientOutcome[]> {
  constructor(
    readonly orgId: string,
    readonly clientIds: readonly string[],
    readonly date: string | null,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

@CommandHandler(PlanNextReviews)
export class PlanNextReviewsHandler implements ICommandHandler<PlanNextReviews> {
  constructor(private readonly streams: Streams) {}

  execute({ orgId, clientIds, date, request }: PlanNextReviews): Promise<readonly ClientOutcome[]> {
    return onEachClient(clientIds, request, (clientId, part) =>
      this.streams.run(
        clientDecider,
        { orgId, streamId: clientId, subject: { kind: 'client', id: clientId } },
        { type: 'PlanNextReview', date },
        part,
      ),
    );
  }
}
