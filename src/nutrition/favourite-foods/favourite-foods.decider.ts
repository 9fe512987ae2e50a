import type { Decider } from '#libs/event-sourcing/decider.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { FavouriteFoodsEvent } from './favourite-foods.events.js';

export interface FavouriteFoodsCommand {
  readonly type: 'StarFood' | 'UnstarFood';
  readonly foodId: string;
}

/** Ids of the foods, in the order in which they were starred. */
export type FavouriteFoodIds = readonly string[];

export const MOST_FAVOURITES = 200;

/** Refusals: `favourite-food.too-many` (422). What stands already: nothing happens. */
export const favouriteFoodsDecider: Decider<FavouriteFoodsCommand, FavouriteFoodsEvent, FavouriteFoodIds> = {
  category: 'favouriteFoods',
  stateVersion: 1,
  initial: [],

  decide({ type, foodId }, favourites) {
    const isStarred = favourites.includes(foodId);
    if (type === 'UnstarFood') return isStarred ? [{ type: 'FoodUnstarred', data: { foodId } }] : [];
    if (isStarred) return [];
    if (favourites.length >= MOST_FAVOURITES)
      throw new Refusal('favourite-food.too-many', 422, `At most ${MOST_FAVOURITES} foods can be favourites.`);
    return [{ type: 'FoodStarred', data: { foodId } }];
  },

  evolve(favourites, event) {
    switch (event.type) {
      case 'FoodStarred':
        return favourites.includes(event.data.foodId) ? favourites : [...favourites, event.data.foodId];
      case 'FoodUnstarred':
        return favourites.filter((foodId) => foodId !== event.data.foodId);
      case 'Erased':
        return [];
    }
  },
};
