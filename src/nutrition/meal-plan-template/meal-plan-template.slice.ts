import type { Slice } from '#libs/projections/slice.js';
import { mealPlanTemplateCommandHandlers } from './meal-plan-template.commands.js';
import { MealPlanTemplateController } from './meal-plan-template.controller.js';
import { mealPlanTemplateCategory } from './meal-plan-template.events.js';
import { MealPlanTemplates, mealPlanTemplateProjection } from './meal-plan-template.read-model.js';
import { MealPlanTemplateViews } from './meal-plan-template.view.js';

/** What the module registers of templates. */
export const mealPlanTemplateSlice = {
  categories: [mealPlanTemplateCategory],
  projections: [mealPlanTemplateProjection],
  controllers: [MealPlanTemplateController],
  providers: [...mealPlanTemplateCommandHandlers, MealPlanTemplates, MealPlanTemplateViews],
} satisfies Slice;
