import { inject, Injectable } from '@angular/core';
import { correctFood } from '#libs/api-client/fn/foods/correct-food.js';
import { getFood } from '#libs/api-client/fn/foods/get-food.js';
import { lookUpFoods } from '#libs/api-client/fn/foods/look-up-foods.js';
import { searchFoods } from '#libs/api-client/fn/foods/search-foods.js';
import type { Committed } from '#libs/api-client/models/committed.js';
import type { CorrectFoodDto } from '#libs/api-client/models/correct-food-dto.js';
import type { FoodDetail } from '#libs/api-client/models/food-detail.js';
import type { FoodLookup } from '#libs/api-client/models/food-lookup.js';
import type { FoodPage } from '#libs/api-client/models/food-page.js';
import type { FoodRefDto } from '#libs/api-client/models/food-ref-dto.js';
import { Api, keyed } from '../../api';

@Injectable({ providedIn: 'root' })
export class FoodsApi {
  private readonly api = inject(Api);

  search(search: string, page: { readonly limit: number; readonly cursor?: string }): Promise<FoodPage> {
    return this.api.call(searchFoods, { ...(search === '' ? {} : { search }), ...page });
  }

  get(foodId: string, version?: string): Promise<FoodDetail> {
    return this.api.call(getFood, { foodId, ...(version === undefined ? {} : { version }) });
  }

  lookup(refs: readonly FoodRefDto[]): Promise<FoodLookup> {
    return this.api.call(lookUpFoods, { body: { refs: [...refs] } });
  }

  correct(foodId: string, body: CorrectFoodDto, key: string): Promise<Committed> {
    return this.api.call(correctFood, { foodId, ...keyed(key), body });
  }
}
