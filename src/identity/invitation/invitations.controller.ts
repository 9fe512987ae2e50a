import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Clock } from '#libs/event-sourcing/clock.js';
import type { CommandRequest } from '#libs/event-sourcing/request.js';
import { Commanding } from '#libs/http/commanding.js';
import { committed, CommittedDto } from '#libs/http/committed.dto.js';
import { NoCommand } from '#libs/http/no-command.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { ReadsFrom } from '#libs/http/reads-from.js';
import type { Principal } from '../principal.js';
import { InvitationRows } from '../read/invitation.read-model.js';
import { Public, Requires } from '../requires.js';
import { callerOf } from '../session/caller.js';
import { StaffDirectory } from '../staff-directory.js';
import { unknown } from '../unknown.js';
import {
  AcceptInvitation,
  InvitationLink,
  InvitationPreview,
  InviteStaff,
  JoinedOrg,
  StaffInvitationList,
} from './invitation.dto.js';
import { Invitations } from './invitations.js';
import { Joining } from './joining.js';

@ApiTags('People')
@Controller()
export class InvitationsController {
  constructor(
    private readonly invitations: Invitations,
    private readonly rows: InvitationRows,
    private readonly joining: Joining,
    private readonly staff: StaffDirectory,
    private readonly clock: Clock,
  ) {}

  /** People who are invited to the team and have not come yet, newest first. */
  @Get('staff-invitations')
  @Requires('read', 'StaffInvitation')
  @ReadsFrom('invitation', 'membership')
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
        state: now >= row.until ? 'expired' : 'open',
        sentAt: row.sent_at,
        until: row.until,
        invitedBy: row.invited_by === null ? null : (names.get(row.invited_by) ?? null),
      })),
    };
  }

  /** Invites somebody to the team by mail. The link works once, for 72 hours. */
  @Post('staff-invitations')
  @Requires('create', 'StaffInvitation')
  async inviteStaff(
    @CurrentPrincipal() { orgId }: Principal,
    @Body() { email, role, language, teams }: InviteStaff,
    @Commanding() request: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommittedDto> {
    const result = await this.invitations.inviteStaff(
      orgId,
      { email, role, ...(language ? { language } : {}), teams: teams ?? [] },
      request,
    );
    return committed(reply, result, result.streamId);
  }

  /** Sends an invitation again for another 72 hours; the link sent before is dead. */
  @Post('staff-invitations/:invitationId/sendings')
  @HttpCode(200)
  @Requires('update', 'StaffInvitation')
  async resendStaffInvitation(
    @CurrentPrincipal() { orgId }: Principal,
    @Param('invitationId', ParseUUIDPipe) invitationId: string,
    @Commanding() request: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommittedDto> {
    await this.ensureOfStaff(orgId, invitationId);
    return committed(reply, await this.invitations.sendAgain(orgId, invitationId, request), invitationId);
  }

  /** Takes an invitation back: its link is dead. Twice changes nothing. */
  @Delete('staff-invitations/:invitationId')
  @Requires('delete', 'StaffInvitation')
  async revokeStaffInvitation(
    @CurrentPrincipal() { orgId }: Principal,
    @Param('invitationId', ParseUUIDPipe) invitationId: string,
    @Commanding() request: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommittedDto> {
    await this.ensureOfStaff(orgId, invitationId);
    return committed(reply, await this.invitations.revoke(orgId, invitationId, request), invitationId);
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
    @Body() { token, name, password }: AcceptInvitation,
    @Req() request: FastifyRequest,
  ): Promise<JoinedOrg> {
    return this.joining.accept(token, { name, password }, callerOf(request));
  }

  /** A client's invitation has an address of its own, with rights of its own. @throws Refusal `invitation.unknown` */
  private async ensureOfStaff(orgId: string, invitationId: string): Promise<void> {
    if (!(await this.invitations.isOfStaff(orgId, invitationId))) throw unknown('invitation');
  }
}
