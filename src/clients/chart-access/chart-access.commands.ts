import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '#libs/event-sourcing/clock.js';
import { derivedId } from '#libs/event-sourcing/ids.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { ClientScope } from '#src/identity/contract.js';
import { aboutClient } from '../client/about-client.js';
import { assignableClient } from '../client-assignment/assignable-client.js';
import { chartAccessDecider } from './chart-access.decider.js';

/** The opening that a request makes: a retried request makes the same one. */
export const openingIdOf = (request: Pick<CommandRequest, 'commandId'>) =>
  derivedId('chart-opening', request.commandId);

export class OpenChart extends Command<Committed> {
  constructor(
    readonly clientId: string,
    readonly accountId: string,
    readonly reason: string,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

export class CloseChart extends Command<Committed> {
  constructor(
    readonly clientId: string,
    readonly accountId: string,
    readonly openingId: string,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

/** Looks up whether the caller cares for the client already: what is open needs no reason. */
@CommandHandler(OpenChart)
export class OpenChartHandler implements ICommandHandler<OpenChart> {
  constructor(
    private readonly streams: Streams,
    private readonly scope: ClientScope,
    private readonly clock: Clock,
  ) {}

  async execute({ clientId, accountId, reason, request }: OpenChart): Promise<Committed> {
    const { orgId } = request;
    const [client, { assigned }] = await Promise.all([
      assignableClient(this.streams, orgId, clientId),
      this.scope.relation(orgId, accountId, clientId),
    ]);
    return this.streams.run(
      chartAccessDecider,
      { orgId, ...aboutClient(clientId) },
      {
        type: 'OpenChart',
        openingId: openingIdOf(request),
        accountId,
        reason,
        now: this.clock.now(),
        clientExists: client !== null,
        assigned,
      },
      request,
    );
  }
}

@CommandHandler(CloseChart)
export class CloseChartHandler implements ICommandHandler<CloseChart> {
  constructor(
    private readonly streams: Streams,
    private readonly clock: Clock,
  ) {}

  execute({ clientId, accountId, openingId, request }: CloseChart): Promise<Committed> {
    return this.streams.run(
      chartAccessDecider,
      { orgId: request.orgId, ...aboutClient(clientId) },
      {
        type: 'CloseChart',
        openingId,
        accountId,
        now: this.clock.now(),
      },
      request,
    );
  }
}

export const chartAccessCommandHandlers = [OpenChartHandler, CloseChartHandler];
