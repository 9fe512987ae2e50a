import { Injectable } from '@nestjs/common';
import type { ProjectionTransaction, RowValues } from '#libs/projections/projection.js';
import { projectionOf } from '#libs/projections/projection-of.js';
import { ReadModels } from '#libs/read-models/read-models.js';
import { namesThenOf, type NamesThen } from '../food-names/own-names.js';
import { mealPlanCategory, type MealPlanEvent } from './meal-plan.events.js';
import { PublicationProof, type PublishedCard } from './publication-proof.js';
import { notePlace, withNote, type NotesByPlace } from './plan-note.js';
import type { ItemChoice } from '#libs/science/choices.js';
import type { ItemDish } from './item-dish.js';
import type { MealSlot } from './meal-slot.js';
import type { Measure } from './measure.js';

/** A second portion beside the one shown, as stored in a row. */
export interface StoredConflict {
  readonly grams: number;
  readonly measure: Measure | null;
  readonly by: string | null;
  readonly at: string;
}

/** Drafts as they stand: one row per plan, one per item. */
export const mealPlanProjection = projectionOf(mealPlanCategory, {
  name: 'meal_plan',
  // v2: the dish of an item; v3: notes of meals and days; v4: alternatives; v5: what foods were called in the newest version
  version: 5,
  tables: [
    {
      name: 'meal_plan',
      columns: `
        org_id uuid not null, plan_id uuid not null, client_id uuid not null, name text not null, weeks int not null, slots text not null,
        created_at timestamptz(3) not null, updated_at timestamptz(3) not null, revision int not null, version int not null, changes int not null,
        notes text not null, names_then text not null, primary key (org_id, plan_id)`,
      indexes: ['create index on {table} (org_id, client_id)'],
      clientColumn: 'client_id',
    },
    {
      name: 'meal_plan_item',
      columns: `
        org_id uuid not null, plan_id uuid not null, item_id uuid not null, client_id uuid not null, day int not null, slot_id text not null, place float8 not null,
        food_id text not null, food_version text not null, grams float8 not null, measure text, note text, conflict text, dish text, choice text,
        primary key (org_id, plan_id, item_id)`,
      clientColumn: 'client_id',
    },
  ],
  isolation: 'stream',

  async project({ header, subjectId, event }, tx) {
    const { orgId: org_id, streamId: plan_id, revision, recordedAt } = header;
    const key = { org_id, plan_id };
    if (event.type === 'MealPlanDrafted') {
      const { clientId, name, weeks, slots } = event.data;
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
        notes: '{}',
        names_then: '{}',
      });
      return;
    }
    const plan = await tx.row<{ changes: number; revision: number; notes: string }>('meal_plan', key);
    // erased meanwhile: nothing of this client comes back; delivered again: counted once
    if (!plan || plan.revision >= revision) return;
    const touched = { revision, updated_at: recordedAt, changes: plan.changes + 1 };
    if (event.type === 'MealPlanPublished') {
      const { version, foods } = event.data.content;
      tx.patch('meal_plan', key, { ...touched, version, changes: 0, names_then: JSON.stringify(namesThenOf(foods)) });
      return;
    }
    if (event.type === 'MealNoted' || event.type === 'DayNoted') {
      const { day, text } = event.data;
      const place = notePlace(day, event.type === 'MealNoted' ? event.data.slotId : null);
      const notes = withNote(JSON.parse(plan.notes) as NotesByPlace, place, text);
      tx.patch('meal_plan', key, { ...touched, notes: JSON.stringify(notes) });
      return;
    }
    tx.patch('meal_plan', key, event.type === 'MealPlanRenamed' ? { ...touched, name: event.data.name } : touched);
    if (event.type !== 'MealPlanRenamed') projectItem(event, { ...key, client_id: subjectId }, recordedAt, tx);
  },

  announces({ header, subjectId }) {
    return [{ topic: 'mealPlan', clientId: subjectId, id: header.streamId, revision: header.revision }];
  },
});

type ItemEvent = Exclude<
  MealPlanEvent,
  { type: 'MealPlanDrafted' | 'MealPlanPublished' | 'MealPlanRenamed' | 'MealNoted' | 'DayNoted' }
>;

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
        dish: data.dish ? JSON.stringify(data.dish) : null,
        choice: data.choice ? JSON.stringify(data.choice) : null,
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
    case 'ItemOffered':
      return tx.patch('meal_plan_item', key, { choice: data.choice ? JSON.stringify(data.choice) : null });
    case 'ItemNoted':
      return tx.patch('meal_plan_item', key, { note: data.text === '' ? null : data.text });
  }
}

const jsonOf = (measure: Measure | null) => (measure === null ? null : JSON.stringify(measure));

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
  /** Of the foods of the newest version. */
  readonly names_then: NamesThen;
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
  readonly dish: ItemDish | null;
  readonly choice: ItemChoice | null;
}

export interface VersionRow {
  readonly version: number;
  readonly published_at: string;
  readonly published_by: string | null;
  readonly content_hash: string;
}

export interface MealPlanWhole {
  readonly plan: MealPlanRow & { readonly slots: readonly MealSlot[]; readonly notes: NotesByPlace };
  readonly items: readonly MealPlanItemRow[];
  readonly versions: readonly VersionRow[];
}

const PLAN = 'plan_id, client_id, name, weeks, revision, updated_at, version, changes, names_then';

type Stored<T extends { names_then: unknown }> = Omit<T, 'names_then'> & { readonly names_then: string };
const read = <T extends { names_then: string }>(row: T) => ({
  ...row,
  names_then: JSON.parse(row.names_then) as NamesThen,
});

/** Drafts as rows. Whoever asks has checked the scope. */
@Injectable()
export class MealPlans {
  constructor(
    private readonly readModels: ReadModels,
    private readonly proof: PublicationProof,
  ) {}

  async ofClient(orgId: string, clientId: string): Promise<readonly MealPlanRow[]> {
    const rows = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<Stored<MealPlanRow>>(
        `select ${PLAN} from ${tx.table('meal_plan')} where client_id = $1 order by updated_at desc, plan_id`,
        [clientId],
      ),
    );
    return rows.map(read);
  }

  /** @throws Refusal `read-model.forged` (503) when a version is not the one that was recorded */
  async whole(orgId: string, planId: string): Promise<MealPlanWhole | null> {
    const whole = await this.readModels.inOrg(orgId, async (tx) => {
      const [[plan], items, versions] = await Promise.all([
        tx.query<Stored<MealPlanRow> & { slots: string; notes: string }>(
          `select ${PLAN}, slots, notes from ${tx.table('meal_plan')} where plan_id = $1`,
          [planId],
        ),
        tx.query<
          Omit<MealPlanItemRow, 'measure' | 'conflict' | 'dish' | 'choice'> & {
            measure: string | null;
            conflict: string | null;
            dish: string | null;
            choice: string | null;
          }
        >(
          `select item_id, day, slot_id, place, food_id, food_version, grams, measure, note, conflict, dish, choice from ${tx.table('meal_plan_item')} where plan_id = $1 order by day, slot_id, place, item_id`,
          [planId],
        ),
        tx.query<VersionRow & PublishedCard & { revision: number }>(
          `select version, client_id, name, weeks, published_at, published_by, content_hash, revision from ${tx.table('published_meal_plan')} where plan_id = $1 order by version`,
          [planId],
        ),
      ]);
      if (!plan) return null;
      return {
        plan: {
          ...read(plan),
          slots: JSON.parse(plan.slots) as MealSlot[],
          notes: JSON.parse(plan.notes) as NotesByPlace,
        },
        items: items.map((item) => ({
          ...item,
          measure: parsed<Measure>(item.measure),
          conflict: parsed<StoredConflict>(item.conflict),
          dish: parsed<ItemDish>(item.dish),
          choice: parsed<ItemChoice>(item.choice),
        })),
        versions,
      };
    });
    for (const row of whole?.versions ?? [])
      await this.proof.card({ orgId, planId, version: row.version, revision: row.revision }, row);
    return whole;
  }
}

const parsed = <T>(text: string | null): T | null => (text === null ? null : (JSON.parse(text) as T));
