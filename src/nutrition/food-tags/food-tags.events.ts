import { streamCategory } from '#libs/event-sourcing/catalogue.js';

export interface FoodTagStated {
  readonly type: 'FoodTagStated';
  readonly data: {
    readonly foodId: string;
    /** As it was called when this was stated. */
    readonly name: string;
    readonly tag: string;
    readonly carries: boolean;
    /** It may carry it; `carries` is true then. */
    readonly maybe?: true;
    readonly reason: string;
  };
}

export interface FoodTagStatementWithdrawn {
  readonly type: 'FoodTagStatementWithdrawn';
  readonly data: {
    readonly foodId: string;
    readonly name: string;
    readonly tag: string;
    readonly reason: string;
  };
}

export type FoodTagsEvent = FoodTagStated | FoodTagStatementWithdrawn;

const peanut = { foodId: 'sr-16087', name: 'Peanuts, all types, raw', tag: 'allergen:lupin' };

/** A stream per org, id = org id: what the organisation says of listed foods where the derived safety tags are wrong. About nobody. */
export const foodTagsCategory = streamCategory<FoodTagsEvent>({
  category: 'foodTags',
  context: 'nutrition',
  subject: 'none',
  events: {
    FoodTagStated: {
      version: 1,
      about:
        'The organisation stated that a listed food carries a safety tag, may carry it, or does not, with a reason.',
      example: { ...peanut, carries: true, reason: 'The brand in our kitchen is processed beside lupin flour.' },
    },
    FoodTagStatementWithdrawn: {
      version: 1,
      about: 'The derived safety tag of a food counts again.',
      example: { ...peanut, reason: 'Our kitchen changed the brand.' },
    },
  },
});
