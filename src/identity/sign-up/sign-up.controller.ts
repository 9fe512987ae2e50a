import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Clock } from '#libs/event-sourcing/clock.js';
import { clearCookie, readCookie, setCookie } from '#libs/http/cookies.js';
import { idempotencyKeyOf } from '#libs/http/commanding.js';
import { NoCommand } from '#libs/http/no-command.js';
import { Public } from '../requires.js';
import { callerOf } from '../session/caller.js';
import { RefreshDelivery } from '../session/refresh-delivery.js';
import { SIGN_UP_LIFETIME_MS } from './pending-sign-ups.js';
import { FoundedOrg, SignUp, SignUpLink } from './sign-up.dto.js';
import { SigningUp } from './signing-up.js';

/** Of the browser that asked: the link signs it in, and no other. */
const ASKED = '__Host-tf_sign_up';

@ApiTags('Sign-up')
@Controller('sign-ups')
export class SignUpController {
  constructor(
    private readonly signingUp: SigningUp,
    private readonly delivery: RefreshDelivery,
    private readonly clock: Clock,
  ) {}

  /** Asks to found an organisation. The answer is the same whether the address has an account or not; its owner gets a mail either way. */
  @Post()
  @HttpCode(202)
  @Public()
  @NoCommand('it belongs to no organisation yet; its event follows')
  @ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description: 'A fresh UUID per wish, repeated unchanged on a retry: then it is one mail.',
  })
  async requestSignUp(
    @Body() { password, country, ...form }: SignUp,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const key = request.headers['idempotency-key'] === undefined ? null : idempotencyKeyOf(request);
    const proof = await this.signingUp.request({ ...form, country: country ?? null }, password, key, callerOf(request));
    setCookie(reply, ASKED, proof, new Date(this.clock.now().getTime() + SIGN_UP_LIFETIME_MS));
  }

  /** Confirms the address and founds the organisation: a trial of 14 days begins, and its administrator is signed in where they asked for it. Works once. */
  @Post('confirmation')
  @HttpCode(200)
  @Public()
  @NoCommand('the link itself works once')
  async confirmSignUp(
    @Body() { token }: SignUpLink,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FoundedOrg> {
    this.delivery.ensureServed(request, 'portal');
    const { opened, ...founded } = await this.signingUp.confirm(token, readCookie(request, ASKED), callerOf(request));
    // an answer tells one cookie: the proof is worth nothing once its link is spent
    if (!opened) clearCookie(reply, ASKED);
    return { ...founded, session: opened && this.delivery.give(request, reply, 'portal', opened) };
  }
}
