/** All that other contexts may import from nutrition. */
export { ActivePlans, type ActivePlan } from './active-plans.js';
export { AssignMealPlan } from './assignment/assign-meal-plan.handler.js';
export { foodKey, FoodValues, type FoodRef, type FoodValue } from './food-values.js';
export { FoodImporter, type FoodImportResult } from './import/food-importer.js';
export type { FoodList, ListedFood } from './import/listed-food.js';
export { readUsdaSr28 } from './import/usda-sr28.js';
export { ChangeMealPlanDraft } from './meal-plan/change-meal-plan-draft.handler.js';
export { DraftMealPlan, mealPlanIdOf } from './meal-plan/draft-meal-plan.handler.js';
export type { DraftOperation } from './meal-plan/draft-operation.js';
export { DEFAULT_SLOTS } from './meal-plan/meal-slot.js';
export { PublishMealPlan } from './meal-plan/publish-meal-plan.handler.js';
export {
  planDayKey,
  PublishedPlans,
  type PlannedItem,
  type PlannedMeal,
  type PublishedPlanCard,
} from './published-plans.js';
export type { Measure } from './measure.js';

/** Projections behind the three ports: a read that answers from them declares these with `@ReadsFrom`. */
export const NUTRITION_PROJECTIONS = ['meal_plan_assignment', 'published_meal_plan', 'food_correction'] as const;
