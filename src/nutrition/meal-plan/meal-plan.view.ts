import { Injectable } from '@nestjs/common';
import { ClientDirectory, type NutritionTarget } from '#src/clients/contract.js';
import { StaffDirectory, unknown } from '#src/identity/contract.js';
import { displayNamesOf } from '../food-names/food-names.js';
import { renamedSince, type OwnNames } from '../food-names/own-names.js';
import { notesInOrder } from './plan-note.js';
import { foodKey, type FoodValue } from '../food/food-values.js';
import { StoredFoods } from '../food/food.read-model.js';
import { MealPlanAssignmentViews } from '../meal-plan-assignment/meal-plan-assignment.view.js';
import { publisherOf, type Names } from '../publisher.dto.js';
import { recipeKey, Recipes } from '../recipe/recipes.js';
import { MealPlans, type MealPlanItemRow, type MealPlanRow } from './meal-plan.read-model.js';
import type { MealPlanDetail, MealPlanItem, MealPlanRow as MealPlanRowView, PlanTarget } from './meal-plan.view.dto.js';

/** Drafts as the API shows them: with names of foods and people, targets and hints. */
@Injectable()
export class MealPlanViews {
  constructor(
    private readonly plans: MealPlans,
    private readonly foods: StoredFoods,
    private readonly recipes: Recipes,
    private readonly clients: ClientDirectory,
    private readonly staff: StaffDirectory,
    private readonly assignments: MealPlanAssignmentViews,
  ) {}

  async list(orgId: string, clientId: string): Promise<MealPlanRowView[]> {
    const plans = await this.plans.ofClient(orgId, clientId);
    const called = await this.#namesNow(orgId, plans);
    return plans.map((plan) => rowView(plan, called));
  }

  /** @throws Refusal `meal-plan.unknown` (404) */
  async detail(orgId: string, planId: string): Promise<MealPlanDetail> {
    const whole = await this.plans.whole(orgId, planId);
    if (!whole) throw unknown('meal-plan');
    const { plan, items, versions } = whole;
    const [client, target, itemViews, assignment, called, names] = await Promise.all([
      this.clients.card(orgId, plan.client_id),
      this.clients.nutritionTarget(orgId, plan.client_id),
      this.#items(orgId, items),
      this.assignments.current(orgId, plan.client_id, planId),
      this.#namesNow(orgId, [plan]),
      this.#names(
        orgId,
        versions.map(({ published_by }) => published_by),
      ),
    ]);
    return {
      planId,
      clientId: plan.client_id,
      clientName: client?.name ?? '',
      name: plan.name,
      revision: plan.revision,
      weeks: plan.weeks,
      startsOn: assignment?.from ?? null,
      slots: [...plan.slots],
      items: itemViews,
      notes: notesInOrder(plan.notes, plan.slots).map((note) => ({ ...note })),
      target: target && targetView(target),
      versions: versions.map((row) => ({
        version: row.version,
        publishedAt: row.published_at,
        publishedBy: publisherOf(row.published_by, names),
        contentHash: row.content_hash,
      })),
      changesSincePublished: changesOf(plan, called),
      assignment,
    };
  }

  async #items(orgId: string, items: readonly MealPlanItemRow[]): Promise<MealPlanItem[]> {
    const versions = [
      ...new Map(
        items.map(({ food_id: foodId, food_version: version }) => [foodKey({ foodId, version }), { foodId, version }]),
      ).values(),
    ];
    const newest = [...new Set(versions.map(({ foodId }) => foodId))].map((foodId) => ({ foodId }));
    const [foods, names, recipes] = await Promise.all([
      versions.length === 0 ? new Map<string, FoodValue>() : this.foods.lookUp(orgId, [...versions, ...newest]),
      this.#names(
        orgId,
        items.map(({ conflict }) => conflict?.by ?? null),
      ),
      this.recipes.lookUp(
        orgId,
        items.flatMap(({ dish }) => (dish ? [{ recipeId: dish.recipeId, version: dish.recipeVersion }] : [])),
      ),
    ]);
    return items.map(
      ({
        item_id,
        day,
        slot_id,
        place,
        food_id: foodId,
        food_version: version,
        grams,
        measure,
        note,
        conflict,
        dish,
        choice,
      }) => {
        const { name = '', ownNames } = foods.get(foodKey({ foodId, version })) ?? {};
        const latest = foods.get(foodKey({ foodId }))?.version ?? version;
        return {
          itemId: item_id,
          day,
          slotId: slot_id,
          order: place,
          foodId,
          foodVersion: version,
          foodName: name,
          displayNames: displayNamesOf(foodId, name, ownNames),
          grams,
          measure,
          note,
          conflict: conflict && { ...conflict, byName: publisherOf(conflict.by, names).displayName },
          newerFoodVersion: latest === version ? null : latest,
          dish: dish && {
            dishId: dish.dishId,
            recipeId: dish.recipeId,
            recipeVersion: dish.recipeVersion,
            recipeName:
              recipes.get(recipeKey({ recipeId: dish.recipeId, version: dish.recipeVersion }))?.content.name ?? '',
            ingredient: dish.ingredient ?? null,
            perServing: dish.perServing ?? null,
            retention: dish.retention ?? null,
          },
          choice,
        };
      },
    );
  }

  /** What foods that were published are called today. */
  async #namesNow(orgId: string, plans: readonly MealPlanRow[]): Promise<ReadonlyMap<string, OwnNames>> {
    const foodIds = [...new Set(plans.flatMap(({ names_then }) => Object.keys(names_then)))];
    return foodIds.length === 0 ? new Map() : this.foods.namesOf(orgId, foodIds);
  }

  #names(orgId: string, accountIds: readonly (string | null)[]): Promise<Names> {
    const known = [...new Set(accountIds.flatMap((id) => id ?? []))];
    return known.length === 0 ? Promise.resolve(new Map()) : this.staff.names(orgId, known);
  }
}

/** Changes of the draft, and foods that are called otherwise since; null: it was never published. */
const changesOf = ({ version, changes, names_then }: MealPlanRow, called: ReadonlyMap<string, OwnNames>) =>
  version === 0 ? null : changes + renamedSince(names_then, called).length;

/** A client's target as plans show it. */
export const targetView = ({
  kcal,
  proteinG,
  carbohydrateG,
  fatG,
  equationId,
  equationVersion,
  weightKg,
}: Omit<NutritionTarget, 'recordedAt'>): PlanTarget => ({
  kcal,
  proteinG,
  carbohydrateG,
  fatG,
  equationId,
  equationVersion,
  weightKg,
});

function rowView(plan: MealPlanRow, called: ReadonlyMap<string, OwnNames>): MealPlanRowView {
  const { plan_id, name, weeks, revision, updated_at, version } = plan;
  return {
    planId: plan_id,
    name,
    weeks,
    revision,
    updatedAt: updated_at,
    latestVersion: version === 0 ? null : version,
    changesSincePublished: changesOf(plan, called),
  };
}
