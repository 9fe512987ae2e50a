import { inject, Injectable } from '@angular/core';
import type { MealPlanDetail } from '#libs/api-client/models/meal-plan-detail.js';
import type { MealPlanItem } from '#libs/api-client/models/meal-plan-item.js';
import { problemOf } from '#libs/client-kit/problem.js';
import { PlanDraftStore, type Draft, type PlanOperation } from '../../plans/contract';
import { FoodBook } from './food-book';
import { PortionOperations, type PortionOperation } from './meal-plan-operations';
import { MealPlansApi } from './meal-plans-api';

const UNNAMED = '…';

/** The meal plan that is being edited. */
@Injectable()
export class DraftStore extends PlanDraftStore<MealPlanItem, PortionOperation, MealPlanDetail> {
  private readonly api = inject(MealPlansApi);
  private readonly book = inject(FoodBook);
  protected readonly own = new PortionOperations((foodId, version) => this.book.nameOf(foodId, version));

  protected fetch(planId: string): Promise<MealPlanDetail> {
    return this.api.get(planId);
  }

  protected send(planId: string, operations: readonly PlanOperation<PortionOperation>[], key: string) {
    return this.api.apply(planId, operations, key);
  }

  /** Reads the values of the foods that are new in the draft. */
  protected override itemsCame(): void {
    this.book
      .need(this.items().map(({ foodId, foodVersion }) => ({ foodId, version: foodVersion })))
      .catch((error: unknown) => this.problem.set(problemOf(error)));
  }

  /** Operations carry no names: an item that was placed before its food was read gets its name when that is known. */
  protected override shown(draft: Draft<MealPlanItem>): Draft<MealPlanItem> {
    if (draft.items.every(({ foodName }) => foodName !== '')) return draft;
    return {
      ...draft,
      items: draft.items.map((item) =>
        item.foodName === '' ? { ...item, foodName: this.book.nameOf(item.foodId, item.foodVersion) || UNNAMED } : item,
      ),
    };
  }
}
