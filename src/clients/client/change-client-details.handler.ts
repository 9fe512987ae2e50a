import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '#libs/event-sourcing/clock.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import type { ClientStatus } from '../client-directory.js';
import { clientDecider } from './client.decider.js';
import type { ClientDetails } from './client.events.js';
import { dayOf } from './day-of.js';

export class ChangeClientDetails extends Command<Committed> {
  constructor(
    readonly orgId: string,
    readonly clientId: string,
    readonly changes: Partial<ClientDetails> & { readonly status?: ClientStatus },
    readonly request: CommandRequest,
  ) {
    super();
  }
}

@CommandHandler(ChangeClientDetails)
export class ChangeClientDetailsHandler implements ICommandHandler<ChangeClientDetails> {
  constructor(
    private readonly streams: Streams,
    private readonly clock: Clock,
  ) {}

  execute({ orgId, clientId, changes, request }: ChangeClientDetails): Promise<Committed> {
    return this.streams.run(
      clientDecider,
      { orgId, streamId: clientId, subject: { kind: 'client', id: clientId } },
      { type: 'ChangeClientDetails', changes, on: dayOf(request, this.clock) },
      request,
    );
  }
}
