import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { derivedId } from '#libs/event-sourcing/ids.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { StaffDirectory } from '../staff-directory.js';
import { teamDecider, type TeamCommand } from './team.decider.js';

/** What is wished of a team; whether somebody is staff is looked up here, whatever the caller says. */
export type TeamChange =
  Exclude<TeamCommand, { type: 'AddTeamMember' }> | { readonly type: 'AddTeamMember'; readonly accountId: string };

export class ChangeTeam extends Command<Committed> {
  constructor(
    readonly orgId: string,
    readonly teamId: string,
    readonly change: TeamChange,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

/** The team that a request forms: a retried request forms the same one. */
export const teamIdOf = (request: Pick<CommandRequest, 'commandId'>) => derivedId('team', request.commandId);

@CommandHandler(ChangeTeam)
export class ChangeTeamHandler implements ICommandHandler<ChangeTeam> {
  constructor(
    private readonly streams: Streams,
    private readonly staff: StaffDirectory,
  ) {}

  async execute({ orgId, teamId, change, request }: ChangeTeam): Promise<Committed> {
    const command =
      change.type === 'AddTeamMember'
        ? { ...change, isStaff: (await this.staff.list(orgId)).some(({ accountId }) => accountId === change.accountId) }
        : change;
    return this.streams.run(teamDecider, { orgId, streamId: teamId }, command, request);
  }
}
