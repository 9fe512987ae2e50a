import { Injectable } from '@nestjs/common';
import { datesBetween } from '#libs/calendar/dates.js';
import { ReadModels } from '#libs/read-models/read-models.js';
import { KeptDays, type KeptDaysOfClient } from '#src/tracking/contract.js';
import { plannedMeals, type CareCourse } from './care-course.js';
import { quarterOf, quartersFrom } from './quarter.js';
import { NO_SCORES, percentOf, sumOf, type ScoreSums } from './score-sums.js';

interface Row extends ScoreSums {
  readonly clientId: string;
  readonly date: string;
  readonly unknown: boolean;
}

/** The daily facts as the client list reads them: three statements, asked at once, whatever the number of clients. */
@Injectable()
export class StoredDays extends KeptDays {
  constructor(private readonly readModels: ReadModels) {
    super();
  }

  override async of(
    orgId: string,
    clientIds: readonly string[],
    { scores, weights }: Parameters<KeptDays['of']>[2],
  ): Promise<ReadonlyMap<string, KeptDaysOfClient>> {
    if (clientIds.length === 0) return new Map();
    const quarters = quartersFrom(quarterOf(weights.from), weights.to).map(({ from }) => from);
    const [courses, days, weighed] = await this.readModels.inOrg(orgId, (tx) =>
      Promise.all([
        tx.query<{ clientId: string; course: string }>(
          `select client_id as "clientId", course from ${tx.table('care_course')} where client_id = any($1::uuid[])`,
          [clientIds],
        ),
        tx.query<Row>(
          `select client_id as "clientId", date::text as date, logged_meals as "loggedMeals", scored, score_millionths as "scoreMillionths", unknown
           from ${tx.table('client_day')} where client_id = any($1::uuid[]) and date between $2::date and $3::date`,
          [clientIds, scores.from, scores.to],
        ),
        tx.query<{ clientId: string; weights: string }>(
          `select client_id as "clientId", weights from ${tx.table('client_quarter')}
           where client_id = any($1::uuid[]) and quarter = any($2::date[]) order by quarter`,
          [clientIds, quarters],
        ),
      ]),
    );
    const rowsOf = Map.groupBy(days, ({ clientId }) => clientId);
    const quartersOf = Map.groupBy(weighed, ({ clientId }) => clientId);
    return new Map(
      courses.map(({ clientId, course }) => {
        const ofQuarters = (quartersOf.get(clientId) ?? []).flatMap((each) =>
          Object.entries(JSON.parse(each.weights) as Record<string, number>),
        );
        return [
          clientId,
          {
            weights: ofQuarters
              .filter(([date]) => date >= weights.from && date <= weights.to)
              .map(([date, kg]) => ({ date, kg })),
            adherence: adherenceOf(JSON.parse(course) as CareCourse, rowsOf.get(clientId) ?? []),
          },
        ];
      }),
    );
  }
}

/** Of any days among those whose rows are given; a day without a row is one on which nothing was logged. */
function adherenceOf(course: CareCourse, rows: readonly Row[]): KeptDaysOfClient['adherence'] {
  const kept = new Map(rows.map((row) => [row.date, row]));
  const planned = new Map<string, number>();
  const plannedOn = (date: string): number => {
    const known = planned.get(date) ?? plannedMeals(course, date, date).meals;
    planned.set(date, known);
    return known;
  };
  return ({ from, to }, today) => {
    const days = datesBetween(from, to).map((date) => {
      const row = kept.get(date);
      const sums = row ?? NO_SCORES;
      // what is not logged yet today may still be
      const missed = date < today ? Math.max(0, plannedOn(date) - sums.loggedMeals) : 0;
      return { sums, missed, unknown: row?.unknown === true && sums.scored + missed > 0 };
    });
    const sums = sumOf(days.map((day) => day.sums));
    const missed = days.reduce((sum, day) => sum + day.missed, 0);
    return {
      percent: percentOf(sums, sums.loggedMeals + missed),
      upperBound: days.some(({ unknown }) => unknown),
    };
  };
}
