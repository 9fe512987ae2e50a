import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { CommandRequest } from '#libs/event-sourcing/request.js';
import { Commanding } from '#libs/http/commanding.js';
import { committed, CommittedDto } from '#libs/http/committed.dto.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { ReadsFrom } from '#libs/http/reads-from.js';
import { Accounts } from '../accounts/accounts.js';
import { FactorResets } from '../credential/factor-resets.js';
import { SecondFactors } from '../credential/second-factors.js';
import type { Principal } from '../principal.js';
import { Members } from '../read/members.js';
import { Requires, StepUp } from '../requires.js';
import { ChangeMemberRole, MemberList, ResetSecondFactor } from './people.dto.js';
import { StaffChanges } from './staff-changes.js';

@ApiTags('People')
@Controller('members')
export class PeopleController {
  constructor(
    private readonly changes: StaffChanges,
    private readonly members: Members,
    private readonly accounts: Accounts,
    private readonly factors: SecondFactors,
    private readonly resets: FactorResets,
  ) {}

  /** Everybody who works here, suspended people too, by name. */
  @Get()
  @Requires('update', 'Staff')
  @ReadsFrom('membership')
  async listMembers(@CurrentPrincipal() { orgId }: Principal): Promise<MemberList> {
    const members = await this.members.staff(orgId);
    const ids = members.map(({ accountId }) => accountId);
    const [emails, withFactor] = await Promise.all([this.accounts.emailsOf(ids), this.factors.activeOf(ids)]);
    return {
      items: members.map((member) => ({
        ...member,
        email: emails.get(member.accountId) ?? null,
        secondFactor: withFactor.has(member.accountId),
      })),
    };
  }

  /** Gives a member another role; it holds within five seconds. The last administrator keeps theirs. */
  @Put(':accountId/role')
  @Requires('update', 'Staff')
  @StepUp()
  async changeMemberRole(
    @CurrentPrincipal() { orgId }: Principal,
    @Param('accountId', ParseUUIDPipe) accountId: string,
    @Body() { role }: ChangeMemberRole,
    @Commanding() request: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommittedDto> {
    return committed(
      reply,
      await this.changes.change(orgId, accountId, { type: 'ChangeMemberRole', role }, request),
      accountId,
    );
  }

  /** Suspends a member: every session stops within five seconds, the place and all work stay. */
  @Post(':accountId/suspension')
  @HttpCode(200)
  @Requires('update', 'Staff')
  async suspendMember(
    @CurrentPrincipal() { orgId }: Principal,
    @Param('accountId', ParseUUIDPipe) accountId: string,
    @Commanding() request: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommittedDto> {
    return committed(
      reply,
      await this.changes.change(orgId, accountId, { type: 'SuspendMembership' }, request),
      accountId,
    );
  }

  /** Lets a suspended member in again. */
  @Delete(':accountId/suspension')
  @Requires('update', 'Staff')
  async reinstateMember(
    @CurrentPrincipal() { orgId }: Principal,
    @Param('accountId', ParseUUIDPipe) accountId: string,
    @Commanding() request: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommittedDto> {
    return committed(
      reply,
      await this.changes.change(orgId, accountId, { type: 'ReinstateMembership' }, request),
      accountId,
    );
  }

  /** Ends a membership: every session stops within five seconds; their name stays on what they did. Back only by an invitation. */
  @Delete(':accountId')
  @Requires('delete', 'Staff')
  @StepUp()
  async removeMember(
    @CurrentPrincipal() { orgId }: Principal,
    @Param('accountId', ParseUUIDPipe) accountId: string,
    @Commanding() request: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommittedDto> {
    return committed(
      reply,
      await this.changes.change(orgId, accountId, { type: 'RemoveMembership' }, request),
      accountId,
    );
  }

  /**
   * Takes away a second factor that a member has lost: they get a mail, all their sessions end, and signing in asks for the password
   * only. Refused for an account that belongs to another organisation too: that is the operator's to do.
   */
  @Post(':accountId/second-factor-reset')
  @HttpCode(200)
  @Requires('update', 'Staff')
  @StepUp()
  async resetSecondFactor(
    @CurrentPrincipal() { orgId }: Principal,
    @Param('accountId', ParseUUIDPipe) accountId: string,
    @Body() { reason }: ResetSecondFactor,
    @Commanding() request: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommittedDto> {
    await this.changes.ensureStaff(orgId, accountId);
    return committed(reply, await this.resets.byAdmin(orgId, accountId, reason.trim(), request), accountId);
  }
}
