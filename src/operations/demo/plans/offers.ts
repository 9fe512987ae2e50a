import { derivedId } from '#libs/event-sourcing/ids.js';
import type { FoodKey } from '../foods/demo-foods.js';
import type { FoodVersions } from '../foods/food-versions.js';
import type { Offer, PlanItem, PlanOperation, PlanState } from './versions.js';

const FRUIT: ReadonlySet<FoodKey> = new Set([
  'apple',
  'pear',
  'banana',
  'orange',
  'blueberries',
  'raspberries',
  'strawberries',
  'grapes',
  'kiwi',
]);

/**
 * Lets the client choose between fruits that the plan has, once a day where a snack has one: instead of it that of another meal, in its portion. So it is nothing
 * that the client avoids. What the version before offered is taken back first.
 * @param seed part of new ids, different for every version of every plan
 */
export function offering(
  { items, offers = [] }: PlanState,
  seed: readonly string[],
  foodVersions: FoodVersions,
): { readonly operations: readonly PlanOperation[]; readonly offers: readonly Offer[] } {
  const takenBack = offers.flatMap(({ firstId, otherId }): PlanOperation[] => [
    { op: 'remove', itemId: otherId },
    { op: 'offer', itemId: firstId, choice: null },
  ]);
  const fruit = items.filter(({ food }) => FRUIT.has(food));
  const made = fruit
    .filter(({ slotId }) => slotId.endsWith('snack'))
    .flatMap((first) => {
      const beside = new Set(items.filter((item) => isOfMeal(item, first)).map(({ food }) => food));
      const other = fruit.find(({ food }) => !beside.has(food));
      return other ? [{ first, other }] : [];
    })
    .filter(({ first }, at, all) => at === all.findIndex((each) => each.first.day === first.day))
    .map(({ first, other }) => {
      const id = (what: string) => derivedId('demo-offer', ...seed, first.itemId, what);
      const { itemId: firstId, day, slotId, order } = first;
      const { foodId, version: foodVersion } = foodVersions[other.food];
      const { grams, measure } = other;
      const choiceId = id('choice');
      const place = { itemId: id('item'), day, slotId, order: order + 0.5, foodId, foodVersion, grams, measure };
      return {
        offer: { firstId, otherId: place.itemId },
        operations: [
          { op: 'offer', itemId: firstId, choice: { choiceId, optionId: id('first') } },
          { op: 'place', ...place, choice: { choiceId, optionId: id('other') } },
        ] satisfies PlanOperation[],
      };
    });
  return {
    operations: [...takenBack, ...made.flatMap(({ operations }) => operations)],
    offers: made.map(({ offer }) => offer),
  };
}

const isOfMeal = (item: PlanItem, { day, slotId }: PlanItem) => item.day === day && item.slotId === slotId;
