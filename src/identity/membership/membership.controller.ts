import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Requested } from '#libs/http/commanding.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { Accounts } from '../accounts/accounts.js';
import { ResetSecondFactor } from '../credential/credential.commands.js';
import { SecondFactors } from '../credential/second-factors.js';
import { Read, Write } from '../operation.js';
import type { Principal } from '../principal.js';
import { StepUp } from '../requires.js';
import { ChangeStaffMembership } from './membership.commands.js';
import { MemberList, ResetSecondFactorDto, SetMemberRolesDto, SuspendMemberDto } from './membership.dto.js';
import { Members } from './membership.read-model.js';

@ApiTags('People')
@Controller('members')
export class MembershipController {
  constructor(
    private readonly commands: CommandBus,
    private readonly members: Members,
    private readonly accounts: Accounts,
    private readonly factors: SecondFactors,
  ) {}

  /** Everybody who works here, suspended people too, by name. */
  @Read('update', 'Staff', { from: ['membership'] })
  @Get()
  async listMembers(@CurrentPrincipal() { orgId }: Principal): Promise<MemberList> {
    const members = await this.members.staff(orgId);
    const ids = members.map(({ accountId }) => accountId);
    const [emails, withFactor] = await Promise.all([this.accounts.emailsOf(ids), this.factors.activeOf(ids)]);
    return {
      items: members.map((member) => ({
        ...member,
        roles: [...member.roles],
        email: emails.get(member.accountId) ?? null,
        secondFactor: withFactor.has(member.accountId),
      })),
    };
  }

  /** Gives a member other roles, which they hold together; they count within five seconds. The last administrator stays one. */
  @Write('update', 'Staff')
  @Put(':accountId/roles')
  @StepUp()
  setMemberRoles(
    @Param('accountId', ParseUUIDPipe) accountId: string,
    @Body() { roles }: SetMemberRolesDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new ChangeStaffMembership(accountId, { type: 'SetMemberRoles', roles }, request));
  }

  /**
   * Suspends a member: every session stops within five seconds, the place and all work stay. Refused where clients would be left with
   * nobody, unless the body says that they may be.
   */
  @Write('update', 'Staff')
  @Post(':accountId/suspension')
  @ApiBody({ type: SuspendMemberDto, required: false })
  @HttpCode(200)
  suspendMember(
    @Param('accountId', ParseUUIDPipe) accountId: string,
    @Body() body: SuspendMemberDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    const change = { type: 'SuspendMembership' } as const;
    return this.commands.execute(new ChangeStaffMembership(accountId, change, request, body?.leavingAlone === true));
  }

  /** Lets a suspended member in again. */
  @Write('update', 'Staff')
  @Delete(':accountId/suspension')
  reinstateMember(
    @Param('accountId', ParseUUIDPipe) accountId: string,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new ChangeStaffMembership(accountId, { type: 'ReinstateMembership' }, request));
  }

  /**
   * Ends a membership: every session stops within five seconds; their name stays on what they did. Back only by an invitation. Refused
   * where clients would be left with nobody.
   */
  @Write('delete', 'Staff')
  @Delete(':accountId')
  @StepUp()
  removeMember(
    @Param('accountId', ParseUUIDPipe) accountId: string,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new ChangeStaffMembership(accountId, { type: 'RemoveMembership' }, request));
  }

  /**
   * Takes away a second factor that a member has lost: they get a mail, all their sessions end, and signing in asks for the password
   * only. Refused for an account that belongs to another organisation too: that is the operator's to do.
   */
  @Write('update', 'Staff')
  @Post(':accountId/second-factor-reset')
  @HttpCode(200)
  @StepUp()
  resetSecondFactor(
    @Param('accountId', ParseUUIDPipe) accountId: string,
    @Body() { reason }: ResetSecondFactorDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new ResetSecondFactor(accountId, 'org_admin', reason.trim(), request));
  }
}
