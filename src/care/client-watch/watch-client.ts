import { Injectable } from '@nestjs/common';
import { CommandBus } from '#libs/commands/buses.js';
import { Clock } from '#libs/event-sourcing/clock.js';
import type { RecordedEvent } from '#libs/event-sourcing/envelope.js';
import { requestFrom } from '#libs/event-sourcing/request.js';
import { ProjectionProgress } from '#libs/projections/projection-progress.js';
import type { EffectRequest, Reaction } from '#libs/projections/reaction.js';
import { ReportFindings, StandingFindings, type ClearedBecause } from '#src/alerts/contract.js';
import { CareFactsOfClients } from './care-facts.js';
import { careFindings } from './care-findings.js';

const BECAUSE: Readonly<Record<string, ClearedBecause>> = {
  mealLog: 'logged',
  weight: 'weighed',
  mealPlanAssignment: 'assignment-changed',
  programAssignment: 'assignment-changed',
  client: 'review-planned',
};
const ROWS = ['client_list', 'meal_log', 'weight', 'meal_plan_assignment', 'published_meal_plan', 'program_assignment'];
const PATIENCE_MS = 10_000;

/** Something was logged, weighed, planned or assigned: what care had found about that client is looked at again at once, not at the next round. */
@Injectable()
export class WatchClient implements Reaction {
  readonly name = 'care.watch-client';
  readonly categories = Object.keys(BECAUSE);
  // of what stood before, the next round tells
  readonly startsAt = 'now';

  constructor(
    private readonly progress: ProjectionProgress,
    private readonly facts: CareFactsOfClients,
    private readonly standing: StandingFindings,
    private readonly clock: Clock,
    private readonly commands: CommandBus,
  ) {}

  async react({ header, position, subjectId: clientId, event }: RecordedEvent): Promise<readonly EffectRequest[]> {
    const { orgId, category, eventId, correlationId, simulated } = header;
    // an invented past would be looked at a thousand times; the next round tells of it once
    if (clientId === null || simulated || event.type === 'Erased') return [];
    if (category === 'client' && event.type !== 'NextReviewPlanned') return [];
    // a meal can only end a silence: most are logged by clients who are not silent
    if (category === 'mealLog') {
      const found = (await this.standing.of(orgId, 'care', [clientId])).get(clientId) ?? [];
      if (!found.some(({ kind }) => kind === 'silent')) return [];
    }
    await this.progress.waitFor(ROWS, position, PATIENCE_MS);
    const facts = (await this.facts.of(orgId, [clientId], this.clock.now())).get(clientId);
    if (!facts) return [];
    await this.commands.execute(
      new ReportFindings(
        clientId,
        'care',
        careFindings(facts),
        { because: BECAUSE[category]! },
        requestFrom({ orgId, eventId, correlationId }, 'watch-client'),
      ),
    );
    return [];
  }
}
