import { inject, Injectable, signal } from '@angular/core';
import type { EnteredMeasure } from '#libs/api-client/models/entered-measure.js';
import type { FoodHit } from '#libs/api-client/models/food-hit.js';
import type { MealPlanItem } from '#libs/api-client/models/meal-plan-item.js';
import { newId } from '#libs/client-kit/ids.js';
import { PlanEditor, type Spot } from '../../plans/contract';
import { FoodBook } from '../data/food-book';
import type { PortionOperation } from '../data/meal-plan-operations';
import { BuilderWords } from './builder-words';

export type PanelView = 'item' | 'day' | 'week';

/** What the builder adds to a plan's editor: foods, portions, and what the nutrition panel shows. */
@Injectable()
export class BuilderState extends PlanEditor<MealPlanItem, PortionOperation> {
  private readonly book = inject(FoodBook);
  private readonly sentences = inject(BuilderWords);
  readonly view = signal<PanelView>('day');
  /** Where the keyboard goes after a portion was entered: back to the search it came from, or to the card. */
  returnToSearch = false;
  /** Grows when the search for foods should take the focus. */
  readonly searchRequests = signal(0);

  override select(spot: Spot, focus = true): void {
    super.select(spot, focus);
    if (this.view() === 'item' && !this.current()) this.view.set('day');
  }

  search(): void {
    this.searchRequests.update((n) => n + 1);
  }

  /** Puts a food into a meal and opens its portion. */
  place(food: FoodHit, at: Spot = { ...this.spot(), index: Number.MAX_SAFE_INTEGER }, edit = true): void {
    const landing = this.landing(at);
    if (!landing) return;
    const { slot, index, place } = landing;
    // a usual helping to start from, in grams: what is typed next is grams unless a measure is chosen
    const usual = food.measures.find(({ grams }) => grams > 0 && grams <= 400);
    const grams = usual ? Math.round(usual.grams) || 1 : 100;
    this.book.introduce(food);
    const itemId = newId();
    this.store.do(this.sentences.placed(food.name), [
      { op: 'place', itemId, ...place, foodId: food.foodId, foodVersion: food.version, grams },
    ]);
    this.words.say(this.sentences.placedIn(food.name, grams, at.day, slot.name));
    this.select({ ...at, index }, !edit);
    if (edit) this.editing.set(itemId);
  }

  setPortion(item: MealPlanItem, grams: number, measure: EnteredMeasure | null): void {
    const same =
      item.grams === grams && item.measure?.label === measure?.label && item.measure?.amount === measure?.amount;
    if (!same)
      this.store.do(this.sentences.portioned(item.foodName), [
        { op: 'portion', itemId: item.itemId, grams, was: item.grams, ...(measure ? { measure } : {}) },
      ]);
  }

  settle(item: MealPlanItem, choice: 'standing' | 'other'): void {
    const grams = choice === 'other' && item.conflict ? item.conflict.grams : item.grams;
    this.store.do(this.sentences.portioned(item.foodName), [{ op: 'settle', itemId: item.itemId, grams }]);
    this.words.say(this.sentences.settled(item.foodName, grams));
  }
}
