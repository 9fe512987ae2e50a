import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { handlerOf } from '#libs/commands/handler-of.js';
import { derivedId } from '#libs/event-sourcing/ids.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import type { Turn } from '#libs/event-sourcing/turns.js';
import { CareCover, type CareEnd } from '../care-cover.js';
import { CareTurns } from '../care-turns.js';
import { careStandingOf, StaffDirectory } from '../staff-directory.js';
import { teamDecider, type TeamCommand } from './team.decider.js';

/** What is changed about a team. Adding somebody is a command of its own, because it needs to know who is staff. */
export type TeamChange = Exclude<TeamCommand, { type: 'AddTeamMember' }>;

/** @throws Refusal as the decider, and `client.last-carer` */
export class ChangeTeam extends Command<Committed> {
  constructor(
    readonly teamId: string,
    readonly change: TeamChange,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

export class AddTeamMember extends Command<Committed> {
  constructor(
    readonly teamId: string,
    readonly accountId: string,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

/** Takes in whoever was given a place in the org a moment ago: lists of staff may not have them yet. Refusals as of `AddTeamMember`. */
export class AddNewMemberToTeam extends Command<Committed> {
  constructor(
    readonly teamId: string,
    readonly accountId: string,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

/** The team that a request forms: a retried request forms the same one. */
export const teamIdOf = (request: Pick<CommandRequest, 'commandId'>) => derivedId('team', request.commandId);

/** Neither a team that is archived nor somebody who leaves one may leave a client with nobody. */
@CommandHandler(ChangeTeam)
export class ChangeTeamHandler implements ICommandHandler<ChangeTeam> {
  constructor(
    private readonly streams: Streams,
    private readonly cover: CareCover,
    private readonly turns: CareTurns,
  ) {}

  async execute({ teamId, change, request }: ChangeTeam): Promise<Committed> {
    const { orgId } = request;
    const run = (turn?: Turn) => this.streams.run(teamDecider, { orgId, streamId: teamId }, change, request, turn);
    const end = careEndOf(teamId, change);
    if (end === null) return run();
    return this.turns.run(orgId, async (turn) => {
      await this.cover.ensure(orgId, end);
      return run(turn);
    });
  }
}

/** Who stops to care by this change; null: nobody. */
function careEndOf(teamId: string, change: TeamChange): CareEnd | null {
  if (change.type === 'ArchiveTeam') return { teamId };
  return change.type === 'RemoveTeamMember' ? { teamId, accountId: change.accountId } : null;
}

const AddNewMemberToTeamHandler = handlerOf(AddNewMemberToTeam, teamDecider, ({ teamId, accountId }) => ({
  streamId: teamId,
  command: { type: 'AddTeamMember' as const, accountId, standing: 'carer' as const },
}));

/** Looks up what the account is in the org now, whatever the caller believes. */
@CommandHandler(AddTeamMember)
export class AddTeamMemberHandler implements ICommandHandler<AddTeamMember> {
  constructor(
    private readonly streams: Streams,
    private readonly staff: StaffDirectory,
  ) {}

  async execute({ teamId, accountId, request }: AddTeamMember): Promise<Committed> {
    const { orgId } = request;
    const standing = careStandingOf(await this.staff.list(orgId), accountId);
    return this.streams.run(
      teamDecider,
      { orgId, streamId: teamId },
      { type: 'AddTeamMember', accountId, standing },
      request,
    );
  }
}

export const teamCommandHandlers = [ChangeTeamHandler, AddTeamMemberHandler, AddNewMemberToTeamHandler];
