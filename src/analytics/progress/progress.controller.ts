import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { CLIENT_PROJECTIONS } from '#src/clients/contract.js';
import { Read, type Principal } from '#src/identity/contract.js';
import { NUTRITION_PROJECTIONS } from '#src/nutrition/contract.js';
import { checkSpan, SpanQuery, TRACKING_PROJECTIONS } from '#src/tracking/contract.js';
import { dailyFactsProjection } from '../daily-facts/daily-facts.read-model.js';
import { ClientProgress } from './progress.dto.js';
import { ProgressViews } from './progress.view.js';

@ApiTags('Analytics')
@Controller('clients/:clientId/progress')
export class ProgressController {
  constructor(private readonly views: ProgressViews) {}

  /** Intake against target, adherence by meal and weekday, training week by week, and expenditure as intake and weight tell it. */
  @Read('read', 'Progress', {
    of: 'clientId',
    from: [dailyFactsProjection.name, 'org', ...CLIENT_PROJECTIONS, ...NUTRITION_PROJECTIONS, ...TRACKING_PROJECTIONS],
  })
  @Get()
  getProgress(
    @CurrentPrincipal() { orgId }: Principal,
    @Param('clientId', ParseUUIDPipe) clientId: string,
    @Query() { from, to }: SpanQuery,
  ): Promise<ClientProgress> {
    checkSpan(from, to);
    return this.views.ofClient(orgId, clientId, from, to);
  }
}
