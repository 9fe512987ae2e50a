import { Injectable } from '@nestjs/common';
import { CommandBus } from '#libs/commands/buses.js';
import { Clock } from '#libs/event-sourcing/clock.js';
import type { RecordedEvent } from '#libs/event-sourcing/envelope.js';
import { systemRequestFrom } from '#libs/event-sourcing/request.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { ProjectionProgress } from '#libs/projections/projection-progress.js';
import { ReactionWithRows } from '#libs/projections/reaction-with-rows.js';
import { ReportFindings, StandingFindings, type AlertKind, type ClearedBecause } from '#src/alerts/contract.js';
import { CareFactsOfClients } from './care-facts.js';
import { careFindings } from './care-findings.js';

/** By category: why findings may be missing then, and of which kinds. */
const CLEARED: Readonly<Record<string, { readonly because: ClearedBecause; readonly kinds: readonly AlertKind[] }>> = {
  mealLog: { because: 'logged', kinds: ['silent', 'adherence-falling'] },
  weight: { because: 'weighed', kinds: ['weight-change'] },
  mealPlanAssignment: { because: 'assignment-changed', kinds: ['silent', 'adherence-falling', 'plan-ending'] },
  programAssignment: { because: 'assignment-changed', kinds: ['program-ending'] },
  goal: { because: 'goal-changed', kinds: ['goal-overdue'] },
  client: { because: 'review-planned', kinds: ['review-overdue'] },
};
/** Something was logged, weighed, planned or assigned: what care had found about that client is looked at again at once, not at the next round. */
@Injectable()
export class WatchClient extends ReactionWithRows {
  readonly name = 'care.watch-client';
  readonly kind = 'care.watch-client';
  readonly categories = Object.keys(CLEARED);
  // of what stood before, the next round tells
  readonly startsAt = 'now';
  protected readonly rows = [
    'client_list',
    'meal_log',
    'weight',
    'meal_plan_assignment',
    'published_meal_plan',
    'program_assignment',
    'goal',
    'daily_facts',
    'org',
  ];

  constructor(
    streams: Streams,
    progress: ProjectionProgress,
    private readonly facts: CareFactsOfClients,
    private readonly standing: StandingFindings,
    private readonly clock: Clock,
    private readonly commands: CommandBus,
  ) {
    super(streams, progress);
  }

  protected async concerns({ header, subjectId: clientId, event }: RecordedEvent): Promise<boolean> {
    const { orgId, category, simulated } = header;
    // an invented past would be looked at a thousand times; the next round tells of it once
    if (clientId === null || simulated || event.type === 'Erased') return false;
    if (category === 'client') return event.type === 'NextReviewPlanned';
    if (category !== 'mealLog') return true;
    // a meal ends a silence, or is a late one of a week that went badly: most are logged by clients of whom neither stands
    const found = (await this.standing.of(orgId, 'care', [clientId])).get(clientId) ?? [];
    return found.some(({ kind }) => kind === 'silent' || kind === 'adherence-falling');
  }

  protected async act({ header, subjectId: clientId }: RecordedEvent): Promise<void> {
    if (clientId === null) return;
    const { orgId, category } = header;
    if (category === 'weight' && !(await this.#weightsTell(orgId, clientId))) return;
    const facts = (await this.facts.of(orgId, [clientId], this.clock.now())).get(clientId);
    if (!facts) return;
    await this.commands.execute(
      new ReportFindings(
        clientId,
        'care',
        careFindings(facts),
        CLEARED[category]!,
        systemRequestFrom(header, 'watch-client'),
      ),
    );
  }

  /** Of most weights nothing is found, and nothing stands that they could end. */
  async #weightsTell(orgId: string, clientId: string): Promise<boolean> {
    const [finding, standing] = await Promise.all([
      this.facts.weightFinding(orgId, clientId, this.clock.now()),
      this.standing.now(orgId, clientId, 'care'),
    ]);
    return (finding !== null && !finding.raisesNone) || standing.includes('weight-change');
  }
}
