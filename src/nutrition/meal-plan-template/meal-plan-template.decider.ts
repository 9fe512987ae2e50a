import type { Decider } from '#libs/event-sourcing/decider.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { LARGEST_PORTION_GRAMS } from '#libs/science/portion.js';
import { checkedLine } from '#libs/science/visible-text.js';
import { checkedTagLines } from '../tag-lines.js';
import { checkedSlots } from '../meal-plan/meal-slot.js';
import type { MealPlanTemplateEvent, TemplateContent } from './meal-plan-template.events.js';

export type MealPlanTemplateCommand =
  | {
      readonly type: 'SaveMealPlanTemplate';
      readonly content: TemplateContent;
      /** Foods and recipes that do not exist in the version that an item names, by place of the item. */
      readonly unknown: readonly number[];
    }
  | { readonly type: 'ArchiveMealPlanTemplate' }
  | { readonly type: 'RestoreMealPlanTemplate' };

export type MealPlanTemplate =
  { readonly status: 'absent' } | { readonly status: 'active' | 'archived'; readonly content: TemplateContent };

/** A week of ten meals a day with ten foods each fits; the event stays small enough. */
export const MOST_TEMPLATE_ITEMS = 700;
export const LONGEST_TEMPLATE_NAME = 120;
export const MOST_TEMPLATE_TAGS = 20;
export const LONGEST_TEMPLATE_TAG = 40;

/**
 * Refusals: `meal-plan-template.unknown` (404), `meal-plan-template.already-saved` (409); (422) `meal-plan-template.name-invalid`,
 * `meal-plan-template.tags-invalid`, `meal-plan-template.items-invalid`, `meal-plan.slots-invalid`, `food.unknown`.
 * Archiving or restoring twice: nothing happens.
 */
export const mealPlanTemplateDecider: Decider<MealPlanTemplateCommand, MealPlanTemplateEvent, MealPlanTemplate> = {
  category: 'mealPlanTemplate',
  stateVersion: 1,
  initial: { status: 'absent' },

  decide(command, template) {
    if (command.type === 'SaveMealPlanTemplate') {
      if (template.status !== 'absent') throw new Refusal('meal-plan-template.already-saved', 409);
      const content = checkedTemplate(command.content);
      if (command.unknown.length > 0)
        throw new Refusal('food.unknown', 422, 'A food or recipe does not exist in that version.', {
          items: [...command.unknown],
        });
      return [{ type: 'MealPlanTemplateSaved', data: content }];
    }
    if (template.status === 'absent') throw new Refusal('meal-plan-template.unknown', 404);
    switch (command.type) {
      case 'ArchiveMealPlanTemplate':
        return template.status === 'archived' ? [] : [{ type: 'MealPlanTemplateArchived', data: {} }];
      case 'RestoreMealPlanTemplate':
        return template.status === 'active' ? [] : [{ type: 'MealPlanTemplateRestored', data: {} }];
    }
  },

  evolve(template, event) {
    if (event.type === 'MealPlanTemplateSaved') return { status: 'active', content: event.data };
    if (template.status === 'absent' || event.type === 'Erased') return template;
    return { ...template, status: event.type === 'MealPlanTemplateArchived' ? 'archived' : 'active' };
  },
};

function checkedTemplate(content: TemplateContent): TemplateContent {
  const name = checkedLine(content.name, LONGEST_TEMPLATE_NAME);
  if (name === null)
    throw new Refusal(
      'meal-plan-template.name-invalid',
      422,
      `A template's name has 1 to ${LONGEST_TEMPLATE_NAME} visible characters.`,
    );
  const tags = checkedTagLines(content.tags, MOST_TEMPLATE_TAGS, LONGEST_TEMPLATE_TAG);
  if (tags === null)
    throw new Refusal(
      'meal-plan-template.tags-invalid',
      422,
      `At most ${MOST_TEMPLATE_TAGS} tags of ${LONGEST_TEMPLATE_TAG} visible characters.`,
    );
  const slots = checkedSlots(content.slots);
  const known = new Set(slots.map(({ slotId }) => slotId));
  const { days, items } = content;
  const valid =
    (days === 1 || days === 7) &&
    items.length >= 1 &&
    items.length <= MOST_TEMPLATE_ITEMS &&
    items.every(
      ({ day, slotId, order, grams }) =>
        Number.isInteger(day) &&
        day >= 0 &&
        day < days &&
        known.has(slotId) &&
        Number.isFinite(order) &&
        grams > 0 &&
        grams <= LARGEST_PORTION_GRAMS,
    );
  if (!valid)
    throw new Refusal(
      'meal-plan-template.items-invalid',
      422,
      `A template is a day or a week with 1 to ${MOST_TEMPLATE_ITEMS} items in its meals.`,
    );
  return { name, tags, days, slots, items };
}
