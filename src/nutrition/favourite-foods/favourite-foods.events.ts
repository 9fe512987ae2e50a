import { streamCategory } from '#libs/event-sourcing/catalogue.js';

export interface FoodStarred {
  readonly type: 'FoodStarred';
  readonly data: { readonly foodId: string };
}
export interface FoodUnstarred {
  readonly type: 'FoodUnstarred';
  readonly data: { readonly foodId: string };
}
export type FavouriteFoodsEvent = FoodStarred | FoodUnstarred;

/** A stream per person and org, id = account id: the foods that they want to find first. */
export const favouriteFoodsCategory = streamCategory<FavouriteFoodsEvent>({
  category: 'favouriteFoods',
  context: 'nutrition',
  subject: 'person',
  events: {
    FoodStarred: {
      version: 1,
      about: 'A person made a food one of their favourites.',
      example: { foodId: 'sr-01256' },
    },
    FoodUnstarred: {
      version: 1,
      about: 'A food is no longer one of the person’s favourites.',
      example: { foodId: 'sr-01256' },
    },
  },
});
