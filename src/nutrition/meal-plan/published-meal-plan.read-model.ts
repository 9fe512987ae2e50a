import { Injectable } from '@nestjs/common';
import { projectionOf } from '#libs/projections/projection-of.js';
import { ReadModels } from '#libs/read-models/read-models.js';
import { mealPlanCategory } from './meal-plan.events.js';
import { mealsOf } from './planned-meals.js';
import type { Publication } from './publication.js';
import { PublicationProof, type PublishedCard } from './publication-proof.js';
import { planDayKey, PublishedPlans, type PlannedMeal, type PublishedPlanCard } from './published-plans.js';

/** Published versions: whole, and cut into days, so that showing today does not read four weeks. */
export const publishedMealPlanProjection = projectionOf(mealPlanCategory, {
  name: 'published_meal_plan',
  // v2: the revision of the event that each row comes from, which it is compared with when it is read
  version: 2,
  tables: [
    {
      name: 'published_meal_plan',
      columns: `
        org_id uuid not null, plan_id uuid not null, version int not null, client_id uuid not null, name text not null, weeks int not null,
        publication text not null, content_hash text not null, published_at timestamptz(3) not null, published_by uuid, revision int not null,
        primary key (org_id, plan_id, version)`,
      clientColumn: 'client_id',
    },
    {
      name: 'published_meal_plan_day',
      columns: `
        org_id uuid not null, plan_id uuid not null, version int not null, day int not null, client_id uuid not null, meals text not null, revision int not null,
        primary key (org_id, plan_id, version, day)`,
      clientColumn: 'client_id',
    },
  ],
  isolation: 'stream',

  project({ header, event }, tx) {
    if (event.type !== 'MealPlanPublished') return;
    const publication = event.data;
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
      revision: header.revision,
    });
    for (let day = 0; day < content.weeks * 7; day++) {
      tx.put('published_meal_plan_day', {
        ...key,
        day,
        client_id: content.clientId,
        meals: JSON.stringify(mealsOf(content, day)),
        revision: header.revision,
      });
    }
  },

  announces({ header, subjectId, event }) {
    return event.type === 'MealPlanPublished'
      ? [{ topic: 'publishedMealPlan', clientId: subjectId, id: header.streamId }]
      : [];
  },
});

@Injectable()
export class StoredPublishedPlans extends PublishedPlans {
  constructor(
    private readonly readModels: ReadModels,
    private readonly proof: PublicationProof,
  ) {
    super();
  }

  override async card(orgId: string, planId: string, version: number): Promise<PublishedPlanCard | null> {
    const [row] = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<PublishedCard & { revision: number }>(
        `select client_id, name, weeks, published_at, published_by, content_hash, revision from ${tx.table('published_meal_plan')} where plan_id = $1 and version = $2`,
        [planId, version],
      ),
    );
    return row && (await this.proof.card({ orgId, planId, version, revision: row.revision }, row))
      ? { planId, version, clientId: row.client_id, name: row.name, weeks: row.weeks, publishedAt: row.published_at }
      : null;
  }

  override async meals(orgId: string, planId: string, version: number, day: number): Promise<readonly PlannedMeal[]> {
    const [row] = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<{ meals: string; revision: number }>(
        `select meals, revision from ${tx.table('published_meal_plan_day')} where plan_id = $1 and version = $2 and day = $3`,
        [planId, version, day],
      ),
    );
    return row && (await this.proof.day({ orgId, planId, version, revision: row.revision }, day, row.meals))
      ? (JSON.parse(row.meals) as PlannedMeal[])
      : [];
  }

  override async mealsOn(
    orgId: string,
    days: readonly { readonly planId: string; readonly version: number; readonly day: number }[],
  ): Promise<ReadonlyMap<string, readonly PlannedMeal[]>> {
    const asked = [...new Map(days.map((each) => [planDayKey(each), each])).values()];
    if (asked.length === 0) return new Map();
    const rows = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<{ plan_id: string; version: number; day: number; meals: string; revision: number }>(
        `select d.plan_id, d.version, d.day, d.meals, d.revision from ${tx.table('published_meal_plan_day')} d
       join unnest($1::uuid[], $2::int[], $3::int[]) as asked(plan_id, version, day) using (plan_id, version, day)`,
        [asked.map(({ planId }) => planId), asked.map(({ version }) => version), asked.map(({ day }) => day)],
      ),
    );
    const genuine = await Promise.all(
      rows.map(({ plan_id: planId, version, day, meals, revision }) =>
        this.proof.day({ orgId, planId, version, revision }, day, meals),
      ),
    );
    return new Map(
      rows
        .filter((_, index) => genuine[index])
        .map(({ plan_id, version, day, meals }) => [
          planDayKey({ planId: plan_id, version, day }),
          JSON.parse(meals) as PlannedMeal[],
        ]),
    );
  }

  /** The version as it was recorded; null when there is none. */
  async publication(orgId: string, planId: string, version: number): Promise<Publication | null> {
    const [row] = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<{ publication: string; revision: number }>(
        `select publication, revision from ${tx.table('published_meal_plan')} where plan_id = $1 and version = $2`,
        [planId, version],
      ),
    );
    return row && (await this.proof.publication({ orgId, planId, version, revision: row.revision }, row.publication))
      ? (JSON.parse(row.publication) as Publication)
      : null;
  }
}
