import { Injectable } from '@nestjs/common';
import { addDays } from '#libs/calendar/dates.js';
import { ageAt } from '#libs/science/age.js';
import { AdherenceOfSpans, type AdherenceOfSpan } from '#src/analytics/contract.js';
import { ClientReviews } from '#src/clients/contract.js';
import { GoalRows } from '#src/goals/contract.js';
import { OrgCalendar, Orgs, type AlertLimits } from '#src/identity/contract.js';
import type { Finding } from '#src/alerts/contract.js';
import { ActivePlans } from '#src/nutrition/contract.js';
import { EntryCalendar, MealLogs, Weights } from '#src/tracking/contract.js';
import { ProgramAssignments } from '#src/training/contract.js';
import { adherenceSpans, CARE_LIMITS, weightChange, type CareFacts } from './care-findings.js';

/** Gathers what care looks at, of one client or of all: as many statements for a thousand as for one, on the day that it is for them. */
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
    private readonly days: EntryCalendar,
    private readonly adherence: AdherenceOfSpans,
    private readonly orgs: Orgs,
  ) {}

  /** By client; those who are archived or erased are absent. @param clientIds null: all of the org */
  async of(orgId: string, clientIds: readonly string[] | null, now: Date): Promise<ReadonlyMap<string, CareFacts>> {
    const asked = this.reviews.of(orgId, clientIds);
    const daysOf = async (ids: readonly string[]) => this.days.todays(orgId, ids, now);
    const [clinicDay, limits, reviews, days] = await Promise.all([
      this.calendar.today(orgId, now),
      this.orgs.alertLimitsOf(orgId),
      asked,
      clientIds ? daysOf(clientIds) : asked.then((all) => daysOf(all.map(({ clientId }) => clientId))),
    ]);
    // at one moment there are three days on earth at most
    const sameDay = Map.groupBy(reviews, ({ clientId }) => days.get(clientId) ?? clinicDay);
    const facts = await Promise.all(
      [...sameDay].map(([today, clients]) => this.#onDay(orgId, clients, { today, clinicDay, limits })),
    );
    return new Map(facts.flat());
  }

  /** What is found of the client's weights alone, asked at once; null also of one who is archived or erased. */
  async weightFinding(orgId: string, clientId: string, now: Date): Promise<Finding | null> {
    const clinicDay = await this.calendar.today(orgId, now);
    const { weightDays } = CARE_LIMITS;
    // where the client is, it may be two days earlier or later
    const [[client], days, weights] = await Promise.all([
      this.reviews.of(orgId, [clientId]),
      this.days.todays(orgId, [clientId], now),
      this.weights.between(orgId, [clientId], addDays(clinicDay, -1 - weightDays), addDays(clinicDay, 2)),
    ]);
    if (!client) return null;
    const today = days.get(clientId) ?? clinicDay;
    const from = addDays(today, 1 - weightDays);
    return weightChange({
      today,
      ageYears: ageOf(client.birthDate, today),
      weights: weights.filter(({ date }) => date >= from && date <= today),
    });
  }

  /** @param clients for whom it is this day */
  async #onDay(
    orgId: string,
    clients: Awaited<ReturnType<ClientReviews['of']>>,
    { today, clinicDay, limits }: { readonly today: string; readonly clinicDay: string; readonly limits: AlertLimits },
  ): Promise<readonly (readonly [string, CareFacts])[]> {
    const ids = clients.map(({ clientId }) => clientId);
    const [plans, lastLogs, weights, programs, goals] = await Promise.all([
      this.plans.followedOn(orgId, ids, today),
      this.logs.lastDays(orgId, ids),
      this.weights.between(orgId, ids, addDays(today, 1 - CARE_LIMITS.weightDays), today),
      this.programs.endings(orgId, ids, today, addDays(today, limits.endingDays)),
      this.goals.overdue(orgId, ids, today),
    ]);
    const { week, before } = adherenceSpans(today);
    const adherence = await this.adherence.of(
      orgId,
      plans.map(({ clientId }) => clientId),
      [week, before],
    );
    const planOf = new Map(plans.map((plan) => [plan.clientId, plan]));
    const weightsOf = Map.groupBy(weights, ({ clientId }) => clientId);
    const programsOf = Map.groupBy(programs, ({ clientId }) => clientId);
    const goalsOf = Map.groupBy(goals, ({ clientId }) => clientId);
    return clients.map(({ clientId, nextReview, birthDate }) => [
      clientId,
      {
        today,
        clinicDay,
        nextReview,
        ageYears: ageOf(birthDate, today),
        limits,
        plan: planOf.get(clientId) ?? null,
        adherence: comparable(adherence.get(clientId)),
        lastLog: lastLogs.get(clientId) ?? null,
        weights: weightsOf.get(clientId) ?? [],
        endingPrograms: programsOf.get(clientId) ?? [],
        overdueGoals: (goalsOf.get(clientId) ?? []).map(({ goalId, due, aim }) => ({
          goalId,
          due,
          about: aim.habit ?? aim.performance ?? aim.metric ?? aim.kind,
        })),
      },
    ]);
  }
}

const ageOf = (birthDate: string | null, today: string): number | null =>
  birthDate === null ? null : ageAt(birthDate, today);

const comparable = (spans: readonly AdherenceOfSpan[] = []): CareFacts['adherence'] => {
  const [week, before] = spans;
  return week && before ? { week, before } : null;
};
