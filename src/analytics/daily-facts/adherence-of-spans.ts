import { Injectable } from '@nestjs/common';
import { ReadModels } from '#libs/read-models/read-models.js';
import { plannedMeals, type CareCourse } from './care-course.js';
import { wholeQuarters } from './quarter.js';
import { NO_SCORES, percentOf, type ScoreSums } from './score-sums.js';

/** Days from one to another, inclusive; all of them have passed. */
interface SpanOfDays {
  readonly from: string;
  readonly to: string;
}

export interface AdherenceOfSpan {
  /** Whole percent, as on every other screen; null: no meal is scored. */
  readonly percent: number | null;
  /** Days on which meals were planned. */
  readonly plannedDays: number;
}

/** Adherence of whole spans of days, from the sums that dashboards read. The caller has checked the scope. */
@Injectable()
export class AdherenceOfSpans {
  constructor(private readonly readModels: ReadModels) {}

  /** In the order of the spans, by client; one statement for the courses and up to three a span, whatever the number of clients. */
  async of(
    orgId: string,
    clientIds: readonly string[],
    spans: readonly SpanOfDays[],
  ): Promise<ReadonlyMap<string, readonly AdherenceOfSpan[]>> {
    if (clientIds.length === 0) return new Map();
    return this.readModels.inOrg(orgId, async (tx) => {
      const courses = await tx.query<{ client_id: string; course: string }>(
        `select client_id, course from ${tx.table('care_course')} where client_id = any($1::uuid[])`,
        [clientIds],
      );
      const sums: ReadonlyMap<string, ScoreSums>[] = [];
      const columns = `client_id, sum(logged_meals)::int as "loggedMeals", sum(scored)::int as scored, sum(score_millionths)::float8 as "scoreMillionths"`;
      for (const { from, to } of spans) {
        const { quarters, rest } = wholeQuarters(from, to);
        const parts = [
          // kept sums, so that a year of many people is not added up day by day
          ...(quarters.length > 0
            ? await tx.query<SumsRow>(
                `select ${columns} from ${tx.table('client_quarter')} where client_id = any($1::uuid[]) and quarter = any($2::date[]) group by client_id`,
                [clientIds, quarters.map((quarter) => quarter.from)],
              )
            : []),
        ];
        for (const days of rest)
          parts.push(
            ...(await tx.query<SumsRow>(
              `select ${columns} from ${tx.table('client_day')} where client_id = any($1::uuid[]) and date between $2::date and $3::date group by client_id`,
              [clientIds, days.from, days.to],
            )),
          );
        sums.push(addedUp(parts));
      }
      return new Map(
        courses.map(({ client_id, course }) => [
          client_id,
          spans.map(({ from, to }, i) => {
            const planned = plannedMeals(JSON.parse(course) as CareCourse, from, to);
            return {
              percent: percentOf(sums[i]!.get(client_id) ?? NO_SCORES, planned.meals),
              plannedDays: planned.days,
            };
          }),
        ]),
      );
    });
  }
}

function addedUp(parts: readonly SumsRow[]): ReadonlyMap<string, ScoreSums> {
  const sums = new Map<string, ScoreSums>();
  for (const { client_id, loggedMeals, scored, scoreMillionths } of parts) {
    const before = sums.get(client_id) ?? NO_SCORES;
    sums.set(client_id, {
      loggedMeals: before.loggedMeals + loggedMeals,
      scored: before.scored + scored,
      scoreMillionths: before.scoreMillionths + scoreMillionths,
    });
  }
  return sums;
}

interface SumsRow extends ScoreSums {
  readonly client_id: string;
}
