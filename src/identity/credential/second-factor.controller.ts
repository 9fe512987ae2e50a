import { Body, Controller, Delete, Get, HttpCode, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { NoCommand } from '#libs/http/no-command.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { FactorRequirement } from '../guard/factor-requirement.js';
import type { Principal } from '../principal.js';
import { Requires, StepUp } from '../requires.js';
import { CredentialLog } from './credential-log.js';
import { RecoveryCodes, SecondFactorConfirmation, SecondFactorSecret, SecondFactorState } from './credential.dto.js';
import { SecondFactors } from './second-factors.js';

@ApiTags('Identity')
@Controller('auth/second-factor')
export class SecondFactorController {
  constructor(
    private readonly factors: SecondFactors,
    private readonly log: CredentialLog,
    private readonly requirement: FactorRequirement,
  ) {}

  /** Whether the caller has a second factor, and how many recovery codes are left. */
  @Get()
  @Requires('read', 'Credential')
  getSecondFactor(@CurrentPrincipal() { accountId }: Principal): Promise<SecondFactorState> {
    return this.factors.state(accountId);
  }

  /** A fresh secret for an authenticator app. It counts once a code of it was confirmed. */
  @Post()
  @HttpCode(200)
  @Requires('update', 'Credential')
  @StepUp()
  @NoCommand('a secret that was begun and not confirmed counts for nothing')
  beginSecondFactor(@CurrentPrincipal() { accountId }: Principal): Promise<SecondFactorSecret> {
    return this.factors.begin(accountId);
  }

  /** The first code of the app: from now on signing in asks for one. Answers the recovery codes, this once. */
  @Post('confirmation')
  @HttpCode(200)
  @Requires('update', 'Credential')
  @NoCommand('confirmed once; the codes can not be answered again')
  async confirmSecondFactor(
    @CurrentPrincipal() { accountId, orgId }: Principal,
    @Body() { code }: SecondFactorConfirmation,
    @Req() request: FastifyRequest,
  ): Promise<RecoveryCodes> {
    const codes = await this.factors.confirm(accountId, code);
    this.requirement.forget(accountId);
    await this.log.note('SecondFactorEnabled', accountId, orgId, request.id);
    return { codes: [...codes] };
  }

  /** New recovery codes; the old ones are void. */
  @Post('recovery-codes')
  @HttpCode(200)
  @Requires('update', 'Credential')
  @StepUp()
  @NoCommand('the codes can not be answered again')
  async renewRecoveryCodes(
    @CurrentPrincipal() { accountId, orgId }: Principal,
    @Req() request: FastifyRequest,
  ): Promise<RecoveryCodes> {
    const codes = await this.factors.renewCodes(accountId);
    await this.log.note('RecoveryCodesRenewed', accountId, orgId, request.id);
    return { codes: [...codes] };
  }

  /** Removes the second factor and its recovery codes; refused while an organisation where the caller works requires one. */
  @Delete()
  @HttpCode(204)
  @Requires('update', 'Credential')
  @StepUp()
  @NoCommand('removed once')
  async removeSecondFactor(
    @CurrentPrincipal() { accountId, orgId }: Principal,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    await this.requirement.ensureRemovable(accountId);
    await this.factors.remove(accountId);
    this.requirement.forget(accountId);
    await this.log.note('SecondFactorDisabled', accountId, orgId, request.id);
  }
}
