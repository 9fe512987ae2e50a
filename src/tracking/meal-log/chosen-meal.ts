import { Refusal } from '#libs/event-sourcing/refusal.js';
import type { PlannedItem, PlannedMeal } from '#src/nutrition/contract.js';
import type { EatenItem } from './meal-log.events.js';

/** An option of a choice that was eaten. */
export interface EatenOption {
  readonly choice: number;
  /** 0 is the one that counts in the plan. */
  readonly option: number;
}

/** A planned meal as it was chosen: what of it is held against what was eaten. */
export interface ChosenMeal {
  readonly items: readonly PlannedItem[];
  /** Null: no item's energy is known. */
  readonly kcal: number | null;
}

/**
 * The planned meal with these options. Whoever eats what was offered follows the plan.
 * @throws Refusal `meal-log.option-unknown` (422)
 */
export function chosenMeal(meal: PlannedMeal, options: readonly EatenOption[]): ChosenMeal {
  const { items, alternatives = [], kcal } = meal;
  const picked = new Map<number, number>();
  options.forEach(({ choice, option }, index) => {
    const there = option === 0 ? items : alternatives.filter((item) => item.option === option);
    if (picked.has(choice) || !there.some((item) => item.choice === choice))
      throw new Refusal(
        'meal-log.option-unknown',
        422,
        `options.${index} is not among what the plan offers in this meal, or a choice was named twice.`,
        { path: `options.${index}` },
      );
    picked.set(choice, option);
  });
  if ([...picked.values()].every((option) => option === 0)) return { items, kcal };
  const isLeftOut = ({ choice }: PlannedItem) => choice !== undefined && (picked.get(choice) ?? 0) > 0;
  const chosen = [
    ...items.filter((item) => !isLeftOut(item)),
    ...alternatives.filter(({ choice, option }) => picked.get(choice) === option),
  ];
  const known = chosen.flatMap((item) => item.kcal ?? []);
  return {
    items: chosen,
    kcal: known.length === 0 ? null : Math.round(1000 * known.reduce((sum, each) => sum + each, 0)) / 1000,
  };
}

/** Which options what was eaten stands for: another than the first where something of it was eaten, and nothing of the first. */
export function optionsEaten(
  { items, alternatives = [] }: PlannedMeal,
  eaten: readonly EatenItem[],
): readonly EatenOption[] {
  const ids = new Set(eaten.map(({ itemId }) => itemId));
  const ofFirst = new Set(
    items.flatMap(({ itemId, choice }) => (choice !== undefined && ids.has(itemId) ? [choice] : [])),
  );
  const others = new Map<number, number>();
  for (const { itemId, choice, option } of alternatives)
    if (ids.has(itemId) && !ofFirst.has(choice) && !others.has(choice)) others.set(choice, option);
  return [...others].map(([choice, option]) => ({ choice, option }));
}
