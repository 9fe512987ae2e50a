import { inject, Injectable } from '@angular/core';
import { Api } from '#libs/api-client/api';
import { getPublishedMealPlan } from '#libs/api-client/fn/meal-plans/get-published-meal-plan';
import { getShoppingList } from '#libs/api-client/fn/meal-plans/get-shopping-list.js';
import { readDishPhoto } from '#libs/api-client/fn/meal-plans/read-dish-photo.js';
import { listMealPlanAssignments } from '#libs/api-client/fn/meal-plans/list-meal-plan-assignments';
import type { MealPlanAssignment } from '#libs/api-client/models/meal-plan-assignment';
import type { PublishedPlan } from '#libs/api-client/models/published-plan';
import type { ShoppingListView } from '#libs/api-client/models/shopping-list-view';
import { Language } from '../../text/language';

@Injectable({ providedIn: 'root' })
export class PlansApi {
  private readonly api = inject(Api);
  private readonly language = inject(Language);

  async assignments(clientId: string): Promise<readonly MealPlanAssignment[]> {
    return (await this.api.invoke(listMealPlanAssignments, { clientId })).items;
  }

  /** A version exactly as it was published, its foods as people call them. */
  async version(planId: string, version: number): Promise<PublishedPlan> {
    const plan = await this.api.invoke(getPublishedMealPlan, { planId, version });
    const named = (items: PublishedPlan['items']) =>
      items.map((item) => ({ ...item, foodName: item.displayNames[this.language.code()] }));
    return { ...plan, items: named(plan.items), alternatives: named(plan.alternatives) };
  }

  /** The photo of a recipe that the version has dishes of. */
  photo(planId: string, version: number, recipeId: string): Promise<Blob> {
    return this.api.invoke(readDishPhoto, { planId, version, recipeId });
  }

  shopping(planId: string, version: number, week: number): Promise<ShoppingListView> {
    return this.api.invoke(getShoppingList, { planId, version, week });
  }
}
