import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Put,
  Res,
  StreamableFile,
} from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Clock } from '#libs/event-sourcing/clock.js';
import { derivedId } from '#libs/event-sourcing/ids.js';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Commanding, Requested } from '#libs/http/commanding.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { tidyReason } from '#libs/science/reason.js';
import { Read, Requires, StaffDirectory, StepUp, Write, type Principal } from '#src/identity/contract.js';
import type { CohortDto } from '../cohort/cohort.dto.js';
import { OwnCriteria } from '../cohort/own-criteria.js';
import { TagRefs, type CohortInWords } from '../cohort/tag-refs.js';
import { Datasets } from '../dataset/datasets.js';
import { toldCount } from '../cohort-question/cohort-counts.js';
import {
  ApproveResearchExport,
  ChangeResearchCohort,
  RejectResearchExport,
  RequestResearchExport,
  WithdrawResearchExport,
} from './research-export.commands.js';
import {
  ApproveResearchExportDto,
  RejectResearchExportDto,
  ReplaceResearchCohortDto,
  RequestResearchExportDto,
  ResearchExportList,
  type ResearchExportView,
} from './research-export.dto.js';
import { ResearchExports, type ResearchExportRow } from './research-export.read-model.js';
import { TakeResearchExport } from './take-research-export.commands.js';

@ApiTags('Research')
@Controller('research/exports')
export class ResearchExportController {
  constructor(
    private readonly commands: CommandBus,
    private readonly exports: ResearchExports,
    private readonly staff: StaffDirectory,
    private readonly clock: Clock,
    private readonly datasets: Datasets,
    private readonly tags: TagRefs,
    private readonly own: OwnCriteria,
  ) {}

  /** Exports that were asked for, and what became of them. */
  @Read('read', 'ResearchExport', { from: ['research_export', 'membership', 'client_list'] })
  @Get()
  async listResearchExports(@CurrentPrincipal() { orgId }: Principal): Promise<ResearchExportList> {
    const rows = await this.exports.list(orgId);
    const people = rows.flatMap(({ requestedBy, decidedBy }) => [requestedBy, decidedBy]);
    const names = await this.staff.names(
      orgId,
      people.filter((each) => each !== null),
    );
    const now = this.clock.now().toISOString();
    const inWords = await this.tags.inWords(orgId);
    return {
      items: rows.map((row) =>
        viewOf(row, inWords(row.cohort), names, now, this.datasets.progressOf(orgId, row.exportId)),
      ),
    };
  }

  /** Asks for the data of a cohort under pseudonyms, as they stand now. Somebody else must approve it. */
  @Write('create', 'ResearchExport')
  @Post()
  async requestResearchExport(
    @CurrentPrincipal() { orgId }: Principal,
    @Body() { cohort: asked, purpose }: RequestResearchExportDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    const exportId = derivedId('research-export', request.commandId);
    const cohort = await this.own.cohortOf(orgId, asked, 'cohort');
    return this.commands.execute(new RequestResearchExport(exportId, cohort, tidyReason(purpose), request));
  }

  /** Asks for another cohort instead. An approval that was given counts no more. */
  @Write('update', 'ResearchExport')
  @Put(':exportId/cohort')
  async changeResearchCohort(
    @CurrentPrincipal() { orgId }: Principal,
    @Param('exportId', ParseUUIDPipe) exportId: string,
    @Body() { cohort: asked, withoutLostTags = false }: ReplaceResearchCohortDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    const cohort = await this.own.cohortOf(orgId, asked, 'cohort');
    return this.commands.execute(new ChangeResearchCohort(exportId, cohort, withoutLostTags, request));
  }

  /** Approves exactly what was looked at, for seven days; the file is made then. Nobody approves their own request. */
  @Write('verify', 'ResearchExport')
  @Post(':exportId/approval')
  @HttpCode(200)
  @StepUp()
  approveResearchExport(
    @Param('exportId', ParseUUIDPipe) exportId: string,
    @Body() { contentHash }: ApproveResearchExportDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new ApproveResearchExport(exportId, contentHash, request));
  }

  /** Does not approve it, or takes an approval back. */
  @Write('verify', 'ResearchExport')
  @Post(':exportId/rejection')
  @HttpCode(200)
  rejectResearchExport(
    @Param('exportId', ParseUUIDPipe) exportId: string,
    @Body() { reason }: RejectResearchExportDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new RejectResearchExport(exportId, tidyReason(reason), request));
  }

  /** Takes a request of one's own back. Twice changes nothing. */
  @Write('delete', 'ResearchExport')
  @Delete(':exportId')
  withdrawResearchExport(
    @Param('exportId', ParseUUIDPipe) exportId: string,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new WithdrawResearchExport(exportId, request));
  }

  /** The file of an approved export, once it is made, once, for whoever asked for it: a ZIP of CSV tables, a data dictionary and a description. */
  @Post(':exportId/file')
  @HttpCode(200)
  @Requires('export', 'ResearchExport')
  @StepUp()
  @ApiProduces('application/zip')
  @ApiOkResponse({
    description: 'The file.',
    content: { 'application/zip': { schema: { type: 'string', format: 'binary' } } },
  })
  async takeResearchExport(
    @Param('exportId', ParseUUIDPipe) exportId: string,
    @Commanding() request: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const {
      bytes,
      committed: { position },
    } = await this.commands.execute(new TakeResearchExport(exportId, request));
    void reply.headers({
      'content-length': bytes.length,
      'cache-control': 'no-store',
      ...(position === null ? {} : { 'trackforge-position': position }),
    });
    return new StreamableFile(bytes, {
      type: 'application/zip',
      disposition: `attachment; filename="research-${exportId}.zip"`,
    });
  }
}

function viewOf(
  { refused, ...row }: ResearchExportRow,
  { cohort, lostTags }: CohortInWords,
  names: ReadonlyMap<string, string>,
  now: string,
  progress: number | null,
): ResearchExportView {
  const person = (accountId: string) => ({ accountId, displayName: names.get(accountId) ?? null });
  return {
    ...row,
    file: row.state !== 'approved' ? null : refused !== null ? 'refused' : row.bytes === null ? 'preparing' : 'ready',
    progress: row.state === 'approved' && row.bytes === null ? progress : null,
    people: toldCount(row.people) ?? 0,
    cohort: structuredClone(cohort) as CohortDto,
    lostTags,
    requestedBy: person(row.requestedBy),
    decidedBy: row.decidedBy === null ? null : person(row.decidedBy),
    state: row.state === 'approved' && row.until !== null && row.until <= now ? 'expired' : row.state,
  };
}
