import { Body, Controller, Get, HttpCode, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { NoCommand } from '#libs/http/no-command.js';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { Read, type Principal } from '#src/identity/contract.js';
import { COHORT_PROJECTIONS } from '../cohort/cohort-people.js';
import { FEWEST } from '../cohort/cohort.js';
import { CohortCount, CohortCriteria, CohortDto } from '../cohort/cohort.dto.js';
import { OWN_CRITERIA_PROJECTIONS, OwnCriteria } from '../cohort/own-criteria.js';
import { CohortCounts, type Asker } from './cohort-counts.js';

const askerOf = ({ orgId, accountId, role, actsAs = role }: Principal, requestId: string): Asker => ({
  orgId,
  actor: { accountId, role: actsAs },
  requestId,
});

@ApiTags('Research')
@Controller('research')
export class CohortQuestionController {
  constructor(
    private readonly counts: CohortCounts,
    private readonly own: OwnCriteria,
  ) {}

  /** What the organisation has made itself and people can be chosen by: criteria name it by its id. */
  @Read('read', 'Cohort', { from: OWN_CRITERIA_PROJECTIONS })
  @Get('criteria')
  listCohortCriteria(@CurrentPrincipal() { orgId }: Principal): Promise<CohortCriteria> {
    return this.own.all(orgId);
  }

  /** How many people belong to a cohort now, rounded to the nearest five. Small numbers are not told, nor differences of a few people, nor what nearly everybody of a group has. */
  @Read('read', 'Cohort', { from: [...COHORT_PROJECTIONS, ...OWN_CRITERIA_PROJECTIONS] })
  @Post('cohort-counts')
  @HttpCode(200)
  @NoCommand('it asks; a cohort is too much for an address, and the question is noted by itself')
  async countCohort(
    @CurrentPrincipal() principal: Principal,
    @Body() asked: CohortDto,
    @Req() { id }: FastifyRequest,
  ): Promise<CohortCount> {
    const cohort = await this.own.cohortOf(principal.orgId, asked);
    return { people: await this.counts.told(cohort, askerOf(principal, id)), fewest: FEWEST };
  }
}
