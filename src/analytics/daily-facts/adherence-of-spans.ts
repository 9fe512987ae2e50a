import { Injectable } from '@nestjs/common';
import { ReadModels, type ReadTransaction } from '#libs/read-models/read-models.js';
import { plannedMeals, type CareCourse } from './care-course.js';
import { joinedCourse, type EarlierRecord } from './earlier-records.js';
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

  /**
   * In the order of the spans, by client; in three statements, whatever the number of clients and spans.
   * @param earlier records whose meals count for a client, too
   */
  async of(
    orgId: string,
    clientIds: readonly string[],
    spans: readonly SpanOfDays[],
    earlier: (clientId: string) => readonly EarlierRecord[] = () => [],
  ): Promise<ReadonlyMap<string, readonly AdherenceOfSpan[]>> {
    if (clientIds.length === 0) return new Map();
    const records = clientIds.flatMap((clientId) => [clientId, ...earlier(clientId).map((each) => each.clientId)]);
    return this.readModels.inOrg(orgId, async (tx) => {
      const courses = await tx.query<{ client_id: string; course: string }>(
        `select client_id, course from ${tx.table('care_course')} where client_id = any($1::uuid[])`,
        [records],
      );
      const sums = await sumsOf(tx, records, spans);
      const courseOf = new Map(courses.map(({ client_id, course }) => [client_id, JSON.parse(course) as CareCourse]));
      return new Map(
        clientIds.flatMap((clientId) => {
          const own = courseOf.get(clientId);
          if (!own) return [];
          const before = earlier(clientId).flatMap((record) => {
            const course = courseOf.get(record.clientId);
            return course ? [{ ...record, course }] : [];
          });
          const course = joinedCourse(own, before);
          const ids = [...before.map((each) => each.clientId), clientId];
          return [[clientId, spans.map((span, i) => adherenceOf(course, span, ids, sums[i]!))]];
        }),
      );
    });
  }
}

function adherenceOf(
  course: CareCourse,
  { from, to }: SpanOfDays,
  records: readonly string[],
  sums: ReadonlyMap<string, ScoreSums>,
): AdherenceOfSpan {
  const planned = plannedMeals(course, from, to);
  const scores = sumOf(records.map((record) => sums.get(record) ?? NO_SCORES));
  return { percent: percentOf(scores, planned.meals), plannedDays: planned.days };
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
