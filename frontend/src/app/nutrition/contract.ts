/** All that other parts of the portal may use of `nutrition`. */
export { FoodBook } from './data/food-book';
export { FoodsApi } from './data/foods-api';
export { MealPlansApi } from './data/meal-plans-api';
export { RecipesApi } from './data/recipes-api';
export { receiptMean } from './data/receipt-mean';
