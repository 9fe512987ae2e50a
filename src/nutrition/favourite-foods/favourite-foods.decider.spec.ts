import { given } from '#libs/event-sourcing/given-when-then.js';
import { favouriteFoodsDecider, MOST_FAVOURITES } from './favourite-foods.decider.js';
import type { FavouriteFoodsEvent } from './favourite-foods.events.js';

const starred = (foodId: string): FavouriteFoodsEvent => ({ type: 'FoodStarred', data: { foodId } });
const unstarred = (foodId: string): FavouriteFoodsEvent => ({ type: 'FoodUnstarred', data: { foodId } });
const given_ = (...events: FavouriteFoodsEvent[]) => given(favouriteFoodsDecider, ...events);

describe('favourite foods', () => {
  it('are starred and unstarred once, however often it is asked', () => {
    given_().when({ type: 'StarFood', foodId: 'oats' }).then(starred('oats'));
    given_(starred('oats')).when({ type: 'StarFood', foodId: 'oats' }).then();
    given_(starred('oats')).when({ type: 'UnstarFood', foodId: 'oats' }).then(unstarred('oats'));
    given_().when({ type: 'UnstarFood', foodId: 'oats' }).then();
    given_(starred('oats'), unstarred('oats')).when({ type: 'StarFood', foodId: 'oats' }).then(starred('oats'));
  });

  it('are as many as one can look through', () => {
    const full = Array.from({ length: MOST_FAVOURITES }, (_, n) => starred(`food-${n}`));
    given_(...full)
      .when({ type: 'StarFood', foodId: 'oats' })
      .thenRefuses('favourite-food.too-many');
    given_(...full, unstarred('food-7'))
      .when({ type: 'StarFood', foodId: 'oats' })
      .then(starred('oats'));
  });
});
