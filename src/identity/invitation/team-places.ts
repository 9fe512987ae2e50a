import { Injectable } from '@nestjs/common';
import { CommandBus } from '#libs/commands/buses.js';
import { derivedId } from '#libs/event-sourcing/ids.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { CommandRequest } from '#libs/event-sourcing/request.js';
import { AddNewMemberToTeam } from '../team/team.commands.js';
import { canCare, type Role } from '../role.js';
import { ensureCarer } from '../staff-directory.js';
import { TeamDirectory } from '../team-directory.js';

/** Takes whoever accepted an invitation into the teams that were chosen with it. */
@Injectable()
export class TeamPlaces {
  constructor(
    private readonly commands: CommandBus,
    private readonly teams: TeamDirectory,
  ) {}

  /** Before the invitation goes out. @throws Refusal `team.unknown` (404), `team.archived` (409), `staff.no-carer` (422) */
  async ensureOpen(orgId: string, teamIds: readonly string[], roles: readonly Role[]): Promise<void> {
    if (teamIds.length === 0) return;
    ensureCarer(canCare(roles) ? 'carer' : 'staff');
    const teams = new Map((await this.teams.list(orgId)).map((team) => [team.teamId, team]));
    for (const teamId of teamIds) {
      const team = teams.get(teamId);
      if (!team) throw new Refusal('team.unknown', 404);
      if (team.archived) throw new Refusal('team.archived', 409, 'The team was archived. Form a new one.');
    }
  }

  /**
   * After the place was given; the same commands from the page and from the reaction, so that whoever comes second finds them done.
   * A team that was archived or filled up since is left out: the person belongs here without it.
   */
  async take(
    teamIds: readonly string[],
    accountId: string,
    { invitationId, sending }: { readonly invitationId: string; readonly sending: number },
    request: CommandRequest,
  ): Promise<void> {
    for (const teamId of teamIds) {
      const commandId = derivedId('invitation-team', invitationId, String(sending), teamId);
      await this.commands
        .execute(new AddNewMemberToTeam(teamId, accountId, { ...request, commandId }))
        .catch((error: unknown) => {
          if (!(error instanceof Refusal) || !LEFT_OUT.has(error.code)) throw error;
        });
    }
  }
}

const LEFT_OUT: ReadonlySet<string> = new Set(['team.unknown', 'team.archived', 'team.members-too-many']);
