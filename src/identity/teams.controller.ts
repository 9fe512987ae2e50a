import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { CommandRequest } from '#libs/event-sourcing/request.js';
import { Commanding } from '#libs/http/commanding.js';
import { committed, CommittedDto } from '#libs/http/committed.dto.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { ReadsFrom } from '#libs/http/reads-from.js';
import { Access } from './access.js';
import type { Principal } from './principal.js';
import { Requires } from './requires.js';
import { StaffDirectory } from './staff-directory.js';
import { ChangeTeam, teamIdOf } from './team/change-team.handler.js';
import { AddTeamMemberDto, NameTeamDto, TeamList } from './team/team.dto.js';
import { TeamDirectory } from './team-directory.js';

@ApiTags('Teams')
@Controller('teams')
export class TeamsController {
  constructor(
    private readonly access: Access,
    private readonly commands: CommandBus,
    private readonly teams: TeamDirectory,
    private readonly staff: StaffDirectory,
  ) {}

  /** Teams of the organisation and who is in them. */
  @Get()
  @Requires('read', 'Team')
  @ReadsFrom('team', 'membership')
  async listTeams(@CurrentPrincipal() principal: Principal): Promise<TeamList> {
    await this.access.ensure(principal, 'read', 'Team', {});
    const [teams, staff] = await Promise.all([this.teams.list(principal.orgId), this.staff.list(principal.orgId)]);
    const active = new Set(staff.map(({ accountId }) => accountId));
    const names = await this.staff.names(
      principal.orgId,
      teams.flatMap(({ members }) => members.map(({ accountId }) => accountId)),
    );
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
  @Post()
  @Requires('create', 'Team')
  async formTeam(
    @CurrentPrincipal() principal: Principal,
    @Body() { name }: NameTeamDto,
    @Commanding() request: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommittedDto> {
    await this.access.ensure(principal, 'create', 'Team', {});
    const teamId = teamIdOf(request);
    return committed(
      reply,
      await this.commands.execute(new ChangeTeam(principal.orgId, teamId, { type: 'FormTeam', name }, request)),
      teamId,
    );
  }

  /** Gives a team another name. */
  @Patch(':teamId')
  @Requires('update', 'Team')
  async renameTeam(
    @CurrentPrincipal() principal: Principal,
    @Param('teamId', ParseUUIDPipe) teamId: string,
    @Body() { name }: NameTeamDto,
    @Commanding({ ifMatch: 'optional' }) request: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommittedDto> {
    await this.access.ensure(principal, 'update', 'Team', {});
    return committed(
      reply,
      await this.commands.execute(new ChangeTeam(principal.orgId, teamId, { type: 'RenameTeam', name }, request)),
      teamId,
    );
  }

  /** Archives a team: nobody cares for a client through it any more. Twice changes nothing. */
  @Delete(':teamId')
  @Requires('delete', 'Team')
  async archiveTeam(
    @CurrentPrincipal() principal: Principal,
    @Param('teamId', ParseUUIDPipe) teamId: string,
    @Commanding() request: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommittedDto> {
    await this.access.ensure(principal, 'delete', 'Team', {});
    return committed(
      reply,
      await this.commands.execute(new ChangeTeam(principal.orgId, teamId, { type: 'ArchiveTeam' }, request)),
      teamId,
    );
  }

  /** Takes a member of staff into the team, and so into the care of its clients. Twice changes nothing. */
  @Post(':teamId/members')
  @HttpCode(200)
  @Requires('update', 'Team')
  async addTeamMember(
    @CurrentPrincipal() principal: Principal,
    @Param('teamId', ParseUUIDPipe) teamId: string,
    @Body() { accountId }: AddTeamMemberDto,
    @Commanding() request: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommittedDto> {
    await this.access.ensure(principal, 'update', 'Team', {});
    return committed(
      reply,
      await this.commands.execute(
        new ChangeTeam(principal.orgId, teamId, { type: 'AddTeamMember', accountId }, request),
      ),
      teamId,
    );
  }

  /** Takes somebody out of the team; what they saw through it ends within 5 seconds. Twice changes nothing. */
  @Delete(':teamId/members/:accountId')
  @Requires('update', 'Team')
  async removeTeamMember(
    @CurrentPrincipal() principal: Principal,
    @Param('teamId', ParseUUIDPipe) teamId: string,
    @Param('accountId', ParseUUIDPipe) accountId: string,
    @Commanding() request: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommittedDto> {
    await this.access.ensure(principal, 'update', 'Team', {});
    return committed(
      reply,
      await this.commands.execute(
        new ChangeTeam(principal.orgId, teamId, { type: 'RemoveTeamMember', accountId }, request),
      ),
      teamId,
    );
  }
}
