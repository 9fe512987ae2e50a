import { inject, Injectable } from '@angular/core';
import { Api } from '#libs/api-client/api';
import { lookUpFoods } from '#libs/api-client/fn/foods/look-up-foods';
import { searchFoods } from '#libs/api-client/fn/foods/search-foods';
import type { FoodHit } from '#libs/api-client/models/food-hit';
import type { FoodLookup } from '#libs/api-client/models/food-lookup';
import type { FoodRefDto } from '#libs/api-client/models/food-ref-dto';

@Injectable({ providedIn: 'root' })
export class FoodsApi {
  private readonly api = inject(Api);

  async search(search: string, limit: number): Promise<readonly FoodHit[]> {
    return (await this.api.invoke(searchFoods, { search, limit })).items;
  }

  lookUp(refs: FoodRefDto[]): Promise<FoodLookup> {
    return this.api.invoke(lookUpFoods, { body: { refs } });
  }
}
