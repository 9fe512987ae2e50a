import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Committed, CommandRequest } from '#libs/event-sourcing/request.js';
import { Requested } from '#libs/http/commanding.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { Read, Write, type Principal } from '#src/identity/contract.js';
import { OwnCriteria } from '../cohort/own-criteria.js';
import { KeepSavedCohort, savedCohortIdOf, type SavedCohortAct } from './saved-cohort.commands.js';
import { ChangeSavedCohortDto, SaveCohortDto, SavedCohortList, type SavedCohortView } from './saved-cohort.dto.js';
import { savedCohortProjection, SavedCohorts } from './saved-cohort.read-model.js';

@ApiTags('Research')
@Controller('research/saved-cohorts')
export class SavedCohortController {
  constructor(
    private readonly commands: CommandBus,
    private readonly saved: SavedCohorts,
    private readonly own: OwnCriteria,
  ) {}

  /** Cohorts that the caller saved: what they ask for, without any number of people. */
  @Read('read', 'SavedCohort', { from: [savedCohortProjection.name, 'client_list'] })
  @Get()
  async listSavedCohorts(@CurrentPrincipal() { orgId, accountId }: Principal): Promise<SavedCohortList> {
    return { items: (await this.saved.of(orgId, accountId)) as SavedCohortView[] };
  }

  /** Saves a cohort under a name, for the caller alone. */
  @Write('create', 'SavedCohort')
  @Post()
  async saveCohort(
    @CurrentPrincipal() { orgId, accountId: by }: Principal,
    @Body() { name, cohort }: SaveCohortDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    const act = { type: 'SaveCohort', by, name, cohort: await this.own.cohortOf(orgId, cohort, 'cohort') } as const;
    return this.commands.execute(new KeepSavedCohort(savedCohortIdOf(request), act, request));
  }

  /** Gives one that the caller saved another name, and another cohort where there is one. */
  @Write('update', 'SavedCohort')
  @Put(':cohortId')
  async changeSavedCohort(
    @CurrentPrincipal() { orgId, accountId: by }: Principal,
    @Param('cohortId', ParseUUIDPipe) cohortId: string,
    @Body() { name, cohort }: ChangeSavedCohortDto,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    const act: SavedCohortAct =
      cohort === undefined
        ? { type: 'RenameSavedCohort', by, name }
        : { type: 'ChangeSavedCohort', by, name, cohort: await this.own.cohortOf(orgId, cohort, 'cohort') };
    return this.commands.execute(new KeepSavedCohort(cohortId, act, request));
  }

  /** Removes a cohort that the caller saved. Exports asked for with it stay as they are. */
  @Write('delete', 'SavedCohort')
  @Delete(':cohortId')
  @HttpCode(200)
  removeSavedCohort(
    @CurrentPrincipal() { accountId: by }: Principal,
    @Param('cohortId', ParseUUIDPipe) cohortId: string,
    @Requested() request: CommandRequest,
  ): Promise<Committed> {
    return this.commands.execute(new KeepSavedCohort(cohortId, { type: 'RemoveSavedCohort', by }, request));
  }
}
