import { FoodHit } from '../food/food.dto.js';

export class UsualFoods {
  /** The caller's favourites, last starred first. */
  favourites: FoodHit[];
  /** Other foods that the caller placed in plans, last used first, at most 20. */
  recent: FoodHit[];
}

export class ClientUsualFoods {
  /** What the client was given or logged most often, at most 20: one for every published version and every logged meal that has it. */
  items: FoodHit[];
}
