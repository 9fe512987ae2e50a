import { inject, Injectable } from '@angular/core';
import { Api, type Committed } from '../../api';
import type { FoodDetail, FoodLookup, FoodPage, FoodRef } from './food';

@Injectable({ providedIn: 'root' })
export class FoodsApi {
  private readonly api = inject(Api);

  search(search: string, page: { readonly limit?: number; readonly cursor?: string } = {}): Promise<FoodPage> {
    return this.api.get('/foods', { search, ...page });
  }

  get(foodId: string, version?: string): Promise<FoodDetail> {
    return this.api.get(`/foods/${foodId}`, { version });
  }

  lookup(refs: readonly FoodRef[]): Promise<FoodLookup> {
    return this.api.ask('/foods/lookup', { refs });
  }

  correct(foodId: string, nutrients: Readonly<Record<string, number | null>>, reason: string, key: string): Promise<Committed> {
    return this.api.write('POST', `/foods/${foodId}/corrections`, { nutrients, reason }, { key });
  }
}
