import { Body, Controller, Get, HttpCode, Post, Put, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { NoCommand } from '#libs/http/no-command.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { Accounts } from '../accounts/accounts.js';
import type { Principal } from '../principal.js';
import { Read } from '../operation.js';
import { Public, Requires } from '../requires.js';
import { ChosenUnits, Login, LoginAnswer, OrgSwitch, Session, SessionInfo, SessionRequest } from './session.dto.js';
import { SessionViews } from './session-views.js';
import { callerOf } from './caller.js';
import { RefreshDelivery } from './refresh-delivery.js';
import { Sessions } from './sessions.js';

@ApiTags('Identity')
@Controller()
export class SessionController {
  constructor(
    private readonly sessions: Sessions,
    private readonly views: SessionViews,
    private readonly delivery: RefreshDelivery,
    private readonly accounts: Accounts,
  ) {}

  /** Signs in with e-mail and password; the refresh token comes as a cookie, to an app of a store in the answer. Asks for the organisation when there are several, and for the code of a second factor. */
  @Post('auth/login')
  @HttpCode(200)
  @Public()
  @NoCommand('credentials are rows; the session writes its own event, one per login')
  async login(
    @Body() body: Login,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LoginAnswer> {
    this.delivery.ensureServed(request, body.audience);
    const opened = await this.sessions.open(body, callerOf(request));
    if (opened === 'code-needed') return { session: null, choose: [], secondFactor: true };
    if ('choose' in opened) return { session: null, choose: [...opened.choose], secondFactor: false };
    return { session: this.delivery.give(request, reply, body.audience, opened), choose: [], secondFactor: false };
  }

  /** A new access token for the refresh token, which is exchanged too. A spent one ends the session everywhere. */
  @Post('auth/refresh')
  @HttpCode(200)
  @Public()
  @NoCommand('repeated within ten seconds it gives the same successor')
  async refresh(
    @Body() body: SessionRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Session> {
    return this.delivery.give(
      request,
      reply,
      body.audience,
      await this.sessions.refresh(this.delivery.tokenOf(request, body), body.audience, callerOf(request)),
    );
  }

  /** Ends the session of the refresh token. */
  @Post('auth/logout')
  @HttpCode(204)
  @Public()
  @NoCommand('ending twice changes nothing')
  async logout(
    @Body() body: SessionRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.sessions.close(this.delivery.tokenOf(request, body), callerOf(request));
    this.delivery.takeBack(request, reply, body.audience);
  }

  /** A session in another organisation of the same account, without the password; the one here ends. */
  @Post('auth/switch')
  @HttpCode(200)
  @Requires('read', 'Session')
  @NoCommand('credentials are rows; the sessions write their own events')
  async switchOrg(
    @CurrentPrincipal() principal: Principal,
    @Body() { orgId }: OrgSwitch,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Session> {
    return this.delivery.give(
      request,
      reply,
      principal.audience,
      await this.sessions.switchTo(orgId, principal, callerOf(request)),
    );
  }

  /** Who is signed in, and what they may do. */
  @Read('read', 'Session')
  @Get('auth/session')
  getSession(@CurrentPrincipal() principal: Principal): Promise<SessionInfo> {
    return this.views.current(principal);
  }

  /** Chooses the units that the caller reads amounts in, in every organisation and on every device. */
  @Requires('update', 'Session')
  @Put('auth/units')
  @HttpCode(204)
  @NoCommand('a row of the account, deleted with it; setting it twice is setting it once')
  async chooseUnits(@CurrentPrincipal() { accountId }: Principal, @Body() { units }: ChosenUnits): Promise<void> {
    await this.accounts.chooseUnits(accountId, units);
  }
}
