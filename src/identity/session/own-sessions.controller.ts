import { Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { NoCommand } from '#libs/http/no-command.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import type { Principal } from '../principal.js';
import { Requires } from '../requires.js';
import { EndedSessions, SessionList } from './own-sessions.dto.js';
import { OwnSessions } from './own-sessions.js';

const ENDS_ONCE = 'a session ends once, whoever asks how often; its event has its id from the session';

@ApiTags('Identity')
@Controller('auth/sessions')
export class OwnSessionsController {
  constructor(private readonly sessions: OwnSessions) {}

  /** The caller's live sessions in every organisation and both apps, this one first. */
  @Get()
  @Requires('read', 'Session')
  async listSessions(@CurrentPrincipal() principal: Principal): Promise<SessionList> {
    return { items: [...(await this.sessions.list(principal))] };
  }

  /** Ends one of the caller's sessions; the device is signed out within five seconds. */
  @Delete(':sessionId')
  @HttpCode(204)
  @Requires('delete', 'Session')
  @NoCommand(ENDS_ONCE)
  async endSession(
    @CurrentPrincipal() principal: Principal,
    @Param('sessionId', ParseUUIDPipe) sessionId: string,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    await this.sessions.end(principal, sessionId, request.id);
  }

  /** Ends all of the caller's sessions but this one. */
  @Delete()
  @Requires('delete', 'Session')
  @NoCommand(ENDS_ONCE)
  async endOtherSessions(
    @CurrentPrincipal() principal: Principal,
    @Req() request: FastifyRequest,
  ): Promise<EndedSessions> {
    return { ended: await this.sessions.endOthers(principal, request.id) };
  }
}
