import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { StaffDirectory } from '#src/identity/contract.js';
import { assignableClient } from './assignable-client.js';
import { clientAssignmentDecider } from './client-assignment.decider.js';

export class AssignStaff extends Command<Committed> {
  constructor(
    readonly orgId: string,
    readonly clientId: string,
    readonly accountId: string,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

@CommandHandler(AssignStaff)
export class AssignStaffHandler implements ICommandHandler<AssignStaff> {
  constructor(
    private readonly streams: Streams,
    private readonly staff: StaffDirectory,
  ) {}

  async execute({ orgId, clientId, accountId, request }: AssignStaff): Promise<Committed> {
    const [client, staff] = await Promise.all([
      assignableClient(this.streams, orgId, clientId),
      this.staff.list(orgId),
    ]);
    return this.streams.run(
      clientAssignmentDecider,
      { orgId, streamId: clientId, subject: { kind: 'client', id: clientId } },
      { type: 'AssignStaff', accountId, client, isStaff: staff.some((member) => member.accountId === accountId) },
      request,
    );
  }
}
