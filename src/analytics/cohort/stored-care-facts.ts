import { Injectable } from '@nestjs/common';
import { addDays } from '#libs/calendar/dates.js';
import { DIASTOLIC } from '#libs/science/cohort/criterion-names.js';
import { GoalFacts } from '#src/goals/contract.js';
import { Measurements, Weights } from '#src/tracking/contract.js';
import { AdherenceOfSpans } from '../daily-facts/adherence-of-spans.js';
import { begun } from '../daily-facts/care-course.js';
import { DailyFacts } from '../daily-facts/daily-facts.js';
import { joinedCourse, type EarlierRecord } from '../daily-facts/earlier-records.js';
import type { AskedOfCare } from './asked-of-care.js';
import { goalsOfAll, newestOfAll, NO_CARE_FACTS, type CareFact, type NewestValue } from './care-fact.js';

const NO_COURSE = begun('');

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

  /** @param on ISO date of the data  @param earlier records of the same person, which count, too */
  async of(
    orgId: string,
    clientIds: readonly string[],
    asked: AskedOfCare,
    on: string,
    earlier: (clientId: string) => readonly EarlierRecord[],
  ): Promise<(clientId: string) => CareFact> {
    const records = clientIds.flatMap((clientId) => [clientId, ...earlier(clientId).map((each) => each.clientId)]);
    const spans = asked.adherence.map((days) => ({ from: addDays(on, -days), to: addDays(on, -1) }));
    const [goals, courses, values, adherence] = await Promise.all([
      asked.goals ? this.goals.ofOrg(orgId) : null,
      asked.mealPlans || asked.programs ? this.facts.courses(orgId) : null,
      this.#values(orgId, records, asked, on),
      spans.length > 0 ? this.adherence.of(orgId, clientIds, spans, earlier) : null,
    ]);
    return (clientId) => {
      const before = earlier(clientId);
      const course = joinedCourse(
        courses?.get(clientId) ?? NO_COURSE,
        before.map((each) => ({ ...each, course: courses?.get(each.clientId) ?? NO_COURSE })),
      );
      return {
        goals: goalsOfAll(
          goals?.get(clientId) ?? [],
          before.map((each) => goals?.get(each.clientId) ?? []),
        ),
        mealPlans: course.mealPlans,
        programs: course.programs,
        newest: (metric, days) => {
          const all = [clientId, ...before.map((each) => each.clientId)];
          return newestOfAll(
            all.map((each) => values.get(metric)?.get(each)),
            days === null ? null : addDays(on, 1 - days),
          );
        },
        adherence: (days) => adherence?.get(clientId)?.[asked.adherence.indexOf(days)] ?? NO_CARE_FACTS.adherence(days),
      };
    };
  }

  /** The newest value of each metric, by metric and then by client; in two statements, whatever is asked. */
  async #values(orgId: string, clientIds: readonly string[], { metrics }: AskedOfCare, on: string) {
    const measured = [...new Set(metrics.filter((metric) => metric !== 'weight').map(storedAs))];
    const [weights, rows] = await Promise.all([
      metrics.includes('weight') ? this.weights.newest(orgId, clientIds, on) : [],
      measured.length > 0 ? this.measurements.newest(orgId, clientIds, measured, on) : [],
    ]);
    const ofMetric = Map.groupBy(rows, ({ metric }) => metric);
    return new Map<string, ReadonlyMap<string, NewestValue>>(
      metrics.map((metric) => [
        metric,
        new Map(
          metric === 'weight'
            ? weights.map(({ clientId, entryId, date, kg }) => [clientId, { entryId, date, value: kg }])
            : (ofMetric.get(storedAs(metric)) ?? []).map(({ clientId, entryId, date, value, second }) => [
                clientId,
                { entryId, date, value: metric === DIASTOLIC ? second : value },
              ]),
        ),
      ]),
    );
  }
}

const storedAs = (metric: string): string => (metric === DIASTOLIC ? 'blood-pressure' : metric);
