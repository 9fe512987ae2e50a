import type { Decider } from '#libs/event-sourcing/decider.js';
import { Refusal } from '#libs/event-sourcing/refusal.js';
import { LARGEST_PORTION_GRAMS } from '#libs/science/portion.js';
import { checkedLabel, evolvedTemplate, templateBecomes, type Template } from '#src/plans/contract.js';
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

export type MealPlanTemplate = Template<TemplateContent>;

/** A week of ten meals a day with ten foods each fits; the event stays small enough. */
export const MOST_TEMPLATE_ITEMS = 700;

const refusals = {
  nameInvalid: (words: string) => new Refusal('meal-plan-template.name-invalid', 422, words),
  tagsInvalid: (words: string) => new Refusal('meal-plan-template.tags-invalid', 422, words),
};

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
        return templateBecomes(template, 'archived') ? [{ type: 'MealPlanTemplateArchived', data: {} }] : [];
      case 'RestoreMealPlanTemplate':
        return templateBecomes(template, 'active') ? [{ type: 'MealPlanTemplateRestored', data: {} }] : [];
    }
  },

  evolve(template, event) {
    if (event.type === 'Erased') return template;
    if (event.type === 'MealPlanTemplateSaved') return evolvedTemplate(template, { saved: event.data });
    return evolvedTemplate(template, { status: event.type === 'MealPlanTemplateArchived' ? 'archived' : 'active' });
  },
};

function checkedTemplate(content: TemplateContent): TemplateContent {
  const label = checkedLabel(content, refusals);
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
  return { ...label, days, slots, items };
}
