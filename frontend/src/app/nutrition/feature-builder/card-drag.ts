import { Injectable, signal } from '@angular/core';
import type { FoodHit } from '#libs/api-client/models/food-hit.js';
import type { MealPlanItem } from '#libs/api-client/models/meal-plan-item.js';
import type { RecipeRowView } from '#libs/api-client/models/recipe-row-view.js';

/** What is dragged: an item of the plan, or a food or recipe from the search. */
export type Dragged = { readonly item: MealPlanItem } | { readonly food: FoodHit } | { readonly recipe: RecipeRowView };

/** A meal of a day. */
export interface Cell {
  readonly day: number;
  readonly slot: number;
}

/** What is in the air over the week. */
@Injectable()
export class CardDrag {
  /** The meal under it. */
  readonly over = signal<Cell | null>(null);
  /** The meal that a card was taken from, and its height then. */
  readonly held = signal<(Cell & { readonly height: number }) | null>(null);
}
