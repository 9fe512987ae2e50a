import { inject, Injectable } from '@angular/core';
import type { EnteredMeasure } from '#libs/api-client/models/entered-measure.js';
import type { MealPlanItem } from '#libs/api-client/models/meal-plan-item.js';
import { PlanWords, type PlanTerms } from '../../plans/contract';
import { FoodBook } from '../data/food-book';
import { portionKcal } from '../data/portion-kcal';

/** How the builder speaks of foods and portions. */
@Injectable()
export class BuilderWords extends PlanWords<MealPlanItem> {
  private readonly book = inject(FoodBook);

  terms(): PlanTerms {
    const { menuScopes: scopes, operations, refusals, conflictTitle, conflictLead, noteLead } = this.t().builder;
    return { scopes, operations, refusals, collisionTitle: conflictTitle, collisionLead: conflictLead, noteLead };
  }

  nameOf(item: MealPlanItem): string {
    return item.foodName;
  }

  valueOf(item: MealPlanItem): string {
    return this.portion(item);
  }

  collidingValues(item: MealPlanItem) {
    const value = (grams: number) => [this.f.grams(grams), this.kcal(item, grams)] as const;
    return { standing: value(item.grams), other: value(item.conflict?.grams ?? item.grams) };
  }

  portion({ grams, measure }: { readonly grams: number; readonly measure: EnteredMeasure | null }): string {
    return measure ? this.measured(measure) : this.f.grams(grams);
  }

  /** `1.5 cup`: the one in front of a label counts what the amount counts. */
  measured({ label, amount }: EnteredMeasure): string {
    const decimals = Number.isInteger(amount) ? 0 : amount * 10 === Math.round(amount * 10) ? 1 : 2;
    const counted = label.startsWith('1 ') ? label.slice(2) : `× ${label}`;
    return `${this.f.number(amount, decimals)} ${counted}`;
  }

  placed(food: string): string {
    return this.t().builder.stepPlace(food);
  }

  placedIn(food: string, grams: number, day: number, slot: string): string {
    return this.t().builder.placedIn(food, this.f.grams(grams), this.dayName(day), slot);
  }

  dishPlacedIn(recipe: string, day: number, slot: string): string {
    return this.t().dishes.placedIn(recipe, this.dayName(day), slot);
  }

  copyAct(): string {
    return this.t().templates.copyTo;
  }

  scaleAct(target: number): string {
    return this.t().templates.scaleDay(this.f.number(target));
  }

  scaleMealAct(target: number): string {
    return this.t().templates.scaleMeal(this.f.number(target));
  }

  /** @param place a day, or a meal of it */
  scaleStep(place: string): string {
    return this.t().templates.scaleStep(place);
  }

  scaled(place: string, before: number, after: number, target: number): string {
    const [from, to, aim] = [before, after, target].map((kcal) => this.f.number(kcal)) as [string, string, string];
    return this.t().templates.scaledSaid(place, from, to, aim);
  }

  cannotScale(place: string): string {
    return this.t().templates.cannotScale(place);
  }

  quickAct(): string {
    return this.t().quick.act;
  }

  quickStep(foods: number): string {
    return this.t().quick.step(foods);
  }

  quickSaid(foods: number, day: number, slot: string): string {
    return this.t().quick.addedSaid(foods, this.dayName(day), slot);
  }

  annotateAct(slot: string | null): string {
    return slot === null ? this.t().builder.notes.dayAct : this.t().builder.notes.mealAct;
  }

  /** `Mon 30 Nov, Breakfast` */
  notedPlace(day: number, slot: string | null): string {
    return slot === null ? this.dayName(day) : `${this.dayName(day)}, ${slot}`;
  }

  annotateStep(day: number, slot: string | null): string {
    return this.t().builder.notes.step(this.notedPlace(day, slot));
  }

  choices() {
    return this.t().builder.choices;
  }

  swapAct(): string {
    return this.t().swap.act;
  }

  dishAct(recipe: string): string {
    return this.t().dishes.act(recipe);
  }

  /** `½ serving`, `2 servings`. */
  servings(servings: number | null): string {
    return servings === null
      ? this.t().dishes.noServings
      : this.t().dishes.servings(this.f.number(servings, Number.isInteger(servings) ? 0 : 2), servings === 1);
  }

  portioned(food: string): string {
    return this.t().builder.stepPortion(food);
  }

  settled(food: string, grams: number): string {
    return this.t().builder.settledSaid(food, this.f.grams(grams));
  }

  private kcal(item: MealPlanItem, grams: number): string {
    const food = this.book.of(item.foodId, item.foodVersion);
    return food ? `${this.f.number(portionKcal(food, grams))} kcal` : '';
  }
}
