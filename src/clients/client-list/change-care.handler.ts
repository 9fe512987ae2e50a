import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { StaffDirectory, TeamDirectory } from '#src/identity/contract.js';
import { assignableClient } from '../client-assignment/assignable-client.js';
import {
  clientAssignmentDecider,
  type AssignableClient,
  type ClientAssignmentCommand,
} from '../client-assignment/client-assignment.decider.js';
import { onEachClient, type ClientOutcome } from './each-client.js';

/** Who begins or stops to care for clients. */
export type CareChange =
  | { readonly action: 'assign' | 'unassign'; readonly accountId: string }
  | { readonly action: 'assign' | 'unassign'; readonly teamId: string }
  | { readonly action: 'transfer'; readonly from: string; readonly to: string };

export class ChangeCare extends Command<readonly ClientOutcome[]> {
  constructor(
    readonly orgId: string,
    readonly clientIds: readonly string[],
    readonly change: CareChange,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

/** Facts about people and teams are gathered once, those about each client from its own stream. */
@CommandHandler(ChangeCare)
export class ChangeCareHandler implements ICommandHandler<ChangeCare> {
  constructor(
    private readonly streams: Streams,
    private readonly staff: StaffDirectory,
    private readonly teams: TeamDirectory,
  ) {}

  async execute({ orgId, clientIds, change, request }: ChangeCare): Promise<readonly ClientOutcome[]> {
    const commandFor = await this.#command(orgId, change);
    return onEachClient(clientIds, request, async (clientId, part) =>
      this.streams.run(
        clientAssignmentDecider,
        { orgId, streamId: clientId, subject: { kind: 'client', id: clientId } },
        commandFor(await assignableClient(this.streams, orgId, clientId)),
        part,
      ),
    );
  }

  async #command(
    orgId: string,
    change: CareChange,
  ): Promise<(client: AssignableClient | null) => ClientAssignmentCommand> {
    if ('teamId' in change) {
      const { teamId } = change;
      if (change.action === 'unassign') return (client) => ({ type: 'UnassignTeam', teamId, client });
      const isTeam = (await this.teams.list(orgId)).some((team) => team.teamId === teamId && !team.archived);
      return (client) => ({ type: 'AssignTeam', teamId, isTeam, client });
    }
    if (change.action === 'unassign')
      return (client) => ({ type: 'UnassignStaff', accountId: change.accountId, client });
    const staff = await this.staff.list(orgId);
    const isStaff = (accountId: string) => staff.some((member) => member.accountId === accountId);
    if (change.action === 'transfer')
      return (client) => ({
        type: 'TransferClient',
        from: change.from,
        to: change.to,
        isStaff: isStaff(change.to),
        client,
      });
    return (client) => ({
      type: 'AssignStaff',
      accountId: change.accountId,
      isStaff: isStaff(change.accountId),
      client,
    });
  }
}
