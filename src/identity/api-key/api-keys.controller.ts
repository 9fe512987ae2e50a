import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Clock } from '#libs/event-sourcing/clock.js';
import type { CommandRequest } from '#libs/event-sourcing/request.js';
import { Commanding } from '#libs/http/commanding.js';
import { committed, CommittedDto } from '#libs/http/committed.dto.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { ReadsFrom } from '#libs/http/reads-from.js';
import { Access } from '../access.js';
import type { Principal } from '../principal.js';
import { Requires, StepUp } from '../requires.js';
import { StaffDirectory } from '../staff-directory.js';
import { ApiKeyList, IssueApiKeyDto, IssuedApiKey, RenameApiKeyDto, RotateApiKeyDto } from './api-key.dto.js';
import { ApiKeyRows } from './api-key.read-model.js';
import { ApiKeySecrets } from './api-key-secrets.js';
import { apiKeyIdOf, ChangeApiKey } from './change-api-key.handler.js';
import type { Scope } from './scopes.js';

const DEFAULT_OVERLAP_HOURS = 24;

@ApiTags('API keys')
@Controller('api-keys')
export class ApiKeysController {
  constructor(
    private readonly access: Access,
    private readonly commands: CommandBus,
    private readonly rows: ApiKeyRows,
    private readonly secrets: ApiKeySecrets,
    private readonly staff: StaffDirectory,
    private readonly clock: Clock,
  ) {}

  /** Keys of the organisation, revoked ones too, without their secrets. */
  @Get()
  @Requires('read', 'ApiKey')
  @ReadsFrom('api_key', 'membership')
  async listApiKeys(@CurrentPrincipal() principal: Principal): Promise<ApiKeyList> {
    await this.access.ensure(principal, 'read', 'ApiKey', {});
    const { orgId } = principal;
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
  @Post()
  @Requires('create', 'ApiKey')
  @StepUp()
  async issueApiKey(
    @CurrentPrincipal() principal: Principal,
    @Body() { name, scopes, expiresInDays }: IssueApiKeyDto,
    @Commanding() request: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<IssuedApiKey> {
    await this.access.ensure(principal, 'create', 'ApiKey', {});
    const keyId = apiKeyIdOf(request);
    const result = await this.commands.execute(
      new ChangeApiKey(
        principal.orgId,
        keyId,
        { type: 'issue', name, scopes, expiresInDays: expiresInDays ?? null },
        request,
      ),
    );
    return { ...committed(reply, result, keyId), secret: result.secret };
  }

  /** Calls a key something else; what it may do stays. */
  @Patch(':keyId')
  @Requires('update', 'ApiKey')
  async renameApiKey(
    @CurrentPrincipal() principal: Principal,
    @Param('keyId', ParseUUIDPipe) keyId: string,
    @Body() { name }: RenameApiKeyDto,
    @Commanding() request: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommittedDto> {
    await this.access.ensure(principal, 'update', 'ApiKey', {});
    return committed(
      reply,
      await this.commands.execute(new ChangeApiKey(principal.orgId, keyId, { type: 'rename', name }, request)),
      keyId,
    );
  }

  /** Gives a key a new secret. The one before goes on working for the hours that are asked for, at most seven days. */
  @Post(':keyId/rotations')
  @HttpCode(200)
  @Requires('update', 'ApiKey')
  @StepUp()
  async rotateApiKey(
    @CurrentPrincipal() principal: Principal,
    @Param('keyId', ParseUUIDPipe) keyId: string,
    @Body() { overlapHours }: RotateApiKeyDto,
    @Commanding() request: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<IssuedApiKey> {
    await this.access.ensure(principal, 'update', 'ApiKey', {});
    const result = await this.commands.execute(
      new ChangeApiKey(
        principal.orgId,
        keyId,
        { type: 'rotate', overlapHours: overlapHours ?? DEFAULT_OVERLAP_HOURS },
        request,
      ),
    );
    return { ...committed(reply, result, keyId), secret: result.secret };
  }

  /** Revokes a key; it stops working within 5 seconds, and for good. Twice changes nothing. */
  @Delete(':keyId')
  @Requires('delete', 'ApiKey')
  @StepUp()
  async revokeApiKey(
    @CurrentPrincipal() principal: Principal,
    @Param('keyId', ParseUUIDPipe) keyId: string,
    @Commanding() request: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommittedDto> {
    await this.access.ensure(principal, 'delete', 'ApiKey', {});
    return committed(
      reply,
      await this.commands.execute(new ChangeApiKey(principal.orgId, keyId, { type: 'revoke' }, request)),
      keyId,
    );
  }
}
