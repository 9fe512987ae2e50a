/** What makes an item part of a dish: a recipe's ingredients that were placed together. */
export interface DishRef {
  /** Items of one meal with the same id are one dish. */
  readonly dishId: string;
  readonly recipeId: string;
  readonly recipeVersion: number;
  /** Path of the ingredient that the item stands for; absent: the recipe has no such ingredient. */
  readonly ingredient?: string;
}

/** As recorded, with what the recipe says of the ingredient: a dish can be compared with its template for ever. */
export interface ItemDish extends DishRef {
  /** Raw grams of the ingredient in one serving; absent: another food takes its place, or none does. */
  readonly perServing?: number;
  /** Retention group of how it is cooked. */
  readonly retention?: string;
}

/** What a recipe says of one of its ingredients. */
export interface DishIngredient {
  readonly foodId: string;
  readonly perServing: number;
  readonly retention?: string;
}

/** Ingredients of recipes by `recipeKey`, each by its path; a recipe that does not exist is absent. */
export type DishFacts = ReadonlyMap<string, ReadonlyMap<string, DishIngredient>>;

/** The longest path: five recipes deep, an id each. */
export const INGREDIENT_PATH =
  /^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}(\/[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}){0,5}$/;
