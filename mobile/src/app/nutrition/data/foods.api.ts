import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { API_BASE } from '#libs/client-kit/api-base.js';
import type { HouseholdMeasure } from '#libs/science/portion.js';

/** A food as the search gives it. Values per 100 g, null = unknown. */
export interface FoodHit {
  readonly foodId: string;
  readonly version: string;
  readonly name: string;
  readonly group: string;
  readonly source: string;
  readonly energy: number | null;
  readonly protein: number | null;
  readonly carbohydrate: number | null;
  readonly fat: number | null;
  readonly measures: readonly HouseholdMeasure[];
  readonly correctedByOrg: boolean;
}

export interface FoodPage {
  readonly items: readonly FoodHit[];
  readonly nextCursor: string | null;
}

export interface FoodRef {
  readonly foodId: string;
  readonly version?: string;
}

export interface FoodLookup {
  readonly nutrientIds: readonly string[];
  readonly foods: readonly {
    readonly foodId: string;
    readonly version: string;
    readonly name: string;
    readonly measures: readonly HouseholdMeasure[];
    /** In the order of `nutrientIds`. */
    readonly per100g: readonly (number | null)[];
  }[];
}

@Injectable({ providedIn: 'root' })
export class FoodsApi {
  private readonly http = inject(HttpClient);
  private readonly base = inject(API_BASE);

  async search(search: string, limit: number): Promise<readonly FoodHit[]> {
    const { items } = await firstValueFrom(this.http.get<FoodPage>(`${this.base}/foods`, { params: { search, limit } }));
    return items;
  }

  /** A read, sent as POST because the list of refs may be long. */
  lookUp(refs: readonly FoodRef[]): Promise<FoodLookup> {
    return firstValueFrom(this.http.post<FoodLookup>(`${this.base}/foods/lookup`, { refs }));
  }
}
