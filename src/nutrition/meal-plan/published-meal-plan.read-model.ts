import { Injectable } from '@nestjs/common';
import { projectionOf } from '#libs/projections/projection-of.js';
import { ReadModels } from '#libs/read-models/read-models.js';
import { mealPlanCategory } from './meal-plan.events.js';
import { energiesOf, mealsOf } from './planned-meals.js';
import type { Publication } from './publication.js';
import { PublicationProof, type PublishedCard, type PublishedRow } from './publication-proof.js';
import {
  planDayKey,
  PublishedPlans,
  type PlanDay,
  type PlannedEnergy,
  type PlannedMeal,
  type PublishedPlanCard,
} from './published-plans.js';

/** Published versions: whole, and cut into days, so that showing today does not read four weeks. */
export const publishedMealPlanProjection = projectionOf(mealPlanCategory, {
  name: 'published_meal_plan',
  // v3: the energies of a day's meals by themselves, which the list of clients reads for two weeks of each
  version: 3,
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
        org_id uuid not null, plan_id uuid not null, version int not null, day int not null, client_id uuid not null, meals text not null, energies text not null, revision int not null,
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
      const meals = mealsOf(content, day);
      tx.put('published_meal_plan_day', {
        ...key,
        day,
        client_id: content.clientId,
        meals: JSON.stringify(meals),
        energies: JSON.stringify(energiesOf(meals)),
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

  override mealsOn(orgId: string, days: readonly PlanDay[]): Promise<ReadonlyMap<string, readonly PlannedMeal[]>> {
    return this.#of<PlannedMeal>('meals', orgId, days, (row, day, text) => this.proof.day(row, day, text));
  }

  override energiesOn(orgId: string, days: readonly PlanDay[]): Promise<ReadonlyMap<string, readonly PlannedEnergy[]>> {
    return this.#of<PlannedEnergy>('energies', orgId, days, (row, day, text) => this.proof.energies(row, day, text));
  }

  async #of<T>(
    column: 'meals' | 'energies',
    orgId: string,
    days: readonly PlanDay[],
    isGenuine: (row: PublishedRow, day: number, text: string) => Promise<boolean>,
  ): Promise<ReadonlyMap<string, readonly T[]>> {
    const asked = [...new Map(days.map((each) => [planDayKey(each), each])).values()];
    if (asked.length === 0) return new Map();
    const rows = await this.readModels.inOrg(orgId, (tx) =>
      tx.query<{ plan_id: string; version: number; day: number; text: string; revision: number }>(
        `select d.plan_id, d.version, d.day, d.${column} as text, d.revision from ${tx.table('published_meal_plan_day')} d
       join unnest($1::uuid[], $2::int[], $3::int[]) as asked(plan_id, version, day) using (plan_id, version, day)`,
        [asked.map(({ planId }) => planId), asked.map(({ version }) => version), asked.map(({ day }) => day)],
      ),
    );
    const genuine = await Promise.all(
      rows.map(({ plan_id: planId, version, day, text, revision }) =>
        isGenuine({ orgId, planId, version, revision }, day, text),
      ),
    );
    return new Map(
      rows
        .filter((_, index) => genuine[index])
        .map(({ plan_id, version, day, text }) => [
          planDayKey({ planId: plan_id, version, day }),
          JSON.parse(text) as T[],
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
