import { inject, Injectable } from '@angular/core';
import { addOrgFood } from '#libs/api-client/fn/foods/add-org-food.js';
import { archiveOrgFood } from '#libs/api-client/fn/foods/archive-org-food.js';
import { changeOrgFood } from '#libs/api-client/fn/foods/change-org-food.js';
import { correctFood } from '#libs/api-client/fn/foods/correct-food.js';
import { getFood } from '#libs/api-client/fn/foods/get-food.js';
import { listFavouriteFoods } from '#libs/api-client/fn/foods/list-favourite-foods.js';
import { listUsualFoods } from '#libs/api-client/fn/foods/list-usual-foods.js';
import { starFood } from '#libs/api-client/fn/foods/star-food.js';
import { unstarFood } from '#libs/api-client/fn/foods/unstar-food.js';
import { listEquivalentFoods } from '#libs/api-client/fn/foods/list-equivalent-foods.js';
import { lookUpFoodSafety } from '#libs/api-client/fn/foods/look-up-food-safety.js';
import { listFoodNamesakes } from '#libs/api-client/fn/foods/list-food-namesakes.js';
import { renameFood } from '#libs/api-client/fn/foods/rename-food.js';
import { stateFoodTag } from '#libs/api-client/fn/foods/state-food-tag.js';
import type { FoodSafetyLookup } from '#libs/api-client/models/food-safety-lookup.js';
import type { FoodNamesakes } from '#libs/api-client/models/food-namesakes.js';
import type { RenameFoodDto } from '#libs/api-client/models/rename-food-dto.js';
import type { StateFoodTagDto } from '#libs/api-client/models/state-food-tag-dto.js';
import { lookUpFoods } from '#libs/api-client/fn/foods/look-up-foods.js';
import { restoreOrgFood } from '#libs/api-client/fn/foods/restore-org-food.js';
import { searchFoods } from '#libs/api-client/fn/foods/search-foods.js';
import type { AddOrgFoodDto } from '#libs/api-client/models/add-org-food-dto.js';
import type { Committed } from '#libs/api-client/models/committed.js';
import type { ClientUsualFoods } from '#libs/api-client/models/client-usual-foods.js';
import type { UsualFoods } from '#libs/api-client/models/usual-foods.js';
import type { CorrectFoodDto } from '#libs/api-client/models/correct-food-dto.js';
import type { FoodDetail } from '#libs/api-client/models/food-detail.js';
import type { FoodLookup } from '#libs/api-client/models/food-lookup.js';
import type { FoodPage } from '#libs/api-client/models/food-page.js';
import type { FoodRefDto } from '#libs/api-client/models/food-ref-dto.js';
import type { OrgFoodDto } from '#libs/api-client/models/org-food-dto.js';
import type { ComparedNutrient, KeptNutrient } from '#libs/science/equivalents.js';
import { Api, keyed } from '../../api';

/** Which foods a list shows. */
export interface FoodFilter {
  readonly source: 'all' | 'own' | 'lists';
  readonly archived: boolean;
  /** Allergens that the food is free of. */
  readonly freeOf: readonly string[];
}

@Injectable({ providedIn: 'root' })
export class FoodsApi {
  private readonly api = inject(Api);

  search(search: string, page: { readonly limit: number; readonly cursor?: string }): Promise<FoodPage> {
    return this.api.call(searchFoods, { ...(search === '' ? {} : { search }), ...page });
  }

  /** As `search`, of some foods only. */
  list(
    search: string,
    { source, archived, freeOf }: FoodFilter,
    page: { limit: number; cursor?: string },
  ): Promise<FoodPage> {
    return this.api.call(searchFoods, {
      ...(search === '' ? {} : { search }),
      source,
      ...(archived ? { archived: 'true' as const } : {}),
      ...(freeOf.length > 0 ? { freeOf: freeOf.join(',') } : {}),
      ...page,
    });
  }

  get(foodId: string, version?: string): Promise<FoodDetail> {
    return this.api.call(getFood, { foodId, ...(version === undefined ? {} : { version }) });
  }

  /** One's favourites, and what one used last. */
  usual(): Promise<UsualFoods> {
    return this.api.call(listFavouriteFoods, {});
  }

  usualOf(clientId: string): Promise<ClientUsualFoods> {
    return this.api.call(listUsualFoods, { clientId });
  }

  star(foodId: string, starred: boolean): Promise<Committed> {
    return this.api.act(starred ? starFood : unstarFood, { foodId });
  }

  safety(refs: readonly FoodRefDto[]): Promise<FoodSafetyLookup> {
    return this.api.call(lookUpFoodSafety, { body: { refs: [...refs] } });
  }

  stateTag(foodId: string, body: StateFoodTagDto, key: string): Promise<Committed> {
    return this.api.act(stateFoodTag, { foodId, body, ...keyed(key) });
  }

  rename(foodId: string, body: RenameFoodDto, key: string): Promise<Committed> {
    return this.api.act(renameFood, { foodId, body, ...keyed(key) });
  }

  /** Other foods that are called so. */
  namesakes(foodId: string, name: string): Promise<FoodNamesakes> {
    return this.api.call(listFoodNamesakes, { foodId, name });
  }

  lookup(refs: readonly FoodRefDto[]): Promise<FoodLookup> {
    return this.api.call(lookUpFoods, { body: { refs: [...refs] } });
  }

  /** Foods of the same group that can take its place, nearest first. */
  equivalents(
    foodId: string,
    version: string,
    keep: KeptNutrient,
    near: readonly ComparedNutrient[],
  ): Promise<FoodLookup> {
    return this.api.call(listEquivalentFoods, { foodId, version, keep, near: near.join(',') });
  }

  add(body: AddOrgFoodDto, key: string): Promise<Committed> {
    return this.api.call(addOrgFood, { ...keyed(key), body });
  }

  /** @param revision that the person saw */
  change(foodId: string, body: OrgFoodDto, key: string, revision: number): Promise<Committed> {
    return this.api.call(changeOrgFood, { foodId, ...keyed(key, revision), body });
  }

  archive(foodId: string, key: string): Promise<Committed> {
    return this.api.call(archiveOrgFood, { foodId, ...keyed(key) });
  }

  restore(foodId: string, key: string): Promise<Committed> {
    return this.api.call(restoreOrgFood, { foodId, ...keyed(key) });
  }

  correct(foodId: string, body: CorrectFoodDto, key: string): Promise<Committed> {
    return this.api.call(correctFood, { foodId, ...keyed(key), body });
  }
}
