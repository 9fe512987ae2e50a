import type { RecordedEvent } from '#libs/event-sourcing/envelope.js';
import type { Announcement, Projection, ProjectionTransaction } from '#libs/projections/projection.js';
import type { MealPlanPublished } from './meal-plan.events.js';
import type { PublishedContent } from './publication.js';
import type { PlannedItem, PlannedMeal } from './published-plans.js';

/** Published versions: whole, and cut into days, so that showing today does not read four weeks. */
export const publishedMealPlanProjection: Projection = {
  name: 'published_meal_plan',
  version: 1,
  categories: ['mealPlan'],
  tables: [
    {
      name: 'published_meal_plan',
      columns: `
        org_id uuid not null, plan_id uuid not null, version int not null, client_id uuid not null, name text not null, weeks int not null,
        publication text not null, content_hash text not null, published_at timestamptz(3) not null, published_by uuid,
        primary key (org_id, plan_id, version)`,
      clientColumn: 'client_id',
    },
    {
      name: 'published_meal_plan_day',
      columns: `
        org_id uuid not null, plan_id uuid not null, version int not null, day int not null, client_id uuid not null, meals text not null,
        primary key (org_id, plan_id, version, day)`,
      clientColumn: 'client_id',
    },
  ],
  isolation: 'stream',

  project({ header, event }: RecordedEvent, tx: ProjectionTransaction) {
    if (event.type !== 'MealPlanPublished') return;
    const publication = (event as MealPlanPublished).data;
    const { content, contentHash } = publication;
    const key = { org_id: header.orgId, plan_id: header.streamId, version: content.version };
    tx.put('published_meal_plan', {
      ...key,
      client_id: content.clientId,
      name: content.name,
      weeks: content.weeks,
      publication: JSON.stringify(publication),
      content_hash: contentHash,
      published_at: header.recordedAt,
      published_by: header.actor.accountId,
    });
    for (let day = 0; day < content.weeks * 7; day++) {
      tx.put('published_meal_plan_day', {
        ...key,
        day,
        client_id: content.clientId,
        meals: JSON.stringify(mealsOf(content, day)),
      });
    }
  },

  announces({ header, subjectId, event }: RecordedEvent): readonly Announcement[] {
    return event.type === 'MealPlanPublished'
      ? [{ topic: 'publishedMealPlan', clientId: subjectId, id: header.streamId }]
      : [];
  },
};

/** Meals of one day with the energy that was known when the version was published. */
export function mealsOf(content: PublishedContent, day: number): PlannedMeal[] {
  const ofDay = content.items.filter((item) => item.day === day);
  return content.slots.map(({ slotId, name, time }, slot) => {
    const items = ofDay
      .filter((item) => item.slot === slot)
      .map((item): PlannedItem => {
        const food = content.foods[item.food]!;
        return {
          itemId: item.id,
          foodId: food.foodId,
          foodVersion: food.version,
          name: food.name,
          grams: item.grams,
          measure: item.measure ?? null,
          note: item.note ?? null,
          kcal: food.kcalPer100g === null ? null : kcalOf(item.grams, food.kcalPer100g),
        };
      });
    const known = items.flatMap(({ kcal }) => kcal ?? []);
    return {
      slotId,
      name,
      time,
      items,
      kcal: known.length === 0 ? null : rounded(known.reduce((sum, kcal) => sum + kcal, 0)),
    };
  });
}

// to a thousandth of a kcal: what is shown is whole
const kcalOf = (grams: number, per100g: number) => rounded((grams * per100g) / 100);
const rounded = (kcal: number) => Math.round(kcal * 1000) / 1000;
