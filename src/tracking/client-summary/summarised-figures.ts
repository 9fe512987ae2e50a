import { addDays } from '#libs/calendar/dates.js';
import { Injectable } from '@nestjs/common';
import { ClientFigures, type ClientFigure } from '#src/clients/contract.js';
import { ActivePlans } from '#src/nutrition/contract.js';
import { ClientSummaries } from './client-summaries.js';

/** What the summary of a row says, for the columns of a file. */
@Injectable()
export class SummarisedFigures extends ClientFigures {
  constructor(
    private readonly summaries: ClientSummaries,
    private readonly plans: ActivePlans,
  ) {
    super();
  }

  override async of(orgId: string, clientIds: readonly string[]): Promise<ReadonlyMap<string, ClientFigure>> {
    if (clientIds.length === 0) return new Map();
    const summaries = await this.summaries.of(orgId, clientIds);
    return new Map(
      summaries.map(({ clientId, currentPlan, lastWeight, weightChangeKg, adherencePercent }) => [
        clientId,
        {
          plan: currentPlan?.name ?? null,
          weightKg: lastWeight?.kg ?? null,
          weightChangeKg,
          adherencePercent,
        },
      ]),
    );
  }

  override async hasPlanFrom(orgId: string, clientId: string, day: string): Promise<boolean> {
    return (await this.plans.between(orgId, clientId, day, addDays(day, 365))).size > 0;
  }
}
