import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Res, StreamableFile } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { HeavyWork } from '#libs/engines/jobs/heavy-work.js';
import { BlobStore } from '#libs/engines/storage/blob-store.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { CommandRequest, Committed } from '#libs/event-sourcing/request.js';
import { Requested } from '#libs/http/commanding.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { Orgs, Read, StaffDirectory, StepUp, unknown, Write, type Principal } from '#src/identity/contract.js';
import { RequestLogExport } from './log-export.commands.js';
import { LogExportList, type LogExport } from './log-export.dto.js';
import { LogExports, type LogExportRow } from './log-export.read-model.js';
import { expiryOf } from './log-export-expiry.js';
import { exportKey, exportWork } from './write-log-export.js';

@ApiTags('History')
@Controller('history/exports')
export class LogExportController {
  constructor(
    private readonly commands: CommandBus,
    private readonly exports: LogExports,
    private readonly heavyWork: HeavyWork,
    private readonly blobs: BlobStore,
    private readonly staff: StaffDirectory,
    private readonly orgs: Orgs,
  ) {}

  /**
   * Asks for the org's log as a file for the offline verifier. Bodies about people stay sealed in it. While one waits to be
   * written, that one is answered.
   */
  @Write('export', 'OrgLog', { from: ['log_export'] })
  @Post()
  @HttpCode(202)
  @StepUp()
  requestLogExport(
    @CurrentPrincipal() { accountId }: Principal,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new RequestLogExport(accountId, request));
  }

  /** Exports of the org's log, newest first. */
  @Read('export', 'OrgLog', { from: ['log_export'] })
  @Get()
  async listLogExports(@CurrentPrincipal() { orgId }: Principal): Promise<LogExportList> {
    const [rows, org] = await Promise.all([this.exports.list(orgId), this.orgs.byId(orgId)]);
    const askers = rows.map(({ requestedBy }) => requestedBy);
    const names = await this.staff.names(orgId, askers);
    return { items: rows.map((row) => this.#viewOf(orgId, row, org?.export_days ?? null, names)) };
  }

  /** The file of a completed export: NDJSON, one event a line. */
  @Read('export', 'OrgLog', { from: ['log_export'] })
  @Get(':exportId/file')
  @ApiProduces('application/x-ndjson')
  @ApiOkResponse({
    description: 'The export, newline-delimited JSON.',
    content: { 'application/x-ndjson': { schema: { type: 'string', format: 'binary' } } },
  })
  async downloadLogExport(
    @CurrentPrincipal() { orgId }: Principal,
    @Param('exportId', ParseUUIDPipe) exportId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const row = await this.exports.one(orgId, exportId);
    if (!row) throw unknown('log-export');
    if (row.state === 'expired')
      throw new Refusal(
        'log-export.expired',
        410,
        'The file was deleted at the end of its retention period. Ask for a new export.',
      );
    if (row.state !== 'completed')
      throw new Refusal('log-export.not-ready', 409, 'The file is not written yet. Look again in a moment.');
    const file = await this.blobs.get(exportKey(orgId, exportId));
    if (!file) throw unknown('log-export');
    void reply.headers({ 'content-length': file.bytes, etag: `"${row.sha256 ?? ''}"` });
    return new StreamableFile(file.content, {
      type: 'application/x-ndjson',
      disposition: `attachment; filename="org-log-${row.orgSeq ?? '0'}.ndjson"`,
    });
  }

  #viewOf(orgId: string, row: LogExportRow, days: number | null, names: ReadonlyMap<string, string>): LogExport {
    const { exportId, requestedBy, requestedAt, state, completedAt, orgSeq, bytes, sha256 } = row;
    return {
      exportId,
      requestedAt,
      state,
      sha256,
      progress: this.heavyWork.stateOf(exportWork(orgId, exportId))?.progress ?? null,
      expiresAt: state === 'completed' && completedAt !== null && days !== null ? expiryOf(completedAt, days) : null,
      orgSeq: numberOrNull(orgSeq),
      bytes: numberOrNull(bytes),
      requestedBy: {
        accountId: requestedBy,
        displayName: names.get(requestedBy) ?? null,
        role: '',
        onBehalfOf: null,
      },
    };
  }
}

const numberOrNull = (text: string | null): number | null => (text === null ? null : Number(text));
