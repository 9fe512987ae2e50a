/** All that other contexts may import from nutrition. */
export { ActivePlans, type ActivePlan } from './meal-plan-assignment/active-plans.js';
export {
  mealPlanAssignmentCategory,
  type MealPlanAssignmentEvent,
} from './meal-plan-assignment/meal-plan-assignment.events.js';
export { mealPlanCategory, type MealPlanEvent } from './meal-plan/meal-plan.events.js';
export { mealsOf } from './meal-plan/planned-meals.js';
export { AssignMealPlan } from './meal-plan-assignment/meal-plan-assignment.commands.js';
export { foodKey, FoodValues, type FoodRef, type FoodValue } from './food/food-values.js';
export { displayNamesOf } from './food-names/food-names.js';
export type { OwnNames } from './food-names/own-names.js';
export { FoodNames } from './food-names/food-names.dto.js';
export { FoodImporter } from './food-catalogue/food-importer.js';
export { readPublishedList } from './food-catalogue/published-list.js';
export { importInstalledFoods } from './food-catalogue/installed-foods.js';
/** @testing The whole list; the product imports it by `importInstalledFoods`. */
export { readUsdaSr28 } from './food-catalogue/usda-sr28.js';
export { ChangeMealPlanDraft, DraftMealPlan, mealPlanIdOf, PublishMealPlan } from './meal-plan/meal-plan.commands.js';
export {
  planDayKey,
  plannedEnergyOf,
  PublishedPlans,
  type PlannedEnergy,
  type PlannedItem,
  type PlannedMeal,
} from './meal-plan/published-plans.js';
export { ChangeFavouriteFoods } from './favourite-foods/favourite-foods.commands.js';
export { SaveMealPlanTemplate } from './meal-plan-template/meal-plan-template.commands.js';
export { mealPlanTemplateCategory, type TemplateContent } from './meal-plan-template/meal-plan-template.events.js';
export { mealPlanTemplateProjection, MealPlanTemplates } from './meal-plan-template/meal-plan-template.read-model.js';
export { PlanWarnings } from './plan-watch/plan-warnings.js';
export { RenameFood } from './food/food.commands.js';
export { StateFoodTag } from './food-tags/food-tags.commands.js';
export { SaveRecipe } from './recipe/recipe.commands.js';
export type { RecipeContent } from './recipe/recipe.events.js';
export { SetRecipePhoto } from './recipe-photo/recipe-photo.commands.js';

/** Projections behind the three ports: a read that answers from them declares these with `@ReadsFrom`. */
export const NUTRITION_PROJECTIONS = [
  'meal_plan_assignment',
  'published_meal_plan',
  'food_correction',
  'org_food',
] as const;
