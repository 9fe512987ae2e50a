import { Injectable } from '@nestjs/common';
import { CommandBus } from '#libs/commands/buses.js';
import { Clock } from '#libs/event-sourcing/clock.js';
import { Streams } from '#libs/event-sourcing/streams.js';
import { ProjectionProgress } from '#libs/projections/projection-progress.js';
import type { Finding } from '#src/alerts/contract.js';
import { JudgeAgain, JudgedToday } from '#src/plan-watch/contract.js';
import { MealPlanAssignments } from '../meal-plan-assignment/meal-plan-assignment.read-model.js';
import { PlanWarnings } from './plan-warnings.js';

/** Medical record, figures or assignments of a client changed, the organisation's rules, or what it states of foods: the meal plans that the client follows or will follow are judged again. */
@Injectable()
export class JudgePlansAgain extends JudgeAgain {
  readonly name = 'nutrition.judge-plans-again';
  readonly kind = 'nutrition.judge-plans-again';
  protected readonly step = 'judge-plans-again';
  protected readonly because = {
    medicalRecord: 'medical-record-changed',
    client: 'profile-changed',
    mealPlanAssignment: 'assignment-changed',
    safetyRules: 'rules-changed',
    foodTags: 'food-tag-changed',
  } as const;
  readonly categories = Object.keys(this.because);
  /** Whom it is about, the published versions, and who follows them. */
  protected readonly rows = ['client_list', 'published_meal_plan', 'meal_plan_assignment'];
  protected readonly source = 'safety';

  constructor(
    streams: Streams,
    progress: ProjectionProgress,
    judged: JudgedToday,
    clock: Clock,
    commands: CommandBus,
    private readonly warnings: PlanWarnings,
    private readonly assigned: MealPlanAssignments,
  ) {
    super(streams, progress, judged, clock, commands);
  }

  protected followersAfter(orgId: string, day: string): Promise<readonly string[]> {
    return this.assigned.followersAfter(orgId, day);
  }

  protected findings(orgId: string, clientId: string, at: Date, changedAt?: string): Promise<readonly Finding[]> {
    return this.warnings.of(orgId, clientId, at, changedAt);
  }
}
