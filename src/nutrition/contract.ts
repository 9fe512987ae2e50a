/** All that other contexts may import from nutrition. */
export { ActivePlans, type ActivePlan } from './active-plans.js';
export { FoodValues, type FoodRef, type FoodValue } from './food-values.js';
export { PublishedPlans, type PlannedItem, type PlannedMeal, type PublishedPlanCard } from './published-plans.js';
export type { Measure } from './measure.js';

/** Projections behind the three ports: a read that answers from them declares these with `@ReadsFrom`. */
export const NUTRITION_PROJECTIONS = ['meal_plan_assignment', 'published_meal_plan', 'food_correction'] as const;
