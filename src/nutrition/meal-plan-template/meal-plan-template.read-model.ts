import { Injectable } from '@nestjs/common';
import { ReadModels } from '#libs/read-models/read-models.js';
import {
  templateNames,
  templatePage,
  templateProjectionOf,
  templateRow,
  type TemplateQuestion,
} from '#src/plans/contract.js';
import { mealPlanTemplateCategory } from './meal-plan-template.events.js';

const TABLE = 'meal_plan_template';

/** Templates as they stand. */
export const mealPlanTemplateProjection = templateProjectionOf(mealPlanTemplateCategory, {
  name: TABLE,
  topic: 'mealPlanTemplate',
  isSaved: (event) => (event.type === 'MealPlanTemplateSaved' ? event.data : null),
  isArchived: (event) => event.type === 'MealPlanTemplateArchived',
});

@Injectable()
export class MealPlanTemplates {
  constructor(private readonly readModels: ReadModels) {}

  /** Archived or not; null: there is none. */
  one(orgId: string, templateId: string) {
    return templateRow(this.readModels, orgId, TABLE, templateId);
  }

  /** All, archived ones included, by name. */
  names(orgId: string) {
    return templateNames(this.readModels, orgId, TABLE);
  }

  page(orgId: string, question: TemplateQuestion) {
    return templatePage(this.readModels, orgId, { table: TABLE, cursorName: 'meal-plan-templates.name' }, question);
  }
}
