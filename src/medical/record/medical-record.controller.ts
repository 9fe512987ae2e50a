import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Requested } from '#libs/http/commanding.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { CLIENT_DAYS_PROJECTIONS } from '#src/clients/contract.js';
import { Read, Write, type Principal } from '#src/identity/contract.js';
import { DismissReportDto, EndEntryDto, RetractEntryDto } from './entry.dto.js';
import { ChangeMedicalRecord } from './medical-record.commands.js';
import { AllergyList, MedicalEntryHistory, MedicalExtractView, MedicalRecordView } from './medical-record.dto.js';
import { MedicalViews } from './medical-views.js';

@ApiTags('Medical')
@Controller('clients/:clientId')
export class MedicalRecordController {
  constructor(
    private readonly commands: CommandBus,
    private readonly views: MedicalViews,
  ) {}

  /** The client's medical record: everything that stands, stood or was retracted, and what waits for confirmation. */
  @Read('read', 'MedicalRecord', {
    of: 'clientId',
    from: ['medical_record', 'intake', 'client_list', 'membership', 'org', ...CLIENT_DAYS_PROJECTIONS],
    etag: true,
  })
  @Get('medical-record')
  getMedicalRecord(
    @CurrentPrincipal() { orgId }: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
  ): Promise<MedicalRecordView> {
    return this.views.record(orgId, clientId);
  }

  /** The client's allergies and intolerances alone, for those who may not read the rest. */
  @Read('read', 'Allergy', {
    of: 'clientId',
    from: ['medical_record', 'membership', 'org', ...CLIENT_DAYS_PROJECTIONS],
  })
  @Get('allergies')
  listAllergies(
    @CurrentPrincipal() { orgId }: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
  ): Promise<AllergyList> {
    return this.views.allergies(orgId, clientId);
  }

  /** What the client should know: allergies and restrictions, by topics that the app has plain words for. */
  @Read('read', 'MedicalExtract', {
    of: 'clientId',
    from: ['medical_record', 'intake', 'org', ...CLIENT_DAYS_PROJECTIONS],
  })
  @Get('medical-extract')
  getMedicalExtract(
    @CurrentPrincipal() { orgId }: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
  ): Promise<MedicalExtractView> {
    return this.views.extract(orgId, clientId);
  }

  /** Every change of an entry with author, time and reason, newest first. */
  @Read('read', 'MedicalRecord', { of: 'clientId', from: ['medical_record', 'membership'] })
  @Get('medical-record/entries/:entryId/history')
  getMedicalEntryHistory(
    @CurrentPrincipal() { orgId }: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Param('entryId', ParseUUIDPipe) entryId: string,
  ): Promise<MedicalEntryHistory> {
    return this.views.history(orgId, clientId, entryId);
  }

  /** Says on which day a condition, medication, allergy, pregnancy or lactation was true for the last time. */
  @Write('update', 'MedicalRecord', { of: 'clientId', id: 'entryId' })
  @Post('medical-record/entries/:entryId/ends')
  @HttpCode(200)
  endMedicalEntry(
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Param('entryId', ParseUUIDPipe) entryId: string,
    @Body() { version, on }: EndEntryDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(
      new ChangeMedicalRecord(clientId, { type: 'EndEntry', entryId, version, on }, request),
    );
  }

  /** Retracts an entry that was never true, with a reason. It stays in the history. */
  @Write('delete', 'MedicalRecord', { of: 'clientId', id: 'entryId' })
  @Post('medical-record/entries/:entryId/retractions')
  @HttpCode(200)
  retractMedicalEntry(
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Param('entryId', ParseUUIDPipe) entryId: string,
    @Body() { version, reason }: RetractEntryDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(
      new ChangeMedicalRecord(clientId, { type: 'RetractEntry', entryId, version, reason }, request),
    );
  }

  /** Dismisses what the client reported, with a reason. Twice changes nothing. */
  @Write('update', 'MedicalRecord', { of: 'clientId', id: 'reportId' })
  @Post('medical-record/reports/:reportId/dismissals')
  @HttpCode(200)
  dismissHealthReport(
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Param('reportId', ParseUUIDPipe) reportId: string,
    @Body() { reason }: DismissReportDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(
      new ChangeMedicalRecord(clientId, { type: 'DismissReport', reportId, reason }, request),
    );
  }
}
