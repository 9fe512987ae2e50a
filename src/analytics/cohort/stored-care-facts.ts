import { Injectable } from '@nestjs/common';
import { addDays } from '#libs/calendar/dates.js';
import { DIASTOLIC } from '#libs/science/cohort/criterion-names.js';
import { GoalFacts } from '#src/goals/contract.js';
import { Measurements, Weights } from '#src/tracking/contract.js';
import { AdherenceOfSpans } from '../daily-facts/adherence-of-spans.js';
import { DailyFacts } from '../daily-facts/daily-facts.js';
import { windowKey, type AskedOfCare } from './asked-of-care.js';
import { NO_CARE_FACTS, type CareFact } from './care-fact.js';

/** What some cohorts ask for of care, from the read models. Whoever asks has the right to count people by it. */
@Injectable()
export class StoredCareFacts {
  constructor(
    private readonly goals: GoalFacts,
    private readonly weights: Weights,
    private readonly measurements: Measurements,
    private readonly facts: DailyFacts,
    private readonly adherence: AdherenceOfSpans,
  ) {}

  /** @param on ISO date of the data */
  async of(
    orgId: string,
    clientIds: readonly string[],
    asked: AskedOfCare,
    on: string,
  ): Promise<(clientId: string) => CareFact> {
    const spans = asked.adherence.map((days) => ({ from: addDays(on, -days), to: addDays(on, -1) }));
    const [goals, courses, values, adherence] = await Promise.all([
      asked.goals ? this.goals.ofOrg(orgId) : null,
      asked.mealPlans || asked.programs ? this.facts.courses(orgId) : null,
      this.#values(orgId, clientIds, asked, on),
      spans.length > 0 ? this.adherence.of(orgId, clientIds, spans) : null,
    ]);
    return (clientId) => ({
      goals: goals?.get(clientId) ?? [],
      mealPlans: courses?.get(clientId)?.mealPlans ?? [],
      programs: courses?.get(clientId)?.programs ?? [],
      newest: (metric, days) => values.get(windowKey(metric, days))?.get(clientId) ?? null,
      adherence: (days) => adherence?.get(clientId)?.[asked.adherence.indexOf(days)] ?? NO_CARE_FACTS.adherence(days),
    });
  }

  /** Newest values by metric and window, then by client. */
  async #values(orgId: string, clientIds: readonly string[], { metrics }: AskedOfCare, on: string) {
    const values = new Map<string, ReadonlyMap<string, number>>();
    for (const { metric, days } of metrics)
      values.set(windowKey(metric, days), await this.#newest(orgId, clientIds, metric, sinceOf(days, on), on));
    return values;
  }

  async #newest(
    orgId: string,
    clientIds: readonly string[],
    metric: string,
    since: string | null,
    on: string,
  ): Promise<ReadonlyMap<string, number>> {
    if (metric === 'weight') {
      const rows = await this.weights.newest(orgId, clientIds, since, on);
      return new Map(rows.map(({ clientId, kg }) => [clientId, kg]));
    }
    const rows = await this.measurements.newest(
      orgId,
      clientIds,
      metric === DIASTOLIC ? 'blood-pressure' : metric,
      since,
      on,
    );
    return new Map(
      rows.flatMap(({ clientId, value, second }): [string, number][] => {
        const asked = metric === DIASTOLIC ? second : value;
        return asked === null ? [] : [[clientId, asked]];
      }),
    );
  }
}

const sinceOf = (days: number | null, on: string): string | null => (days === null ? null : addDays(on, 1 - days));
