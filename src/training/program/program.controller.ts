import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBody, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Requested } from '#libs/http/commanding.js';
import { WholeNumberPipe, wholeNumber } from '#libs/http/whole-number.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { CLIENT_DAYS_PROJECTIONS, CLIENT_PROJECTIONS } from '#src/clients/contract.js';
import { EACH, Read, Write, type Principal } from '#src/identity/contract.js';
import { CHANGED_DRAFT, PlanSafetyBasis, SafetyComparison, shownOf } from '#src/plans/contract.js';
import { ProgramComparison } from './program-comparison.dto.js';
import { ProgramComparisons } from './program-comparison.js';
import { PROGRAM, ProgramOwners } from './program-owners.js';
import type { ProgramPublication } from './program-publication.js';
import { FoundPrograms, ProgramSearchQuery } from './program-search.dto.js';
import { ProgramSearch } from './program-search.js';
import { ProgramSafety } from './program-safety.js';
import { ChangeProgramDraft, DraftProgram, PublishProgram } from './program.commands.js';
import { ChangeProgramDraftDto, DraftProgramDto, operationsOf, PublishProgramDto } from './program.dto.js';
import { ProgramDetail, ProgramList, ProgramReceipt, PublishedProgramView } from './program.view.dto.js';
import { ProgramViews, receiptOf } from './program.view.js';

const RECEIPT = {
  type: ProgramReceipt,
  of: ({ events }: Committed) => receiptOf(events[0]!.data as ProgramPublication),
};

@ApiTags('Training')
@Controller()
export class ProgramController {
  constructor(
    private readonly commands: CommandBus,
    private readonly views: ProgramViews,
    private readonly safety: ProgramSafety,
    private readonly owners: ProgramOwners,
    private readonly comparisons: ProgramComparisons,
    private readonly searching: ProgramSearch,
  ) {}

  /** Workout programs of a client. */
  @Read('read', 'Program', { of: 'clientId', from: ['program'] })
  @Get('clients/:clientId/programs')
  async listPrograms(
    @CurrentPrincipal() { orgId }: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
  ): Promise<ProgramList> {
    return { items: await this.views.list(orgId, clientId) };
  }

  /** Workout programs whose names say what is searched, of all clients whose programs the caller may read. */
  @Read('read', 'Program', { of: EACH, from: ['program', ...CLIENT_PROJECTIONS] })
  @Get('programs')
  searchPrograms(
    @CurrentPrincipal() principal: Principal,
    @Query() { search, limit = 20 }: ProgramSearchQuery,
  ): Promise<FoundPrograms> {
    return this.searching.find(principal, search, limit);
  }

  /** Drafts a workout program, empty, from the template that comes with the product, or from one of the organisation. */
  @Write('create', 'Program', { of: 'clientId' })
  @Post('clients/:clientId/programs')
  draftProgram(
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Body() { name, weeks, sessions, template, templateId }: DraftProgramDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    const own = template === 'empty' && sessions ? { sessions: sessions.map((session) => ({ ...session })) } : {};
    const from = templateId ? { templateId } : { template, ...own };
    return this.commands.execute(new DraftProgram(clientId, { name, weeks, ...from }, request));
  }

  /** The draft with its exercises, and its published versions. */
  @Read('read', 'Program', {
    of: PROGRAM,
    from: ['program', 'org_exercise', 'membership', ...CLIENT_PROJECTIONS],
    etag: true,
  })
  @Get('programs/:programId')
  getProgram(
    @CurrentPrincipal() { orgId }: Principal,
    @Param('programId', ParseUUIDPipe) programId: string,
  ): Promise<ProgramDetail> {
    return this.views.detail(orgId, programId);
  }

  /** Changes the draft by operations on exercises: no If-Match, they commute; prescriptions that collide are both kept. */
  @Write('update', 'Program', { of: PROGRAM, from: ['org_exercise'], answer: CHANGED_DRAFT })
  @Post('programs/:programId/operations')
  @HttpCode(200)
  changeProgramDraft(
    @Param('programId', ParseUUIDPipe) programId: string,
    @Body() body: ChangeProgramDraftDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new ChangeProgramDraft(programId, operationsOf(body), request));
  }

  /** What the program is judged by: the client's medical profile. The browser judges with the server's code. */
  @Read('read', 'MedicalRecord', { of: PROGRAM, from: [...CLIENT_PROJECTIONS, ...CLIENT_DAYS_PROJECTIONS] })
  @Get('programs/:programId/safety')
  async getProgramSafety(
    @CurrentPrincipal() { orgId }: Principal,
    @Param('programId', ParseUUIDPipe) programId: string,
  ): Promise<PlanSafetyBasis> {
    return this.safety.basis(orgId, (await this.owners.clientOf(orgId, programId))!);
  }

  /**
   * Publishes the draft that If-Match names: an immutable version with a receipt. The server judges it again; warnings that are not those
   * which were shown are answered with 412.
   */
  @Write('publish', 'Program', {
    of: PROGRAM,
    from: ['org_exercise', ...CLIENT_PROJECTIONS, ...CLIENT_DAYS_PROJECTIONS],
    ifMatch: 'required',
    answer: RECEIPT,
  })
  @Post('programs/:programId/publications')
  @ApiBody({ type: PublishProgramDto, required: false })
  publishProgram(
    @Param('programId', ParseUUIDPipe) programId: string,
    @Body() body: PublishProgramDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new PublishProgram(programId, request, body?.safety && shownOf(body.safety)));
  }

  /** A published version, exactly as it was published. */
  @Read('read', 'PublishedProgram', { of: PROGRAM, from: ['program', 'org_exercise'] })
  @Get('programs/:programId/versions/:version')
  @ApiParam(wholeNumber('version'))
  getPublishedProgram(
    @CurrentPrincipal() { orgId }: Principal,
    @Param('programId', ParseUUIDPipe) programId: string,
    @Param('version', WholeNumberPipe) version: number,
  ): Promise<PublishedProgramView> {
    return this.views.version(orgId, programId, version);
  }

  /** Two published versions: what the newer one (`other`) has, lacks and asks for otherwise, by session. */
  @Read('read', 'PublishedProgram', { of: PROGRAM, from: ['program', 'org_exercise'] })
  @Get('programs/:programId/versions/:version/comparison/:other')
  @ApiParam(wholeNumber('version'))
  @ApiParam(wholeNumber('other'))
  compareProgramVersions(
    @CurrentPrincipal() { orgId }: Principal,
    @Param('programId', ParseUUIDPipe) programId: string,
    @Param('version', WholeNumberPipe) before: number,
    @Param('other', WholeNumberPipe) after: number,
  ): Promise<ProgramComparison> {
    return this.comparisons.of(orgId, programId, { before, after });
  }

  /** Warnings of two published versions, as each was judged then: gained, lost and kept. */
  @Read('read', 'PlanSafety', { of: PROGRAM, from: ['program'] })
  @Get('programs/:programId/versions/:version/comparison/:other/safety')
  @ApiParam(wholeNumber('version'))
  @ApiParam(wholeNumber('other'))
  compareProgramSafety(
    @CurrentPrincipal() { orgId }: Principal,
    @Param('programId', ParseUUIDPipe) programId: string,
    @Param('version', WholeNumberPipe) before: number,
    @Param('other', WholeNumberPipe) after: number,
  ): Promise<SafetyComparison> {
    return this.comparisons.safetyOf(orgId, programId, { before, after });
  }
}
