/** All that other parts of the portal may use of `nutrition`. */
export { FoodBook } from './data/food-book';
export { FoodsApi } from './data/foods-api';
export { MealPlansApi } from './data/meal-plans-api';
export { receiptMean } from './data/receipt-mean';
