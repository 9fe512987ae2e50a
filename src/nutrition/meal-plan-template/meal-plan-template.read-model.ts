import { Injectable } from '@nestjs/common';
import { projectionOf } from '#libs/projections/projection-of.js';
import { decodeCursor, encodeCursor } from '#libs/read-models/cursors.js';
import { ReadModels } from '#libs/read-models/read-models.js';
import { mealPlanTemplateCategory } from './meal-plan-template.events.js';

/** Templates as they stand. */
export const mealPlanTemplateProjection = projectionOf(mealPlanTemplateCategory, {
  name: 'meal_plan_template',
  version: 1,
  tables: [
    {
      name: 'meal_plan_template',
      columns: `
        org_id uuid not null, template_id uuid not null, sort text not null, archived boolean not null, content text not null,
        saved_at timestamptz(3) not null, saved_by uuid, primary key (org_id, template_id)`,
      indexes: ['create index on {table} (org_id, archived, sort, template_id)'],
    },
  ],
  isolation: 'stream',

  project({ header, event }, tx) {
    const key = { org_id: header.orgId, template_id: header.streamId };
    if (event.type !== 'MealPlanTemplateSaved') {
      tx.patch('meal_plan_template', key, { archived: event.type === 'MealPlanTemplateArchived' });
      return;
    }
    tx.put('meal_plan_template', {
      ...key,
      sort: event.data.name.toLowerCase(),
      archived: false,
      content: JSON.stringify(event.data),
      saved_at: header.recordedAt,
      saved_by: header.actor.accountId,
    });
  },

  announces({ header }) {
    return [{ topic: 'mealPlanTemplate', clientId: null, id: header.streamId }];
  },
});

const CURSOR = 'meal-plan-templates.name';

export interface TemplateRow {
  readonly template_id: string;
  readonly sort: string;
  readonly archived: boolean;
  readonly content: string;
  readonly saved_at: string;
  readonly saved_by: string | null;
}

@Injectable()
export class MealPlanTemplates {
  constructor(private readonly readModels: ReadModels) {}

  /** By name; `search`: every word somewhere in the name or among the tags. */
  async page(
    orgId: string,
    { search, archived, limit, cursor }: { search: string; archived: boolean; limit: number; cursor?: string },
  ): Promise<{ readonly rows: readonly TemplateRow[]; readonly nextCursor: string | null }> {
    const after = cursor === undefined ? [null, null] : decodeCursor(CURSOR, ['text', 'uuid'], cursor);
    const words = search.toLowerCase().split(/\s+/u).filter(Boolean).slice(0, 10);
    const rows = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<TemplateRow>(
        `select t.template_id, t.sort, t.archived, t.content, t.saved_at, t.saved_by from ${tx.table('meal_plan_template')} t
         where t.archived = $1 and ($2::text is null or (t.sort, t.template_id::text) > ($2, $3::text))
           and not exists (select from unnest($4::text[]) word where position(word in t.sort) = 0 and position(word in lower((t.content::jsonb -> 'tags')::text)) = 0)
         order by t.sort, t.template_id::text limit ${limit + 1}`,
        [archived, after[0] ?? null, after[1] ?? null, words],
      ),
    );
    const last = rows[limit - 1];
    return {
      rows: rows.slice(0, limit),
      nextCursor: rows.length > limit && last ? encodeCursor(CURSOR, [last.sort, last.template_id]) : null,
    };
  }
}
