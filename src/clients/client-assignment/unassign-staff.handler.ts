import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { assignableClient } from './assignable-client.js';
import { clientAssignmentDecider } from './client-assignment.decider.js';

export class UnassignStaff extends Command<Committed> {
  constructor(
    readonly orgId: string,
    readonly clientId: string,
    readonly accountId: string,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

@CommandHandler(UnassignStaff)
export class UnassignStaffHandler implements ICommandHandler<UnassignStaff> {
  constructor(private readonly streams: Streams) {}

  async execute({ orgId, clientId, accountId, request }: UnassignStaff): Promise<Committed> {
    const client = await assignableClient(this.streams, orgId, clientId);
    return this.streams.run(
      clientAssignmentDecider,
      { orgId, streamId: clientId, subject: { kind: 'client', id: clientId } },
      { type: 'UnassignStaff', accountId, client },
      request,
    );
  }
}
