import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { NoCommand } from '#libs/http/no-command.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import type { Principal } from '../principal.js';
import { Public, Requires } from '../requires.js';
import { callerOf } from '../session/caller.js';
import { PasswordChange, PasswordResetCompletion, PasswordResetRequest, StepUpRequest } from './credential.dto.js';
import { PasswordChanges } from './password-changes.js';
import { PasswordResets } from '../password-reset/password-resets.js';
import { Proofs } from './proofs.js';

@ApiTags('Identity')
@Controller('auth')
export class PasswordController {
  constructor(
    private readonly changes: PasswordChanges,
    private readonly resets: PasswordResets,
    private readonly proofs: Proofs,
  ) {}

  /** Changes the caller's password and ends all their other sessions. */
  @Post('password')
  @HttpCode(204)
  @Requires('update', 'Credential')
  @NoCommand('a credential is a row; a repetition fails, because the current password is another one by then')
  async changePassword(
    @CurrentPrincipal() principal: Principal,
    @Body() body: PasswordChange,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    await this.changes.change(principal, body, callerOf(request));
  }

  /** Sends a link for setting a new password, if the address has an account; the answer never says whether it has. */
  @Post('password-resets')
  @HttpCode(202)
  @Public()
  @NoCommand('asking again means another mail, and voids the one before')
  async requestPasswordReset(@Body() body: PasswordResetRequest, @Req() request: FastifyRequest): Promise<void> {
    await this.resets.ask(body, callerOf(request));
  }

  /** Sets a new password by the link of a mail and ends all sessions of its owner. The link is good once, for thirty minutes. */
  @Post('password-resets/completion')
  @HttpCode(204)
  @Public()
  @NoCommand('the token is spent by it')
  async completePasswordReset(@Body() body: PasswordResetCompletion, @Req() request: FastifyRequest): Promise<void> {
    await this.resets.complete(body, callerOf(request));
  }

  /** Proves the caller's password (and second factor) again: operations that need a fresh proof are open for ten minutes. */
  @Post('step-up')
  @HttpCode(204)
  @Requires('read', 'Credential')
  @NoCommand('proving twice changes nothing')
  async stepUp(
    @CurrentPrincipal() principal: Principal,
    @Body() body: StepUpRequest,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    await this.proofs.again(principal, body, callerOf(request));
  }
}
