import { derivedId } from '#libs/event-sourcing/ids.js';
import type { CopiedItem, DraftSource } from '../meal-plan-template/template-operations.js';
import type { PublishedContent, PublishedItem } from './publication.js';

/**
 * A published version as what another draft can begin with: foods, portions, dishes and alternatives of all its weeks.
 * @param withNotes what is written on items, meals and days, too: it may speak of the client
 */
export function copiedVersion(content: PublishedContent, withNotes: boolean): DraftSource {
  const { planId, version, weeks, slots, foods, items, alternatives = [], recipes = [], dishes = [] } = content;
  const slotIdOf = (slot: number) => slots[slot]!.slotId;
  const itemOf = (item: PublishedItem, order: number, option: number): CopiedItem => {
    const { foodId, version: foodVersion } = foods[item.food]!;
    const dish = item.dish === undefined ? undefined : dishes[item.dish];
    const recipe = dish && recipes[dish.recipe];
    return {
      day: item.day,
      slotId: slotIdOf(item.slot),
      order,
      foodId,
      foodVersion,
      grams: item.grams,
      ...(item.measure ? { measure: item.measure } : {}),
      ...(withNotes && item.note !== undefined ? { note: item.note } : {}),
      ...(dish && recipe
        ? {
            dish: {
              dishId: dish.dishId,
              recipeId: recipe.recipeId,
              recipeVersion: recipe.version,
              ...(item.ingredient === undefined ? {} : { ingredient: item.ingredient }),
            },
          }
        : {}),
      ...(item.choice === undefined
        ? {}
        : {
            choice: {
              choiceId: String(item.choice),
              optionId: derivedId('copied-option', `${planId} ${version} ${item.choice} ${option}`),
            },
          }),
    };
  };
  return {
    days: weeks * 7,
    slots,
    items: [
      ...items.map((item, order) => itemOf(item, order, 0)),
      // behind what counts: of each choice the option that stands first counts
      ...alternatives.map((item, place) => itemOf(item, items.length + place, item.option)),
    ],
    notes: withNotes
      ? (content.notes ?? []).map(({ day, slot, text }) => ({
          day,
          slotId: slot === undefined ? null : slotIdOf(slot),
          text,
        }))
      : [],
  };
}
