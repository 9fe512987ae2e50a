import { inject, Injectable } from '@angular/core';
import type { MealPlanDetail } from '#libs/api-client/models/meal-plan-detail.js';
import type { MealPlanItem } from '#libs/api-client/models/meal-plan-item.js';
import { inChoiceOrder } from '#libs/science/choices.js';
import { problemOf } from '#libs/client-kit/problem.js';
import { PlanDraftStore, type Draft, type PlanOperation } from '../../plans/contract';
import { FoodBook } from './food-book';
import { PortionOperations, refOf, type PortionOperation } from './meal-plan-operations';
import { MealPlansApi } from './meal-plans-api';
import { RecipeBook } from './recipe-book';

const UNNAMED = '…';

/** The meal plan that is being edited. */
@Injectable()
export class DraftStore extends PlanDraftStore<MealPlanItem, PortionOperation, MealPlanDetail> {
  private readonly api = inject(MealPlansApi);
  private readonly book = inject(FoodBook);
  private readonly recipes = inject(RecipeBook);
  private readonly ordered = new WeakMap<readonly MealPlanItem[], readonly MealPlanItem[]>();
  protected readonly own = new PortionOperations(
    (foodId, version) => this.book.nameOf(foodId, version),
    (dish, foodId) => this.recipes.dishOf(dish, foodId),
  );

  /** Items of a meal as they are shown: alternatives together, the first one counts. */
  override slot(day: number, slotId: string): readonly MealPlanItem[] {
    const items = super.slot(day, slotId);
    const known = this.ordered.get(items);
    if (known) return known;
    const ordered = inChoiceOrder(items);
    this.ordered.set(items, ordered);
    return ordered;
  }

  protected fetch(planId: string): Promise<MealPlanDetail> {
    return this.api.get(planId);
  }

  protected send(planId: string, operations: readonly PlanOperation<PortionOperation>[], key: string) {
    return this.api.apply(planId, operations, key);
  }

  /** Reads the values of the foods that are new in the draft. */
  protected override itemsCame(): void {
    Promise.all([
      this.book.needOf(this.items()),
      this.recipes.need(
        this.items().flatMap(({ dish }) => (dish ? [{ recipeId: dish.recipeId, version: dish.recipeVersion }] : [])),
      ),
    ]).catch((error: unknown) => this.problem.set(problemOf(error)));
  }

  /** Operations carry no names: an item that was placed before its food was read gets its name when that is known. */
  protected override shown(draft: Draft<MealPlanItem>): Draft<MealPlanItem> {
    if (draft.items.every(({ foodName, dish }) => foodName !== '' && dish?.recipeName !== '')) return draft;
    return {
      ...draft,
      items: draft.items.map((item) =>
        item.foodName !== '' && item.dish?.recipeName !== ''
          ? item
          : {
              ...item,
              foodName: item.foodName || this.book.nameOf(item.foodId, item.foodVersion) || UNNAMED,
              dish: item.dish?.recipeName === '' ? this.recipes.dishOf(refOf(item.dish), item.foodId) : item.dish,
            },
      ),
    };
  }
}
