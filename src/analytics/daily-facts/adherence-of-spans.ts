import { Injectable } from '@nestjs/common';
import { ReadModels, type ReadTransaction } from '#libs/read-models/read-models.js';
import { plannedMeals, type CareCourse } from './care-course.js';
import { wholeQuarters } from './quarter.js';
import { NO_SCORES, percentOf, sumOf, type ScoreSums } from './score-sums.js';

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

  /** In the order of the spans, by client; in three statements, whatever the number of clients and spans. */
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
      const sums = await sumsOf(tx, clientIds, spans);
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

/** Sums of each span by client, from kept sums of quarters as far as it has whole ones: a year of many people is not added up day by day. */
async function sumsOf(
  tx: ReadTransaction,
  clientIds: readonly string[],
  spans: readonly SpanOfDays[],
): Promise<readonly ReadonlyMap<string, ScoreSums>[]> {
  const parts = spans.map(({ from, to }) => wholeQuarters(from, to));
  const quarters = parts.flatMap((part, span) => part.quarters.map(({ from }) => ({ span, from })));
  const days = parts.flatMap((part, span) => part.rest.map((rest) => ({ span, ...rest })));
  const columns = `s.span, d.client_id, sum(d.logged_meals)::int as "loggedMeals", sum(d.scored)::int as scored, sum(d.score_millionths)::float8 as "scoreMillionths"`;
  const rows = [
    ...(quarters.length > 0
      ? await tx.query<SumsRow>(
          `select ${columns} from unnest($2::int[], $3::date[]) s(span, quarter) join ${tx.table('client_quarter')} d on d.quarter = s.quarter
           where d.client_id = any($1::uuid[]) group by s.span, d.client_id`,
          [clientIds, quarters.map(({ span }) => span), quarters.map(({ from }) => from)],
        )
      : []),
    ...(days.length > 0
      ? await tx.query<SumsRow>(
          `select ${columns} from unnest($2::int[], $3::date[], $4::date[]) s(span, first, last) join ${tx.table('client_day')} d on d.date between s.first and s.last
           where d.client_id = any($1::uuid[]) group by s.span, d.client_id`,
          [clientIds, days.map(({ span }) => span), days.map(({ from }) => from), days.map(({ to }) => to)],
        )
      : []),
  ];
  const sums = spans.map(() => new Map<string, ScoreSums>());
  for (const { span, client_id, ...scores } of rows) {
    const ofSpan = sums[span]!;
    ofSpan.set(client_id, sumOf([ofSpan.get(client_id) ?? NO_SCORES, scores]));
  }
  return sums;
}

interface SumsRow extends ScoreSums {
  readonly span: number;
  readonly client_id: string;
}
