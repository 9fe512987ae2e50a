import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, Res, StreamableFile } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { BlobStore } from '#libs/engines/storage/blob-store.js';
import { Clock } from '#libs/event-sourcing/clock.js';
import { derivedId } from '#libs/event-sourcing/ids.js';
import { OrgLogs } from '#libs/event-sourcing/org-logs.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { CommandRequest } from '#libs/event-sourcing/request.js';
import { Commanding } from '#libs/http/commanding.js';
import { committed, CommittedDto } from '#libs/http/committed.dto.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { ReadsFrom } from '#libs/http/reads-from.js';
import { Access, Orgs, type Principal, Requires, StaffDirectory, StepUp, unknown } from '#src/identity/contract.js';
import { HistoryPage, HistoryQuery, LogExportList, Verification } from './history.dto.js';
import { expiryOf } from './log-export/expire-exports.js';
import { RequestLogExport } from './log-export/request-log-export.handler.js';
import { HistoryEntries } from './read/history-entries.js';
import { HistoryPages } from './read/history-pages.js';
import { LogExports } from './read/log-exports.js';
import { exportKey } from './react/write-log-export.js';

@ApiTags('History')
@Controller()
export class HistoryController {
  constructor(
    private readonly access: Access,
    private readonly commands: CommandBus,
    private readonly clock: Clock,
    private readonly pages: HistoryPages,
    private readonly entries: HistoryEntries,
    private readonly logs: OrgLogs,
    private readonly exports: LogExports,
    private readonly blobs: BlobStore,
    private readonly staff: StaffDirectory,
    private readonly orgs: Orgs,
  ) {}

  /** Everything that happened around a client: every act with author, time and content, opened from the log. */
  @Get('clients/:clientId/history')
  @Requires('read', 'History')
  @ReadsFrom('history_index')
  async listClientHistory(
    @CurrentPrincipal() principal: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Query() { category, cursor, limit }: HistoryQuery,
  ): Promise<HistoryPage> {
    await this.access.ensure(principal, 'read', 'History', { clientId });
    const page = await this.pages.page(principal.orgId, {
      of: { clientId },
      limit,
      ...(category && { category }),
      ...(cursor && { cursor }),
    });
    return { items: await this.entries.of(principal, clientId, page.events), nextCursor: page.nextCursor };
  }

  /** Everything that happened to a meal plan, from its first draft. */
  @Get('meal-plans/:planId/history')
  @Requires('read', 'History')
  @ReadsFrom('history_index')
  async listMealPlanHistory(
    @CurrentPrincipal() principal: Principal,
    @Param('planId', ParseUUIDPipe) planId: string,
    @Query() { cursor, limit }: HistoryQuery,
  ): Promise<HistoryPage> {
    const clientId = await this.pages.clientOf(principal.orgId, 'mealPlan', planId);
    await this.access.ensure(principal, 'read', 'History', { clientId, noun: 'meal-plan' });
    const page = await this.pages.page(principal.orgId, {
      of: { category: 'mealPlan', streamId: planId },
      limit,
      ...(cursor && { cursor }),
    });
    return { items: await this.entries.of(principal, clientId, page.events), nextCursor: page.nextCursor };
  }

  /** Recomputes every hash of the org's past from its bytes and says whether anything moved. */
  @Get('history/verification')
  @Requires('verify', 'OrgLog')
  async verifyHistory(@CurrentPrincipal() principal: Principal): Promise<Verification> {
    await this.access.ensure(principal, 'verify', 'OrgLog', {});
    const { ok, events, streams, orgSeq, head, anchor, unanchored, problems, problemCount } = await this.logs.verify(
      principal.orgId,
    );
    return {
      ok,
      events,
      streams,
      orgSeq,
      head,
      anchor,
      unanchored,
      problemCount,
      verifiedAt: this.clock.now().toISOString(),
      problems: problems.slice(0, 100).map(({ kind, orgSeq: at, category, streamId, revision }) => ({
        kind,
        orgSeq: at,
        category,
        streamId,
        revision,
      })),
    };
  }

  /** Asks for the org's log as a file for the offline verifier. Bodies about people stay sealed in it. */
  @Post('history/exports')
  @HttpCode(202)
  @Requires('export', 'OrgLog')
  @StepUp()
  async requestLogExport(
    @CurrentPrincipal() principal: Principal,
    @Commanding() request: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommittedDto> {
    await this.access.ensure(principal, 'export', 'OrgLog', {});
    const exportId = derivedId(request.commandId, 'log-export');
    return committed(
      reply,
      await this.commands.execute(new RequestLogExport(principal.orgId, exportId, principal.accountId, request)),
      exportId,
    );
  }

  /** Exports of the org's log, newest first. */
  @Get('history/exports')
  @Requires('export', 'OrgLog')
  @ReadsFrom('log_export')
  async listLogExports(@CurrentPrincipal() principal: Principal): Promise<LogExportList> {
    await this.access.ensure(principal, 'export', 'OrgLog', {});
    const [rows, org] = await Promise.all([this.exports.list(principal.orgId), this.orgs.byId(principal.orgId)]);
    const names = await this.staff.names(
      principal.orgId,
      rows.map(({ requestedBy }) => requestedBy),
    );
    return {
      items: rows.map(({ exportId, requestedBy, requestedAt, state, completedAt, orgSeq, bytes, sha256 }) => ({
        exportId,
        requestedAt,
        state,
        sha256,
        expiresAt: state === 'completed' && completedAt !== null && org ? expiryOf(completedAt, org.export_days) : null,
        orgSeq: numberOrNull(orgSeq),
        bytes: numberOrNull(bytes),
        requestedBy: {
          accountId: requestedBy,
          displayName: names.get(requestedBy) ?? null,
          role: '',
          onBehalfOf: null,
        },
      })),
    };
  }

  /** The file of a completed export: NDJSON, one event a line. */
  @Get('history/exports/:exportId/file')
  @Requires('export', 'OrgLog')
  @ReadsFrom('log_export')
  @ApiProduces('application/x-ndjson')
  @ApiOkResponse({
    description: 'The export, newline-delimited JSON.',
    content: { 'application/x-ndjson': { schema: { type: 'string', format: 'binary' } } },
  })
  async downloadLogExport(
    @CurrentPrincipal() principal: Principal,
    @Param('exportId', ParseUUIDPipe) exportId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    await this.access.ensure(principal, 'export', 'OrgLog', {});
    const row = await this.exports.one(principal.orgId, exportId);
    if (!row) throw unknown('log-export');
    if (row.state === 'expired')
      throw new Refusal(
        'log-export.expired',
        410,
        'The file was kept as long as the organisation wants. Ask for a new export.',
      );
    if (row.state !== 'completed')
      throw new Refusal('log-export.not-ready', 409, 'The file is not written yet. Look again in a moment.');
    const file = await this.blobs.get(exportKey(principal.orgId, exportId));
    if (!file) throw unknown('log-export');
    void reply.headers({ 'content-length': file.bytes, etag: `"${row.sha256 ?? ''}"` });
    return new StreamableFile(file.content, {
      type: 'application/x-ndjson',
      disposition: `attachment; filename="org-log-${row.orgSeq ?? '0'}.ndjson"`,
    });
  }
}

const numberOrNull = (text: string | null): number | null => (text === null ? null : Number(text));
