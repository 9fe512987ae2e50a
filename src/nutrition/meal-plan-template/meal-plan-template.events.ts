import { streamCategory } from '#libs/event-sourcing/catalogue.js';
import type { ItemChoice } from '#libs/science/choices.js';
import type { DishRef } from '../meal-plan/item-dish.js';
import type { MealSlot } from '../meal-plan/meal-slot.js';
import type { Measure } from '../meal-plan/measure.js';

/** Notes are not among it: they may speak of the client from whose plan the template was taken. */
export interface TemplateItem {
  readonly day: number;
  readonly slotId: string;
  readonly order: number;
  readonly foodId: string;
  readonly foodVersion: string;
  readonly grams: number;
  readonly measure?: Measure;
  readonly dish?: DishRef;
  /** The item is one of several that the client chooses from. */
  readonly choice?: ItemChoice;
}

export interface TemplateContent {
  readonly name: string;
  readonly tags: readonly string[];
  /** 1: a day; 7: a week that begins with a Monday. */
  readonly days: number;
  readonly slots: readonly MealSlot[];
  readonly items: readonly TemplateItem[];
}

export interface MealPlanTemplateSaved {
  readonly type: 'MealPlanTemplateSaved';
  /** Complete in itself, and about nobody: it does not say from whose plan it was taken. */
  readonly data: TemplateContent;
}

export interface MealPlanTemplateArchived {
  readonly type: 'MealPlanTemplateArchived';
  readonly data: Readonly<Record<string, never>>;
}

export interface MealPlanTemplateRestored {
  readonly type: 'MealPlanTemplateRestored';
  readonly data: Readonly<Record<string, never>>;
}

export type MealPlanTemplateEvent = MealPlanTemplateSaved | MealPlanTemplateArchived | MealPlanTemplateRestored;

/** A stream per template of an org, about nobody. */
export const mealPlanTemplateCategory = streamCategory<MealPlanTemplateEvent>({
  category: 'mealPlanTemplate',
  context: 'nutrition',
  subject: 'none',
  events: {
    MealPlanTemplateSaved: {
      version: 1,
      about: 'A day or week of a meal plan was saved as a template of the organisation.',
      example: {
        name: 'Mediterranean 2,000',
        tags: ['high fibre'],
        days: 7,
        slots: [{ slotId: 'breakfast', name: 'Breakfast', time: '07:30' }],
        items: [
          {
            day: 0,
            slotId: 'breakfast',
            order: 1,
            foodId: 'sr-01256',
            foodVersion: '0b7c9d21e4aa',
            grams: 180,
            measure: { label: '1 container', amount: 1.2 },
          },
        ],
      },
    },
    MealPlanTemplateArchived: { version: 1, about: 'A template was archived: it is no longer offered.', example: {} },
    MealPlanTemplateRestored: { version: 1, about: 'An archived template was restored.', example: {} },
  },
});
