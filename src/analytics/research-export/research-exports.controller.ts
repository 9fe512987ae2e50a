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
import type { CommandRequest } from '#libs/event-sourcing/request.js';
import { Commanding } from '#libs/http/commanding.js';
import { committed, CommittedDto } from '#libs/http/committed.dto.js';
import { NoCommand } from '#libs/http/no-command.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { ReadsFrom } from '#libs/http/reads-from.js';
import { tidyReason } from '#libs/http/reason.js';
import { ClientFacts, tagKey } from '#src/clients/contract.js';
import { Access, OrgCalendar, Requires, StaffDirectory, StepUp, type Principal } from '#src/identity/contract.js';
import { belongs, FEWEST, type Cohort } from '../cohort/cohort.js';
import { ResearchExports, type ResearchExportRow } from '../read/research-exports.js';
import {
  ApproveResearchExport,
  RejectResearchExport,
  WithdrawResearchExport,
} from './decide-research-export.handler.js';
import {
  ApproveResearchExportDto,
  ChangeResearchCohortDto,
  CohortCount,
  CohortDto,
  RejectResearchExportDto,
  RequestResearchExportDto,
  ResearchExportList,
  type ResearchExportView,
} from './research-export.dto.js';
import { ChangeResearchCohort, RequestResearchExport } from './request-research-export.handler.js';
import { TakeResearchExport } from './take-research-export.handler.js';

@ApiTags('Research')
@Controller('research')
export class ResearchExportsController {
  constructor(
    private readonly access: Access,
    private readonly commands: CommandBus,
    private readonly facts: ClientFacts,
    private readonly calendar: OrgCalendar,
    private readonly exports: ResearchExports,
    private readonly staff: StaffDirectory,
    private readonly clock: Clock,
  ) {}

  /** How many people belong to a cohort now. Small numbers are not told. */
  @Post('cohort-counts')
  @HttpCode(200)
  @Requires('read', 'Cohort')
  @NoCommand('it asks; a cohort is too much for an address')
  @ReadsFrom('client_list', 'client_merge')
  async countCohort(@CurrentPrincipal() principal: Principal, @Body() asked: CohortDto): Promise<CohortCount> {
    await this.access.ensure(principal, 'read', 'Cohort', {});
    const [facts, on] = await Promise.all([this.facts.ofOrg(principal.orgId), this.calendar.today(principal.orgId)]);
    const cohort = cohortOf(asked);
    const people = facts.filter((each) => belongs(cohort, each, on)).length;
    return { people: people < FEWEST ? null : people, fewest: FEWEST };
  }

  /** Exports that were asked for, and what became of them. */
  @Get('exports')
  @Requires('read', 'ResearchExport')
  @ReadsFrom('research_export', 'membership')
  async listResearchExports(@CurrentPrincipal() principal: Principal): Promise<ResearchExportList> {
    await this.access.ensure(principal, 'read', 'ResearchExport', {});
    const rows = await this.exports.list(principal.orgId);
    const names = await this.staff.names(
      principal.orgId,
      rows.flatMap(({ requestedBy, decidedBy }) => [requestedBy, ...(decidedBy === null ? [] : [decidedBy])]),
    );
    const now = this.clock.now().toISOString();
    return { items: rows.map((row) => viewOf(row, names, now)) };
  }

  /** Asks for the data of a cohort under pseudonyms, as they stand now. Somebody else must approve it. */
  @Post('exports')
  @HttpCode(201)
  @Requires('create', 'ResearchExport')
  async requestResearchExport(
    @CurrentPrincipal() principal: Principal,
    @Body() { cohort, purpose }: RequestResearchExportDto,
    @Commanding() request: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommittedDto> {
    await this.access.ensure(principal, 'create', 'ResearchExport', {});
    const exportId = derivedId('research-export', request.commandId);
    return committed(
      reply,
      await this.commands.execute(
        new RequestResearchExport(targetOf(principal, exportId, request), cohortOf(cohort), tidyReason(purpose)),
      ),
      exportId,
    );
  }

  /** Asks for another cohort instead. An approval that was given counts no more. */
  @Put('exports/:exportId/cohort')
  @Requires('update', 'ResearchExport')
  async changeResearchCohort(
    @CurrentPrincipal() principal: Principal,
    @Param('exportId', ParseUUIDPipe) exportId: string,
    @Body() { cohort }: ChangeResearchCohortDto,
    @Commanding() request: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommittedDto> {
    await this.access.ensure(principal, 'update', 'ResearchExport', {});
    return committed(
      reply,
      await this.commands.execute(new ChangeResearchCohort(targetOf(principal, exportId, request), cohortOf(cohort))),
      exportId,
    );
  }

  /** Approves exactly what was looked at, for seven days. Nobody approves their own request. */
  @Post('exports/:exportId/approval')
  @HttpCode(200)
  @Requires('verify', 'ResearchExport')
  @StepUp()
  async approveResearchExport(
    @CurrentPrincipal() principal: Principal,
    @Param('exportId', ParseUUIDPipe) exportId: string,
    @Body() { contentHash }: ApproveResearchExportDto,
    @Commanding() request: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommittedDto> {
    await this.access.ensure(principal, 'verify', 'ResearchExport', {});
    return committed(
      reply,
      await this.commands.execute(new ApproveResearchExport(targetOf(principal, exportId, request), contentHash)),
      exportId,
    );
  }

  /** Does not approve it, or takes an approval back. */
  @Post('exports/:exportId/rejection')
  @HttpCode(200)
  @Requires('verify', 'ResearchExport')
  async rejectResearchExport(
    @CurrentPrincipal() principal: Principal,
    @Param('exportId', ParseUUIDPipe) exportId: string,
    @Body() { reason }: RejectResearchExportDto,
    @Commanding() request: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommittedDto> {
    await this.access.ensure(principal, 'verify', 'ResearchExport', {});
    return committed(
      reply,
      await this.commands.execute(new RejectResearchExport(targetOf(principal, exportId, request), tidyReason(reason))),
      exportId,
    );
  }

  /** Takes a request of one's own back. Twice changes nothing. */
  @Delete('exports/:exportId')
  @Requires('delete', 'ResearchExport')
  async withdrawResearchExport(
    @CurrentPrincipal() principal: Principal,
    @Param('exportId', ParseUUIDPipe) exportId: string,
    @Commanding() request: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommittedDto> {
    await this.access.ensure(principal, 'delete', 'ResearchExport', {});
    return committed(
      reply,
      await this.commands.execute(new WithdrawResearchExport(targetOf(principal, exportId, request))),
      exportId,
    );
  }

  /** The file of an approved export, once, for whoever asked for it: a ZIP of CSV tables and a data dictionary. */
  @Post('exports/:exportId/file')
  @HttpCode(200)
  @Requires('export', 'ResearchExport')
  @StepUp()
  @ApiProduces('application/zip')
  @ApiOkResponse({
    description: 'The file.',
    content: { 'application/zip': { schema: { type: 'string', format: 'binary' } } },
  })
  async takeResearchExport(
    @CurrentPrincipal() principal: Principal,
    @Param('exportId', ParseUUIDPipe) exportId: string,
    @Commanding() request: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    await this.access.ensure(principal, 'export', 'ResearchExport', {});
    const {
      bytes,
      committed: { position },
    } = await this.commands.execute(new TakeResearchExport(targetOf(principal, exportId, request)));
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

const targetOf = ({ orgId, accountId }: Principal, exportId: string, request: CommandRequest) => ({
  orgId,
  exportId,
  accountId,
  request,
});

/** As it is kept: without what is not asked, tags as they are compared, each once and in order, so that one cohort has one hash. */
function cohortOf(asked: CohortDto): Cohort {
  const { tags = [], ...rest } = asked;
  const keys = [...new Set(tags.map(tagKey))].filter((key) => key !== '').sort();
  return {
    ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined && value !== null)),
    ...(keys.length > 0 && { tags: keys }),
  };
}

function viewOf(row: ResearchExportRow, names: ReadonlyMap<string, string>, now: string): ResearchExportView {
  const person = (accountId: string) => ({ accountId, displayName: names.get(accountId) ?? null });
  const { tags, ...cohort } = row.cohort;
  return {
    ...row,
    cohort: { ...cohort, ...(tags && { tags: [...tags] }) },
    requestedBy: person(row.requestedBy),
    decidedBy: row.decidedBy === null ? null : person(row.decidedBy),
    state: row.state === 'approved' && row.until !== null && row.until <= now ? 'expired' : row.state,
  };
}
