import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Req } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Clock } from '#libs/event-sourcing/clock.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Requested } from '#libs/http/commanding.js';
import { NoCommand } from '#libs/http/no-command.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { Read, Write } from '../operation.js';
import type { Principal } from '../principal.js';
import { Public } from '../requires.js';
import type { Role } from '../role.js';
import { callerOf } from '../session/caller.js';
import { StaffDirectory } from '../staff-directory.js';
import { InviteStaff, RevokeInvitation, SendInvitationAgain } from './invitation.commands.js';
import {
  AcceptInvitationDto,
  InvitationLink,
  InvitationPreview,
  InviteStaffDto,
  JoinedOrg,
  StaffInvitationList,
} from './invitation.dto.js';
import { InvitationRows } from './invitation.read-model.js';
import { Joining } from './joining.js';

@ApiTags('People')
@Controller()
export class InvitationController {
  constructor(
    private readonly commands: CommandBus,
    private readonly rows: InvitationRows,
    private readonly joining: Joining,
    private readonly staff: StaffDirectory,
    private readonly clock: Clock,
  ) {}

  /** People who are invited to the team and have not come yet, newest first. */
  @Read('read', 'StaffInvitation', { from: ['invitation', 'membership'] })
  @Get('staff-invitations')
  async listStaffInvitations(@CurrentPrincipal() { orgId }: Principal): Promise<StaffInvitationList> {
    const rows = await this.rows.openOfStaff(orgId);
    const names = await this.staff.names(
      orgId,
      rows.flatMap(({ invited_by }) => invited_by ?? []),
    );
    const now = this.clock.now().toISOString();
    return {
      items: rows.map((row) => ({
        invitationId: row.invitation_id,
        email: row.email,
        role: row.role,
        roles: JSON.parse(row.roles) as Role[],
        state: now >= row.until ? 'expired' : 'open',
        sentAt: row.sent_at,
        until: row.until,
        invitedBy: row.invited_by === null ? null : (names.get(row.invited_by) ?? null),
      })),
    };
  }

  /** Invites somebody to the team by mail. The link works once, for 72 hours. */
  @Write('create', 'StaffInvitation')
  @Post('staff-invitations')
  inviteStaff(@Body() invitee: InviteStaffDto, @Requested() request: CommandRequest): Promise<Committed> {
    return this.commands.execute(new InviteStaff(invitee, request));
  }

  /** Sends an invitation again for another 72 hours; the link sent before is dead. */
  @Write('update', 'StaffInvitation')
  @Post('staff-invitations/:invitationId/sendings')
  @HttpCode(200)
  resendStaffInvitation(
    @Param('invitationId', ParseUUIDPipe) invitationId: string,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new SendInvitationAgain('staff', invitationId, request));
  }

  /** Takes an invitation back: its link is dead. Twice changes nothing. */
  @Write('delete', 'StaffInvitation')
  @Delete('staff-invitations/:invitationId')
  revokeStaffInvitation(
    @Param('invitationId', ParseUUIDPipe) invitationId: string,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new RevokeInvitation('staff', invitationId, request));
  }

  /** What the link of a mail leads to. Uses nothing up, however often it is asked. */
  @Post('invitations/preview')
  @HttpCode(200)
  @Public()
  @NoCommand('a read: the token must not stand in an address')
  previewInvitation(@Body() { token }: InvitationLink, @Req() request: FastifyRequest): Promise<InvitationPreview> {
    return this.joining.preview(token, callerOf(request));
  }

  /** Takes the place that the invitation offers. Works once; then sign in. */
  @Post('invitations/acceptance')
  @HttpCode(200)
  @Public()
  @NoCommand('the link itself works once')
  acceptInvitation(
    @Body() { token, name, password }: AcceptInvitationDto,
    @Req() request: FastifyRequest,
  ): Promise<JoinedOrg> {
    return this.joining.accept(token, { name, password }, callerOf(request));
  }
}
