import { Global, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { BusesModule } from '#libs/commands/buses.js';
import { Configuration } from '#libs/engines/configuration.js';
import { derivedKey } from '#libs/engines/derived-key.js';
import { ContextModule } from '#libs/projections/context.module.js';
import { foodCatalogueCategory } from './food-catalogue/food-catalogue.events.js';
import { RecordFoodImportHandler } from './food-catalogue/food-catalogue.commands.js';
import { FoodImporter } from './food-catalogue/food-importer.js';
import { FoodSeals } from './food-catalogue/food-seals.js';
import { readNames } from './food-names/food-names.js';
import { Namesakes } from './food-names/namesakes.js';
import { FoodProof } from './food/food-proof.js';
import { PublicationProof } from './meal-plan/publication-proof.js';
import { CorrectFoodHandler, RenameFoodHandler } from './food/food.commands.js';
import { FoodController } from './food/food.controller.js';
import { foodCategory } from './food/food.events.js';
import { foodCorrectionProjection, StoredFoods } from './food/food.read-model.js';
import { FoodValues } from './food/food-values.js';
import { KeptFoods } from './food/kept-foods.js';
import { OrgFoodController } from './org-food/org-food.controller.js';
import { orgFoodCommandHandlers } from './org-food/org-food.commands.js';
import { orgFoodCategory } from './org-food/org-food.events.js';
import { orgFoodProjection, OrgFoods } from './org-food/org-food.read-model.js';
import { ChangeFoodImportHandler } from './food-import/food-import.commands.js';
import { FoodImportController } from './food-import/food-import.controller.js';
import { foodImportCategory } from './food-import/food-import.events.js';
import { foodImportProjection, FoodImports } from './food-import/food-import.read-model.js';
import { FoodImportRequestedReaction, ImportFoods } from './food-import/import-foods.js';
import { ImportFiles, LeftoverParts } from './food-import/import-files.js';
import { FoodImportPreviews } from './food-import/import-preview.js';
import { FoodViews } from './food/food.view.js';
import { FoodSearch } from './food/search/food-search.js';
import { ActivePlans } from './meal-plan-assignment/active-plans.js';
import { AssignMealPlanHandler } from './meal-plan-assignment/meal-plan-assignment.commands.js';
import { MealPlanAssignmentController } from './meal-plan-assignment/meal-plan-assignment.controller.js';
import { mealPlanAssignmentCategory } from './meal-plan-assignment/meal-plan-assignment.events.js';
import {
  MealPlanAssignments,
  mealPlanAssignmentProjection,
} from './meal-plan-assignment/meal-plan-assignment.read-model.js';
import { MealPlanAssignmentViews } from './meal-plan-assignment/meal-plan-assignment.view.js';
import { mealPlanCommandHandlers } from './meal-plan/meal-plan.commands.js';
import { MealPlanController } from './meal-plan/meal-plan.controller.js';
import { mealPlanCategory } from './meal-plan/meal-plan.events.js';
import { mealPlanProjection, MealPlans } from './meal-plan/meal-plan.read-model.js';
import { MealPlanViews } from './meal-plan/meal-plan.view.js';
import { PlanOwners } from './meal-plan/plan-owners.js';
import { PlanSafety } from './meal-plan/plan-safety.js';
import { publishedMealPlanProjection, StoredPublishedPlans } from './meal-plan/published-meal-plan.read-model.js';
import { PublishedMealPlanViews } from './meal-plan/published-meal-plan.view.js';
import { PublishedPlans } from './meal-plan/published-plans.js';
import { MealPlanTemplates } from './meal-plan-template/meal-plan-template.read-model.js';
import { mealPlanTemplateSlice } from './meal-plan-template/meal-plan-template.slice.js';
import { PlanPrints } from './print/plan-prints.js';
import { PrintController } from './print/print.controller.js';
import { favouriteFoodsSlice } from './favourite-foods/favourite-foods.slice.js';
import { recipePhotoSlice } from './recipe-photo/recipe-photo.slice.js';
import { recipeSlice } from './recipe/recipe.slice.js';
import { JudgedToday } from '#src/plan-watch/contract.js';
import { AssignedPlanSafety } from './plan-watch/assigned-plan-safety.js';
import { StateFoodTagHandler } from './food-tags/food-tags.commands.js';
import { foodTagsCategory } from './food-tags/food-tags.events.js';
import { TagsStatedByOrg } from './food-tags/stated-tags.js';
import { JudgePlansAgain } from './plan-watch/judge-plans-again.js';
import { JudgePlansDaily } from './plan-watch/judge-plans-daily.js';
import { PlanWarnings } from './plan-watch/plan-warnings.js';

const context = ContextModule.of({
  categories: [
    foodCategory,
    orgFoodCategory,
    foodImportCategory,
    foodCatalogueCategory,
    foodTagsCategory,
    mealPlanCategory,
    mealPlanAssignmentCategory,
    ...favouriteFoodsSlice.categories,
    ...recipeSlice.categories,
    ...recipePhotoSlice.categories,
    ...mealPlanTemplateSlice.categories,
  ],
  projections: [
    foodCorrectionProjection,
    orgFoodProjection,
    foodImportProjection,
    mealPlanProjection,
    publishedMealPlanProjection,
    mealPlanAssignmentProjection,
    ...favouriteFoodsSlice.projections,
    ...recipeSlice.projections,
    ...recipePhotoSlice.projections,
    ...mealPlanTemplateSlice.projections,
  ],
  reactions: [JudgePlansAgain, FoodImportRequestedReaction],
  effects: [JudgePlansAgain, ImportFoods],
  due: [JudgePlansDaily, LeftoverParts, ...recipePhotoSlice.due],
});
const commandHandlers = [
  CorrectFoodHandler,
  RenameFoodHandler,
  StateFoodTagHandler,
  ...orgFoodCommandHandlers,
  ChangeFoodImportHandler,
  RecordFoodImportHandler,
  ...mealPlanCommandHandlers,
  AssignMealPlanHandler,
];
const readModels = [
  TagsStatedByOrg,
  OrgFoods,
  FoodImports,
  StoredFoods,
  FoodSearch,
  Namesakes,
  MealPlans,
  StoredPublishedPlans,
  MealPlanAssignments,
];
const proofs = [
  FoodProof,
  PublicationProof,
  {
    provide: FoodSeals,
    useFactory: ({ secrets }: Configuration) => new FoodSeals(derivedKey(secrets.headSigning, 'food seals')),
    inject: [Configuration],
  },
];
const importing = [FoodImportRequestedReaction, ImportFoods, ImportFiles, LeftoverParts, FoodImportPreviews];
const views = [FoodViews, MealPlanViews, PublishedMealPlanViews, MealPlanAssignmentViews];
const watch = [AssignedPlanSafety, PlanWarnings, JudgedToday, JudgePlansAgain, JudgePlansDaily];
const ports = [
  { provide: FoodValues, useExisting: StoredFoods },
  { provide: PublishedPlans, useExisting: StoredPublishedPlans },
  { provide: ActivePlans, useExisting: MealPlanAssignments },
];

/** Global for its ports: other contexts ask what a client follows, what was published, what foods are, and which warnings stand. */
@Global()
@Module({
  imports: [BusesModule, context],
  controllers: [
    FoodController,
    OrgFoodController,
    FoodImportController,
    MealPlanController,
    MealPlanAssignmentController,
    ...favouriteFoodsSlice.controllers,
    ...recipeSlice.controllers,
    ...recipePhotoSlice.controllers,
    ...mealPlanTemplateSlice.controllers,
    PrintController,
  ],
  providers: [
    ...commandHandlers,
    ...readModels,
    ...proofs,
    ...views,
    ...ports,
    ...importing,
    ...favouriteFoodsSlice.providers,
    ...recipeSlice.providers,
    ...recipePhotoSlice.providers,
    ...mealPlanTemplateSlice.providers,
    PlanPrints,
    PlanOwners,
    KeptFoods,
    PlanSafety,
    ...watch,
    FoodImporter,
  ],
  exports: [FoodValues, PublishedPlans, ActivePlans, FoodImporter, PlanWarnings, MealPlanTemplates],
})
export class NutritionModule implements OnApplicationBootstrap {
  /** A fifth of a second that no request should wait for. */
  onApplicationBootstrap(): void {
    readNames();
  }
}
