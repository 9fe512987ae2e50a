import { Injectable } from '@nestjs/common';
import { ReadModels, type ReadTransaction } from '#libs/read-models/read-models.js';
import type { ClientInFigures, QuarterSums } from '../dashboard/clinic-figures.js';
import type { CareCourse } from './care-course.js';
import { quarterBefore, type Quarter } from './quarter.js';

/** Conditions on `c`, a client's row, and the values they bind. */
export interface Narrowing {
  readonly where: readonly string[];
  /** Condition that is true of clients whose figures the caller may see one by one. */
  readonly mine: string;
  readonly values: readonly unknown[];
}

export interface FoundClient extends ClientInFigures {
  readonly mine: boolean;
}

interface SumsRow {
  readonly client_id: string;
  readonly quarter: string;
  readonly logged_meals: number;
  readonly scored: number;
  readonly score_millionths: number;
  readonly first_kg: number | null;
  readonly change_kg: number | null;
  readonly weight_days: number;
}

export interface DayRow {
  readonly date: string;
  readonly plannedMeals: number;
  readonly loggedMeals: number;
  readonly eatenKcal: number | null;
  readonly eatenComplete: boolean;
  readonly kg: number | null;
  readonly sessions: number;
  readonly plannedSessions: number;
  readonly sets: number;
  readonly volumeKg: number;
}

/** The daily facts as dashboards read them. The caller has checked the scope. */
@Injectable()
export class DailyFacts {
  constructor(private readonly readModels: ReadModels) {}

  /** Clients with their course and their sums of a quarter and of the one before it, in three statements whatever their number. */
  people(
    orgId: string,
    quarter: Quarter,
    today: string,
    narrowing: (tx: ReadTransaction) => Narrowing,
  ): Promise<readonly FoundClient[]> {
    return this.readModels.inOrg(orgId, async (tx) => {
      const { where, mine, values } = narrowing(tx);
      const before = quarterBefore(quarter);
      const clients = await tx.query<{ client_id: string; course: string; mine: boolean }>(
        `select c.client_id, c.course, ${mine} as mine from ${tx.table('care_course')} c where ${['true', ...where].join(' and ')}`,
        values,
      );
      const sums = await tx.query<SumsRow>(
        `select client_id, quarter::text as quarter, logged_meals, scored, score_millionths, first_kg, change_kg, weight_days
         from ${tx.table('client_quarter')} where quarter in ($1::date, $2::date)`,
        [quarter.from, before.from],
      );
      const since = await tx.query<{ client_id: string; logged: number }>(
        `select client_id, sum(logged_meals)::int as logged from ${tx.table('client_day')} where date between $1::date and $2::date group by client_id`,
        [today, quarter.to],
      );
      const byClient = Map.groupBy(sums, ({ client_id }) => client_id);
      const logged = new Map(since.map((row) => [row.client_id, row.logged]));
      return clients.map(({ client_id: clientId, course, mine: isMine }) => {
        const of = (from: string) => sumsOf(byClient.get(clientId)?.find((row) => row.quarter === from));
        return {
          clientId,
          mine: isMine,
          course: JSON.parse(course) as CareCourse,
          quarter: of(quarter.from),
          before: of(before.from),
          loggedSinceToday: logged.get(clientId) ?? 0,
        };
      });
    });
  }

  /** The course of one client and what stands on each day from `from` to `to` (inclusive), oldest first; null: no such client. */
  ofClient(
    orgId: string,
    clientId: string,
    from: string,
    to: string,
  ): Promise<{ readonly course: CareCourse; readonly days: readonly DayRow[] } | null> {
    return this.readModels.inOrg(orgId, async (tx) => {
      const [row] = await tx.query<{ course: string }>(
        `select course from ${tx.table('care_course')} where client_id = $1`,
        [clientId],
      );
      if (!row) return null;
      const days = await tx.query<DayRow>(
        `select date::text as date, planned_meals as "plannedMeals", logged_meals as "loggedMeals", eaten_kcal as "eatenKcal", eaten_complete as "eatenComplete", kg, sessions, planned_sessions as "plannedSessions", sets, volume_kg as "volumeKg"
         from ${tx.table('client_day')} where client_id = $1 and date between $2::date and $3::date order by date`,
        [clientId, from, to],
      );
      return { course: JSON.parse(row.course) as CareCourse, days };
    });
  }

  /** The course of every client. */
  async courses(orgId: string): Promise<ReadonlyMap<string, CareCourse>> {
    const rows = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<{ client_id: string; course: string }>(`select client_id, course from ${tx.table('care_course')}`),
    );
    return new Map(rows.map(({ client_id, course }) => [client_id, JSON.parse(course) as CareCourse]));
  }

  /** How many clients of the org were erased, from that day on. */
  async erasedSince(orgId: string, day: string): Promise<number> {
    const [row] = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<{ erased: number }>(
        `select count(*)::int as erased from ${tx.table('client_erasure')} where erased_on >= $1::date`,
        [day],
      ),
    );
    return row?.erased ?? 0;
  }
}

const sumsOf = (row: SumsRow | undefined): QuarterSums | null =>
  row
    ? {
        loggedMeals: row.logged_meals,
        scored: row.scored,
        scoreMillionths: row.score_millionths,
        firstKg: row.first_kg,
        changeKg: row.change_kg,
        weightDays: row.weight_days,
      }
    : null;
