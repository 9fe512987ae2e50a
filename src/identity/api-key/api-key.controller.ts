import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Clock } from '#libs/event-sourcing/clock.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Requested } from '#libs/http/commanding.js';
import type { CommittedDto } from '#libs/http/committed.dto.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { Read, Write } from '../operation.js';
import type { Principal } from '../principal.js';
import { StepUp } from '../requires.js';
import { StaffDirectory } from '../staff-directory.js';
import { apiKeyIdOf, ChangeApiKey, IssueApiKey, RotateApiKey, type ChangedKey } from './api-key.commands.js';
import { OVERLAP_HOURS } from './api-key.decider.js';
import { ApiKeyList, IssueApiKeyDto, IssuedApiKey, RenameApiKeyDto, RotateApiKeyDto } from './api-key.dto.js';
import { ApiKeyRows } from './api-key.read-model.js';
import { ApiKeySecrets } from './api-key-secrets.js';
import type { Scope } from './scopes.js';

const ISSUED = {
  type: IssuedApiKey,
  of: ({ secret }: ChangedKey, standing: CommittedDto): IssuedApiKey => ({ ...standing, secret }),
};

@ApiTags('API keys')
@Controller('api-keys')
export class ApiKeyController {
  constructor(
    private readonly commands: CommandBus,
    private readonly rows: ApiKeyRows,
    private readonly secrets: ApiKeySecrets,
    private readonly staff: StaffDirectory,
    private readonly clock: Clock,
  ) {}

  /** Keys of the organisation, revoked ones too, without their secrets. */
  @Read('read', 'ApiKey', { from: ['api_key', 'membership'] })
  @Get()
  async listApiKeys(@CurrentPrincipal() { orgId }: Principal): Promise<ApiKeyList> {
    const [rows, uses] = await Promise.all([this.rows.list(orgId), this.secrets.lastUses(orgId)]);
    const names = await this.staff.names(
      orgId,
      rows.flatMap(({ issued_by }) => issued_by ?? []),
    );
    const now = this.clock.now();
    const past = (instant: string | null) => instant !== null && new Date(instant) <= now;
    return {
      items: rows.map((row) => ({
        keyId: row.key_id,
        name: row.name,
        scopes: JSON.parse(row.scopes) as Scope[],
        state: row.revoked_at !== null ? 'revoked' : past(row.expires_at) ? 'expired' : 'active',
        issuedAt: row.issued_at,
        issuedBy: names.get(row.issued_by ?? '') ?? null,
        expiresAt: row.expires_at,
        lastUsedAt: uses.get(row.key_id) ?? null,
        previousUntil: row.revoked_at !== null || past(row.previous_until) ? null : row.previous_until,
      })),
    };
  }

  /** Issues a key for an integration. Its text is in this answer and nowhere else, ever. */
  @Write('create', 'ApiKey', { answer: ISSUED })
  @Post()
  @StepUp()
  issueApiKey(
    @Body() { name, scopes, expiresInDays }: IssueApiKeyDto,
    @Requested() request: CommandRequest,
  ): Promise<ChangedKey> {
    return this.commands.execute(
      new IssueApiKey(apiKeyIdOf(request), { name, scopes, expiresInDays: expiresInDays ?? null }, request),
    );
  }

  /** Calls a key something else; what it may do stays. */
  @Write('update', 'ApiKey')
  @Patch(':keyId')
  renameApiKey(
    @Param('keyId', ParseUUIDPipe) keyId: string,
    @Body() { name }: RenameApiKeyDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new ChangeApiKey(keyId, { type: 'RenameApiKey', name }, request));
  }

  /** Gives a key a new secret. The one before goes on working for the hours that are asked for, at most seven days. */
  @Write('update', 'ApiKey', { answer: ISSUED })
  @Post(':keyId/rotations')
  @HttpCode(200)
  @StepUp()
  rotateApiKey(
    @Param('keyId', ParseUUIDPipe) keyId: string,
    @Body() { overlapHours = OVERLAP_HOURS.usual }: RotateApiKeyDto,
    @Requested() request: CommandRequest,
  ): Promise<ChangedKey> {
    return this.commands.execute(new RotateApiKey(keyId, overlapHours, request));
  }

  /** Revokes a key; it stops working within 5 seconds, and for good. Twice changes nothing. */
  @Write('delete', 'ApiKey')
  @Delete(':keyId')
  @StepUp()
  revokeApiKey(@Param('keyId', ParseUUIDPipe) keyId: string, @Requested() request: CommandRequest): Promise<Committed> {
    return this.commands.execute(new ChangeApiKey(keyId, { type: 'RevokeApiKey' }, request));
  }
}
