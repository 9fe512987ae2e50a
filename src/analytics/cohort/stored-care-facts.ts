import { Injectable } from '@nestjs/common';
import { addDays } from '#libs/calendar/dates.js';
import { DIASTOLIC } from '#libs/science/cohort/criterion-names.js';
import { GoalFacts } from '#src/goals/contract.js';
import { Measurements, Weights } from '#src/tracking/contract.js';
import { AdherenceOfSpans } from '../daily-facts/adherence-of-spans.js';
import { DailyFacts } from '../daily-facts/daily-facts.js';
import type { AskedOfCare } from './asked-of-care.js';
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
      newest: (metric, days) => {
        const newest = values.get(metric)?.get(clientId);
        if (!newest || (days !== null && newest.date < addDays(on, 1 - days))) return null;
        return newest.value;
      },
      adherence: (days) => adherence?.get(clientId)?.[asked.adherence.indexOf(days)] ?? NO_CARE_FACTS.adherence(days),
    });
  }

  /** The newest value of each metric, by metric and then by client; in two statements, whatever is asked. */
  async #values(orgId: string, clientIds: readonly string[], { metrics }: AskedOfCare, on: string) {
    const measured = [...new Set(metrics.filter((metric) => metric !== 'weight').map(storedAs))];
    const [weights, rows] = await Promise.all([
      metrics.includes('weight') ? this.weights.newest(orgId, clientIds, on) : [],
      measured.length > 0 ? this.measurements.newest(orgId, clientIds, measured, on) : [],
    ]);
    const ofMetric = Map.groupBy(rows, ({ metric }) => metric);
    return new Map<string, ReadonlyMap<string, Newest>>(
      metrics.map((metric) => [
        metric,
        new Map(
          metric === 'weight'
            ? weights.map(({ clientId, date, kg }) => [clientId, { date, value: kg }])
            : (ofMetric.get(storedAs(metric)) ?? []).map(({ clientId, date, value, second }) => [
                clientId,
                { date, value: metric === DIASTOLIC ? second : value },
              ]),
        ),
      ]),
    );
  }
}

interface Newest {
  /** ISO date. */
  readonly date: string;
  /** Null: of a pair only the other one was recorded. */
  readonly value: number | null;
}

const storedAs = (metric: string): string => (metric === DIASTOLIC ? 'blood-pressure' : metric);
