import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal } from '#libs/http/principal.js';
import { Access, EACH, Read, type Principal } from '#src/identity/contract.js';
import { NUTRITION_PROJECTIONS } from '#src/nutrition/contract.js';
import { clientZoneProjection } from '../client-zone/client-zone.read-model.js';
import { mealLogProjection } from '../meal-log/meal-log.read-model.js';
import { ClientSummaries } from './client-summaries.js';
import { KEPT_DAYS_PROJECTION } from './kept-days.js';
import { ClientSummaryList, SummaryQuery } from './client-summary.dto.js';

@ApiTags('Tracking')
@Controller('client-summaries')
export class ClientSummaryController {
  constructor(
    private readonly access: Access,
    private readonly summaries: ClientSummaries,
  ) {}

  /** Plan, weight trend and adherence of several clients, for the client list. */
  @Read('read', 'ClientSummary', {
    of: EACH,
    from: [mealLogProjection.name, KEPT_DAYS_PROJECTION, clientZoneProjection.name, ...NUTRITION_PROJECTIONS],
  })
  @Get()
  async listClientSummaries(
    @CurrentPrincipal() principal: Principal,
    @Query() { clientIds }: SummaryQuery,
  ): Promise<ClientSummaryList> {
    const asked = [...new Set(clientIds.split(','))];
    const verdicts = await this.access.verdicts(principal, 'read', 'ClientSummary', asked);
    const granted = asked.filter((clientId) => verdicts.get(clientId) === 'granted');
    const summaries = await this.summaries.of(principal.orgId, granted);
    return {
      items: summaries.map((summary) => ({
        ...summary,
        weights: [...summary.weights],
        adherence14: [...summary.adherence14],
      })),
    };
  }
}
