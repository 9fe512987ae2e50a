import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { clientDecider } from '../client/client.decider.js';
import { onEachClient, type ClientOutcome } from './each-client.js';

/** Tags commute: nobody has to have seen the others' first. */
export class TagClients extends Command<readonly ClientOutcome[]> {
  constructor(
    readonly orgId: string,
    readonly clientIds: readonly string[],
    readonly add: readonly string[],
    readonly remove: readonly string[],
    readonly request: CommandRequest,
  ) {
    super();
  }
}

@CommandHandler(TagClients)
export class TagClientsHandler implements ICommandHandler<TagClients> {
  constructor(private readonly streams: Streams) {}

  execute({ orgId, clientIds, add, remove, request }: TagClients): Promise<readonly ClientOutcome[]> {
    return onEachClient(clientIds, request, (clientId, part) =>
      this.streams.run(
        clientDecider,
        { orgId, streamId: clientId, subject: { kind: 'client', id: clientId } },
        { type: 'TagClient', add, remove },
        part,
      ),
    );
  }
}
