import { Injectable } from '@nestjs/common';
import { StaffDirectory } from '#src/identity/contract.js';
import { addDays, weekdayOf } from '#libs/calendar/dates.js';
import { planDay } from '#src/plans/contract.js';
import { publisherOf, type Names } from '../publisher.dto.js';
import { ClientDays } from '#src/clients/contract.js';
import type { MealPlanAssignment } from './meal-plan-assignment.dto.js';
import { MealPlanAssignments, type AssignmentRow } from './meal-plan-assignment.read-model.js';

/** Assignments as the API shows them: with names, and which one is followed today. */
@Injectable()
export class MealPlanAssignmentViews {
  constructor(
    private readonly assignments: MealPlanAssignments,
    private readonly staff: StaffDirectory,
    private readonly days: ClientDays,
  ) {}

  /** All that ever were, newest first. */
  ofClient(orgId: string, clientId: string): Promise<MealPlanAssignment[]> {
    return this.#views(orgId, clientId, null);
  }

  /** The assignment of one plan that is followed now or next. */
  async current(orgId: string, clientId: string, planId: string): Promise<MealPlanAssignment | null> {
    const [today, views] = await Promise.all([this.days.today(orgId, clientId), this.#views(orgId, clientId, planId)]);
    return views.findLast(({ withdrawn, to }) => !withdrawn && (to === null || to >= today)) ?? null;
  }

  async #views(orgId: string, clientId: string, planId: string | null): Promise<MealPlanAssignment[]> {
    const [rows, today] = await Promise.all([
      this.assignments.rows(orgId, clientId, planId),
      this.days.today(orgId, clientId),
    ]);
    const accounts = [...new Set(rows.flatMap(({ assigned_by }) => assigned_by ?? []))];
    const names = accounts.length === 0 ? new Map<string, string>() : await this.staff.names(orgId, accounts);
    return rows.map((row) => viewOf(row, today, names));
  }
}

function viewOf(row: AssignmentRow, today: string, names: Names): MealPlanAssignment {
  return {
    assignmentId: row.assignment_id,
    planId: row.plan_id,
    planName: row.plan_name,
    version: row.version,
    from: row.from_date,
    to: row.to_date,
    active: !row.withdrawn && row.from_date <= today && (row.to_date === null || row.to_date >= today),
    withdrawn: row.withdrawn,
    weekOne: addDays(row.week_one, -weekdayOf(row.week_one)),
    startsInWeek: Math.floor(planDay(row.week_one, row.weeks, row.from_date) / 7) + 1,
    assignedAt: row.assigned_at,
    assignedBy: publisherOf(row.assigned_by, names),
  };
}
