import { Global, Module } from '@nestjs/common';
import { ContextModule } from '#libs/projections/context.module.js';
import { BusesModule } from '#libs/commands/buses.js';
import { ActivePlans } from './meal-plan-assignment/active-plans.js';
import { AssignMealPlanHandler } from './meal-plan-assignment/meal-plan-assignment.commands.js';
import { mealPlanAssignmentCategory } from './meal-plan-assignment/meal-plan-assignment.events.js';
import { CorrectFoodHandler } from './food/food.commands.js';
import { foodCatalogueCategory, foodCategory } from './food/food.events.js';
import { FoodValues } from './food/food-values.js';
import { FoodViews } from './food/food.view.js';
import { FoodsController } from './food/food.controller.js';
import { FoodImporter } from './food-catalogue/food-importer.js';
import { ChangeMealPlanDraftHandler } from './meal-plan/change-meal-plan-draft.handler.js';
import { DraftMealPlanHandler } from './meal-plan/meal-plan.commands.js';
import { mealPlanCategory } from './meal-plan/meal-plan.events.js';
import { PlanOwners } from './meal-plan/plan-owners.js';
import { PublishMealPlanHandler } from './meal-plan/publish-meal-plan.handler.js';
import { MealPlanViews } from './meal-plan/meal-plan.view.js';
import { MealPlansController } from './meal-plan/meal-plan.controller.js';
import { PublishedPlans } from './meal-plan/published-plans.js';
import { foodCorrectionProjection } from './food/food-correction.projection.js';
import { FoodSearch } from './food/search/food-search.js';
import { mealPlanAssignmentProjection } from './meal-plan-assignment/meal-plan-assignment.projection.js';
import { mealPlanProjection } from './meal-plan/meal-plan.projection.js';
import { MealPlans } from './meal-plan/meal-plan.read-model.js';
import { publishedMealPlanProjection } from './meal-plan/published-meal-plan.projection.js';
import { StoredActivePlans } from './meal-plan-assignment/meal-plan-assignment.read-model.js';
import { StoredFoods } from './food/food.read-model.js';
import { StoredPublishedPlans } from './meal-plan/published-meal-plan.read-model.js';

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
