import { Injectable } from '@nestjs/common';
import { addDays } from '#libs/calendar/dates.js';
import { ageAt } from '#libs/science/age.js';
import { ClientReviews } from '#src/clients/contract.js';
import { GoalRows } from '#src/goals/contract.js';
import { OrgCalendar } from '#src/identity/contract.js';
import { ActivePlans } from '#src/nutrition/contract.js';
import { MealLogs, Weights } from '#src/tracking/contract.js';
import { ProgramAssignments } from '#src/training/contract.js';
import { CARE_LIMITS, type CareFacts } from './care-findings.js';

/** Gathers what care looks at, of one client or of all: as many statements for a thousand as for one. */
@Injectable()
export class CareFactsOfClients {
  constructor(
    private readonly reviews: ClientReviews,
    private readonly plans: ActivePlans,
    private readonly logs: MealLogs,
    private readonly weights: Weights,
    private readonly programs: ProgramAssignments,
    private readonly goals: GoalRows,
    private readonly calendar: OrgCalendar,
  ) {}

  /** By client; those who are archived or erased are absent. @param clientIds null: all of the org */
  async of(orgId: string, clientIds: readonly string[] | null, now: Date): Promise<ReadonlyMap<string, CareFacts>> {
    const today = await this.calendar.today(orgId, now);
    const reviews = await this.reviews.of(orgId, clientIds);
    const ids = reviews.map(({ clientId }) => clientId);
    const [plans, lastLogs, weights, programs, goals] = await Promise.all([
      this.plans.followedOn(orgId, clientIds, today),
      this.logs.lastDays(orgId, ids),
      this.weights.between(orgId, ids, addDays(today, 1 - CARE_LIMITS.weightDays), today),
      this.programs.endings(orgId, clientIds, today, addDays(today, CARE_LIMITS.endingDays)),
      this.goals.overdue(orgId, clientIds, today),
    ]);
    const planOf = new Map(plans.map((plan) => [plan.clientId, plan]));
    const weightsOf = Map.groupBy(weights, ({ clientId }) => clientId);
    const programsOf = Map.groupBy(programs, ({ clientId }) => clientId);
    const goalsOf = Map.groupBy(goals, ({ clientId }) => clientId);
    return new Map(
      reviews.map(({ clientId, nextReview, birthDate }) => [
        clientId,
        {
          today,
          nextReview,
          ageYears: birthDate === null ? null : ageAt(birthDate, today),
          plan: planOf.get(clientId) ?? null,
          lastLog: lastLogs.get(clientId) ?? null,
          weights: weightsOf.get(clientId) ?? [],
          endingPrograms: programsOf.get(clientId) ?? [],
          overdueGoals: (goalsOf.get(clientId) ?? []).map(({ goalId, due, aim }) => ({
            goalId,
            due,
            about: aim.habit ?? aim.metric ?? aim.kind,
          })),
        },
      ]),
    );
  }
}
