import { Injectable } from '@nestjs/common';
import { ReadModels } from '#libs/read-models/read-models.js';
import type { MealSlot } from './meal-slot.js';
import type { Measure } from './measure.js';
import type { StoredConflict } from './meal-plan.projection.js';

export interface MealPlanRow {
  readonly plan_id: string;
  readonly client_id: string;
  readonly name: string;
  readonly weeks: number;
  readonly revision: number;
  readonly updated_at: string;
  /** 0: never published. */
  readonly version: number;
  readonly changes: number;
}

export interface MealPlanItemRow {
  readonly item_id: string;
  readonly day: number;
  readonly slot_id: string;
  readonly place: number;
  readonly food_id: string;
  readonly food_version: string;
  readonly grams: number;
  readonly measure: Measure | null;
  readonly note: string | null;
  readonly conflict: StoredConflict | null;
}

export interface VersionRow {
  readonly version: number;
  readonly published_at: string;
  readonly published_by: string | null;
  readonly content_hash: string;
}

export interface AssignmentRow {
  readonly assignment_id: string;
  readonly plan_id: string;
  readonly plan_name: string;
  readonly version: number;
  readonly from_date: string;
  readonly to_date: string | null;
  readonly assigned_at: string;
  readonly assigned_by: string | null;
}

export interface MealPlanWhole {
  readonly plan: MealPlanRow & { readonly slots: readonly MealSlot[] };
  readonly items: readonly MealPlanItemRow[];
  readonly versions: readonly VersionRow[];
  readonly assignments: readonly AssignmentRow[];
}

const PLAN = 'plan_id, client_id, name, weeks, revision, updated_at, version, changes';

/** Drafts and assignments as rows. Whoever asks has checked the scope, or does with what is found. */
@Injectable()
export class MealPlans {
  constructor(private readonly readModels: ReadModels) {}

  ofClient(orgId: string, clientId: string): Promise<readonly MealPlanRow[]> {
    return this.readModels.inOrg(orgId, (tx) =>
      tx.query<MealPlanRow>(
        `select ${PLAN} from ${tx.table('meal_plan')} where client_id = $1 order by updated_at desc, plan_id`,
        [clientId],
      ),
    );
  }

  async clientOf(orgId: string, planId: string): Promise<string | null> {
    const [row] = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<{ client_id: string }>(`select client_id from ${tx.table('meal_plan')} where plan_id = $1`, [planId]),
    );
    return row?.client_id ?? null;
  }

  whole(orgId: string, planId: string): Promise<MealPlanWhole | null> {
    return this.readModels.inOrg(orgId, async (tx) => {
      const [plan] = await tx.query<MealPlanRow & { slots: string }>(
        `select ${PLAN}, slots from ${tx.table('meal_plan')} where plan_id = $1`,
        [planId],
      );
      if (!plan) return null;
      const items = await tx.query<
        Omit<MealPlanItemRow, 'measure' | 'conflict'> & { measure: string | null; conflict: string | null }
      >(
        `select item_id, day, slot_id, place, food_id, food_version, grams, measure, note, conflict from ${tx.table('meal_plan_item')} where plan_id = $1 order by day, slot_id, place, item_id`,
        [planId],
      );
      const versions = await tx.query<VersionRow>(
        `select version, published_at, published_by, content_hash from ${tx.table('published_meal_plan')} where plan_id = $1 order by version`,
        [planId],
      );
      const assignments = await tx.query<AssignmentRow>(
        assignmentSql(tx.table.bind(tx), 'a.client_id = $1 and a.plan_id = $2'),
        [plan.client_id, planId],
      );
      return {
        plan: { ...plan, slots: JSON.parse(plan.slots) as MealSlot[] },
        items: items.map((item) => ({
          ...item,
          measure: parsed<Measure>(item.measure),
          conflict: parsed<StoredConflict>(item.conflict),
        })),
        versions,
        assignments,
      };
    });
  }

  /** All assignments of a client that took or will take effect, newest first. */
  assignmentsOf(orgId: string, clientId: string): Promise<readonly AssignmentRow[]> {
    return this.readModels.inOrg(orgId, (tx) =>
      tx.query<AssignmentRow>(assignmentSql(tx.table.bind(tx), 'a.client_id = $1'), [clientId]),
    );
  }
}

const assignmentSql = (table: (name: string) => string, condition: string) => `
  select a.assignment_id, a.plan_id, p.name as plan_name, a.version, a.from_date, a.to_date, a.assigned_at, a.assigned_by
  from ${table('meal_plan_assignment')} a join ${table('published_meal_plan')} p using (plan_id, version)
  where ${condition} and not a.withdrawn order by a.from_date desc, a.assigned_at desc`;

const parsed = <T>(text: string | null): T | null => (text === null ? null : (JSON.parse(text) as T));
