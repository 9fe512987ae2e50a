import { computed, inject, Injectable, signal } from '@angular/core';
import type { FoodHit } from '#libs/api-client/models/food-hit.js';
import { problemOf, type Problem } from '#libs/client-kit/problem.js';
import { Sessions } from '#libs/client-kit/session.js';
import { MAY } from '../../operations';
import { FoodsApi } from './foods-api';

/** The reader's favourite foods and those that they used last. A star is shown at once, and taken back when it can't be kept. */
@Injectable()
export class FavouriteFoods {
  private readonly api = inject(FoodsApi);
  readonly may = inject(Sessions).may(MAY.starFood);
  readonly favourites = signal<readonly FoodHit[]>([]);
  readonly recent = signal<readonly FoodHit[]>([]);
  readonly problem = signal<Problem | null>(null);
  private readonly ids = computed(() => new Set(this.favourites().map(({ foodId }) => foodId)));

  /** Beside what is searched: without favourites a search is still a search. */
  async load(): Promise<void> {
    if (!this.may) return;
    const usual = await this.api.usual().catch(() => null);
    if (!usual) return;
    this.favourites.set(usual.favourites);
    this.recent.set(usual.recent);
  }

  has(foodId: string): boolean {
    return this.ids().has(foodId);
  }

  /** @returns whether it is a favourite now; null: it could not be kept, and `problem` says why */
  async toggle(food: FoodHit): Promise<boolean | null> {
    const starred = !this.has(food.foodId);
    this.show(food, starred);
    this.problem.set(null);
    try {
      await this.api.star(food.foodId, starred);
      return starred;
    } catch (error) {
      this.show(food, !starred);
      this.problem.set(problemOf(error));
      return null;
    }
  }

  private show(food: FoodHit, starred: boolean): void {
    this.favourites.update((foods) => {
      const others = foods.filter(({ foodId }) => foodId !== food.foodId);
      return starred ? [food, ...others] : others;
    });
  }
}
