import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '#libs/event-sourcing/clock.js';
import type { CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { clientDecider } from '../client/client.decider.js';
import { dayOf } from '../client/day-of.js';
import type { ClientStatus } from '../client-directory.js';
import { onEachClient, type ClientOutcome } from './each-client.js';

/** Archives clients, or takes them up again. */
export class ChangeStatuses extends Command<readonly ClientOutcome[]> {
  constructor(
    readonly orgId: string,
    readonly clientIds: readonly string[],
    readonly status: ClientStatus,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

@CommandHandler(ChangeStatuses)
export class ChangeStatusesHandler implements ICommandHandler<ChangeStatuses> {
  constructor(
    private readonly streams: Streams,
    private readonly clock: Clock,
  ) {}

  execute({ orgId, clientIds, status, request }: ChangeStatuses): Promise<readonly ClientOutcome[]> {
    const on = dayOf(request, this.clock);
    return onEachClient(clientIds, request, (clientId, part) =>
      this.streams.run(
        clientDecider,
        { orgId, streamId: clientId, subject: { kind: 'client', id: clientId } },
        { type: 'ChangeClientDetails', changes: { status }, on },
        part,
      ),
    );
  }
}
