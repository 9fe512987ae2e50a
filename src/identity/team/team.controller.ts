import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Requested } from '#libs/http/commanding.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { Read, Write } from '../operation.js';
import type { Principal } from '../principal.js';
import { StaffDirectory } from '../staff-directory.js';
import { TeamDirectory } from '../team-directory.js';
import { AddTeamMember, ChangeTeam, teamIdOf } from './team.commands.js';
import { AddTeamMemberDto, NameTeamDto, TeamList } from './team.dto.js';

@ApiTags('Teams')
@Controller('teams')
export class TeamController {
  constructor(
    private readonly commands: CommandBus,
    private readonly teams: TeamDirectory,
    private readonly staff: StaffDirectory,
  ) {}

  /** Teams of the organisation and who is in them. */
  @Read('read', 'Team', { from: ['team', 'membership'] })
  @Get()
  async listTeams(@CurrentPrincipal() { orgId }: Principal): Promise<TeamList> {
    const [teams, staff] = await Promise.all([this.teams.list(orgId), this.staff.list(orgId)]);
    const active = new Set(staff.map(({ accountId }) => accountId));
    const everybody = teams.flatMap(({ members }) => members.map(({ accountId }) => accountId));
    const names = await this.staff.names(orgId, everybody);
    return {
      items: teams.map((team) => ({
        ...team,
        members: team.members.map(({ accountId, since }) => ({
          accountId,
          displayName: names.get(accountId) ?? '',
          since,
          active: active.has(accountId),
        })),
      })),
    };
  }

  /** Forms a team, without anybody in it yet. */
  @Write('create', 'Team')
  @Post()
  formTeam(@Body() { name }: NameTeamDto, @Requested() request: CommandRequest): Promise<Committed> {
    return this.commands.execute(new ChangeTeam(teamIdOf(request), { type: 'FormTeam', name }, request));
  }

  /** Gives a team another name. */
  @Write('update', 'Team', { ifMatch: 'required' })
  @Patch(':teamId')
  renameTeam(
    @Param('teamId', ParseUUIDPipe) teamId: string,
    @Body() { name }: NameTeamDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new ChangeTeam(teamId, { type: 'RenameTeam', name }, request));
  }

  /** Archives a team: nobody cares for a client through it any more. Twice changes nothing. */
  @Write('delete', 'Team')
  @Delete(':teamId')
  archiveTeam(
    @Param('teamId', ParseUUIDPipe) teamId: string,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new ChangeTeam(teamId, { type: 'ArchiveTeam' }, request));
  }

  /** Takes a member of staff into the team, and so into the care of its clients. Twice changes nothing. */
  @Write('update', 'Team')
  @Post(':teamId/members')
  @HttpCode(200)
  addTeamMember(
    @Param('teamId', ParseUUIDPipe) teamId: string,
    @Body() { accountId }: AddTeamMemberDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new AddTeamMember(teamId, accountId, request));
  }

  /** Takes somebody out of the team; what they saw through it ends within 5 seconds. Twice changes nothing. */
  @Write('update', 'Team')
  @Delete(':teamId/members/:accountId')
  removeTeamMember(
    @Param('teamId', ParseUUIDPipe) teamId: string,
    @Param('accountId', ParseUUIDPipe) accountId: string,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new ChangeTeam(teamId, { type: 'RemoveTeamMember', accountId }, request));
  }
}
