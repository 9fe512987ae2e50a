import { Global, Module } from '@nestjs/common';
import { ContextModule } from '#libs/projections/context.module.js';
import { BusesModule } from '#libs/commands/buses.js';
import { ActivePlans } from './active-plans.js';
import { AssignMealPlanHandler } from './assignment/assign-meal-plan.handler.js';
import { mealPlanAssignmentCategory } from './assignment/meal-plan-assignment.events.js';
import { CorrectFoodHandler } from './food/correct-food.handler.js';
import { foodCatalogueCategory, foodCategory } from './food/food.events.js';
import { FoodValues } from './food-values.js';
import { FoodViews } from './food-views.js';
import { FoodsController } from './foods.controller.js';
import { FoodImporter } from './import/food-importer.js';
import { ChangeMealPlanDraftHandler } from './meal-plan/change-meal-plan-draft.handler.js';
import { DraftMealPlanHandler } from './meal-plan/draft-meal-plan.handler.js';
import { mealPlanCategory } from './meal-plan/meal-plan.events.js';
import { PlanOwners } from './meal-plan/plan-owners.js';
import { PublishMealPlanHandler } from './meal-plan/publish-meal-plan.handler.js';
import { MealPlanViews } from './meal-plan-views.js';
import { MealPlansController } from './meal-plans.controller.js';
import { PublishedPlans } from './published-plans.js';
import { foodCorrectionProjection } from './read/food-correction.projection.js';
import { FoodSearch } from './read/food-search.js';
import { mealPlanAssignmentProjection } from './read/meal-plan-assignment.projection.js';
import { mealPlanProjection } from './read/meal-plan.projection.js';
import { MealPlans } from './read/meal-plans.js';
import { publishedMealPlanProjection } from './read/published-meal-plan.projection.js';
import { StoredActivePlans } from './read/stored-active-plans.js';
import { StoredFoods } from './read/stored-foods.js';
import { StoredPublishedPlans } from './read/stored-published-plans.js';

/** Global for its three ports: other contexts ask what a client follows, what was published, and what foods are. */
@Global()
@Module({
  imports: [
    BusesModule,
    ContextModule.of({
      categories: [foodCategory, foodCatalogueCategory, mealPlanCategory, mealPlanAssignmentCategory],
      projections: [
        foodCorrectionProjection,
        mealPlanProjection,
        publishedMealPlanProjection,
        mealPlanAssignmentProjection,
      ],
    }),
  ],
  controllers: [FoodsController, MealPlansController],
  providers: [
    StoredFoods,
    StoredPublishedPlans,
    MealPlans,
    FoodSearch,
    FoodViews,
    MealPlanViews,
    PlanOwners,
    FoodImporter,
    { provide: FoodValues, useExisting: StoredFoods },
    { provide: PublishedPlans, useExisting: StoredPublishedPlans },
    { provide: ActivePlans, useClass: StoredActivePlans },
    CorrectFoodHandler,
    DraftMealPlanHandler,
    ChangeMealPlanDraftHandler,
    PublishMealPlanHandler,
    AssignMealPlanHandler,
  ],
  exports: [FoodValues, PublishedPlans, ActivePlans, FoodImporter],
})
export class NutritionModule {}
