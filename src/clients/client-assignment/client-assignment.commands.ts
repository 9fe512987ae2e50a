import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import type { Turn } from '#libs/event-sourcing/turns.js';
import { canCare, careStandingOf, CareTurns, StaffDirectory, TeamDirectory } from '#src/identity/contract.js';
import { aboutClient } from '../client/about-client.js';
import { assignableClient } from './assignable-client.js';
import { clientAssignmentDecider, type Carers, type ClientAssignmentCommand } from './client-assignment.decider.js';

/** Who begins or stops to care for a client. */
export type CareChange =
  | { readonly action: 'assign' | 'unassign'; readonly accountId: string; readonly evenTheLast?: true }
  /** `evenTheLast`: though nobody may be left; only where the client's other record decided. */
  | { readonly action: 'assign' | 'unassign'; readonly teamId: string; readonly evenTheLast?: true }
  /** In one step, so that nobody is without anybody in between. */
  | { readonly action: 'transfer'; readonly from: string; readonly to: string };

export class ChangeCare extends Command<Committed> {
  constructor(
    readonly clientId: string,
    readonly change: CareChange,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

/** Looks up what the person is here now, or whether the team works, and from the client's stream whether there is such a client: rows may be behind. */
@CommandHandler(ChangeCare)
export class ChangeCareHandler implements ICommandHandler<ChangeCare> {
  constructor(
    private readonly streams: Streams,
    private readonly staff: StaffDirectory,
    private readonly teams: TeamDirectory,
    private readonly turns: CareTurns,
  ) {}

  execute({ clientId, change, request }: ChangeCare): Promise<Committed> {
    const { orgId } = request;
    const run = async (turn?: Turn) =>
      this.streams.run(
        clientAssignmentDecider,
        { orgId, ...aboutClient(clientId) },
        await this.#command(orgId, clientId, change),
        request,
        turn,
      );
    // whoever is to be left may just be suspended or leave the team; a past that is loaded is not read back while it is written
    const inTurn = change.action !== 'assign' && !('evenTheLast' in change) && request.recordedAt === undefined;
    return inTurn ? this.turns.run(orgId, run) : run();
  }

  async #command(orgId: string, clientId: string, change: CareChange): Promise<ClientAssignmentCommand> {
    const client = await assignableClient(this.streams, orgId, clientId);
    if (change.action === 'unassign') {
      const carers = change.evenTheLast ? null : await this.#carers(orgId);
      return 'teamId' in change
        ? { type: 'UnassignTeam', teamId: change.teamId, client, carers }
        : { type: 'UnassignStaff', accountId: change.accountId, client, carers };
    }
    if ('teamId' in change) {
      const { teamId } = change;
      const isTeam = (await this.teams.list(orgId)).some((team) => team.teamId === teamId && !team.archived);
      return { type: 'AssignTeam', teamId, isTeam, client };
    }
    const staff = await this.staff.list(orgId);
    if (change.action === 'transfer')
      return {
        type: 'TransferClient',
        from: change.from,
        to: change.to,
        standing: careStandingOf(staff, change.to),
        client,
      };
    const { accountId } = change;
    return { type: 'AssignStaff', accountId, standing: careStandingOf(staff, accountId), client };
  }

  async #carers(orgId: string): Promise<Carers> {
    const [members, teams] = await Promise.all([this.staff.list(orgId), this.teams.list(orgId)]);
    const carers = members.filter(({ roles }) => canCare(roles));
    const staff = new Set(carers.map(({ accountId }) => accountId));
    const working = teams.filter(
      (team) => !team.archived && team.members.some(({ accountId }) => staff.has(accountId)),
    );
    return { staff, teams: new Set(working.map(({ teamId }) => teamId)) };
  }
}

export const clientAssignmentCommandHandlers = [ChangeCareHandler];
