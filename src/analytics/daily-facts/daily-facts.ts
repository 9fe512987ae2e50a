import { Injectable } from '@nestjs/common';
import { ReadModels } from '#libs/read-models/read-models.js';
import type { CareCourse } from './care-course.js';

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
