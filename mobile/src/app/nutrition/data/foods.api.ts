import { inject, Injectable } from '@angular/core';
import { Api } from '#libs/api-client/api';
import { lookUpFoods } from '#libs/api-client/fn/foods/look-up-foods';
import { searchFoods } from '#libs/api-client/fn/foods/search-foods';
import type { FoodHit } from '#libs/api-client/models/food-hit';
import type { FoodLookup } from '#libs/api-client/models/food-lookup';
import type { FoodNames } from '#libs/api-client/models/food-names';
import type { FoodRefDto } from '#libs/api-client/models/food-ref-dto';
import { Language } from '../../text/language';

@Injectable({ providedIn: 'root' })
export class FoodsApi {
  private readonly api = inject(Api);
  private readonly language = inject(Language);

  async search(search: string, limit: number): Promise<readonly FoodHit[]> {
    const { items } = await this.api.invoke(searchFoods, { search, limit });
    return items.map((food) => this.named(food));
  }

  async lookUp(refs: FoodRefDto[]): Promise<FoodLookup> {
    const { foods, nutrientIds } = await this.api.invoke(lookUpFoods, { body: { refs } });
    return { nutrientIds, foods: foods.map((food) => this.named(food)) };
  }

  /** As people call it: the list's own name is the professionals'. */
  private named<F extends { readonly name: string; readonly displayNames: FoodNames }>(food: F): F {
    return { ...food, name: food.displayNames[this.language.code()] };
  }
}
