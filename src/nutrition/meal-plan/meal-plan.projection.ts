import type { RecordedEvent } from '#libs/event-sourcing/envelope.js';
import type { Announcement, Projection, ProjectionTransaction, RowValues } from '#libs/projections/projection.js';
import type { MealPlanEvent } from './meal-plan.events.js';
import type { Measure } from './measure.js';

/** A second portion beside the one shown, as stored in a row. */
export interface StoredConflict {
  readonly grams: number;
  readonly measure: Measure | null;
  readonly by: string | null;
  readonly at: string;
}

/** Drafts as they stand: one row per plan, one per item. */
export const mealPlanProjection: Projection = {
  name: 'meal_plan',
  version: 1,
  categories: ['mealPlan'],
  tables: [
    {
      name: 'meal_plan',
      columns: `
        org_id uuid not null, plan_id uuid not null, client_id uuid not null, name text not null, weeks int not null, slots text not null,
        created_at timestamptz(3) not null, updated_at timestamptz(3) not null, revision int not null, version int not null, changes int not null,
        primary key (org_id, plan_id)`,
      indexes: ['create index on {table} (org_id, client_id)'],
      clientColumn: 'client_id',
    },
    {
      name: 'meal_plan_item',
      columns: `
        org_id uuid not null, plan_id uuid not null, item_id uuid not null, client_id uuid not null, day int not null, slot_id text not null, place float8 not null,
        food_id text not null, food_version text not null, grams float8 not null, measure text, note text, conflict text,
        primary key (org_id, plan_id, item_id)`,
      clientColumn: 'client_id',
    },
  ],
  isolation: 'stream',

  async project({ header, subjectId, event }: RecordedEvent, tx: ProjectionTransaction) {
    if (event.type === 'Erased') return;
    const { orgId: org_id, streamId: plan_id, revision, recordedAt } = header;
    const key = { org_id, plan_id };
    const recorded = event as MealPlanEvent;
    if (recorded.type === 'MealPlanDrafted') {
      const { clientId, name, weeks, slots } = recorded.data;
      tx.put('meal_plan', {
        ...key,
        client_id: clientId,
        name,
        weeks,
        slots: JSON.stringify(slots),
        created_at: recordedAt,
        updated_at: recordedAt,
        revision,
        version: 0,
        changes: 0,
      });
      return;
    }
    const plan = await tx.row<{ changes: number; revision: number }>('meal_plan', key);
    // erased meanwhile: nothing of this client comes back; delivered again: counted once
    if (!plan || plan.revision >= revision) return;
    const touched = { revision, updated_at: recordedAt, changes: plan.changes + 1 };
    if (recorded.type === 'MealPlanPublished') {
      tx.patch('meal_plan', key, { ...touched, version: recorded.data.content.version, changes: 0 });
      return;
    }
    tx.patch(
      'meal_plan',
      key,
      recorded.type === 'MealPlanRenamed' ? { ...touched, name: recorded.data.name } : touched,
    );
    if (recorded.type !== 'MealPlanRenamed') projectItem(recorded, { ...key, client_id: subjectId }, recordedAt, tx);
  },

  announces({ header, subjectId, event }: RecordedEvent): readonly Announcement[] {
    return event.type === 'Erased' ? [] : [{ topic: 'mealPlan', clientId: subjectId, id: header.streamId }];
  },
};

type ItemEvent = Exclude<MealPlanEvent, { type: 'MealPlanDrafted' | 'MealPlanPublished' | 'MealPlanRenamed' }>;

function projectItem(
  { type, data }: ItemEvent,
  plan: RowValues & { client_id: string | null },
  at: string,
  tx: ProjectionTransaction,
): void {
  const { client_id, ...planKey } = plan;
  const key = { ...planKey, item_id: data.itemId };
  switch (type) {
    case 'ItemPlaced':
      return tx.put('meal_plan_item', {
        ...key,
        client_id,
        day: data.day,
        slot_id: data.slotId,
        place: data.order,
        food_id: data.foodId,
        food_version: data.foodVersion,
        grams: data.grams,
        measure: jsonOf(data.measure),
        note: null,
        conflict: null,
      });
    case 'ItemMoved':
      return tx.patch('meal_plan_item', key, { day: data.day, slot_id: data.slotId, place: data.order });
    case 'PortionChanged': {
      const { grams, measure, by, collides } = data;
      return tx.patch(
        'meal_plan_item',
        key,
        collides
          ? { conflict: JSON.stringify({ grams, measure, by, at } satisfies StoredConflict) }
          : { grams, measure: jsonOf(measure) },
      );
    }
    case 'PortionSettled':
      return tx.patch('meal_plan_item', key, { grams: data.grams, measure: jsonOf(data.measure), conflict: null });
    case 'ItemRemoved':
      return tx.remove('meal_plan_item', key);
    case 'ItemNoted':
      return tx.patch('meal_plan_item', key, { note: data.text === '' ? null : data.text });
  }
}

const jsonOf = (measure: Measure | null) => (measure === null ? null : JSON.stringify(measure));
