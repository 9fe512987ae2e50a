import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '#libs/event-sourcing/clock.js';
import { derivedId } from '#libs/event-sourcing/ids.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { clientDecider } from './client.decider.js';
import type { ClientDetails } from './client.events.js';
import { dayOf } from './day-of.js';

/** Whoever issues it is assigned to the client, unless no person does. */
export class RegisterClient extends Command<Committed> {
  constructor(
    readonly orgId: string,
    readonly details: ClientDetails,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

/** The client that a registration makes: a retried request makes the same one. */
export const clientIdOf = (request: Pick<CommandRequest, 'commandId'>) => derivedId('client', request.commandId);

@CommandHandler(RegisterClient)
export class RegisterClientHandler implements ICommandHandler<RegisterClient> {
  constructor(
    private readonly streams: Streams,
    private readonly clock: Clock,
  ) {}

  execute({ orgId, details, request }: RegisterClient): Promise<Committed> {
    const id = clientIdOf(request);
    return this.streams.run(
      clientDecider,
      { orgId, streamId: id, subject: { kind: 'client', id } },
      { type: 'RegisterClient', details, assignedTo: request.actor.accountId, on: dayOf(request, this.clock) },
      request,
    );
  }
}
