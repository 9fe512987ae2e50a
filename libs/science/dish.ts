/** A dish in a plan: a recipe's ingredients as items of a meal. How many servings it is follows from what stands there. */

/** An item of a dish. `perServing`: grams that the recipe has for one serving; null: the recipe has no such ingredient. */
export interface DishItem {
  readonly grams: number;
  readonly perServing: number | null;
}

/**
 * Servings of a dish: those that most of its items stand for, so that one changed ingredient does not make another number of
 * servings; of as many a whole number, then the one with more grams. Null: nothing of the recipe is left. Rounded to 0.001.
 */
export function dishServings(items: readonly DishItem[]): number | null {
  const votes = new Map<number, { count: number; grams: number }>();
  for (const { grams, perServing } of items) {
    if (perServing === null || perServing <= 0) continue;
    // portions are kept to the milligram: what differs by less stands for the same servings
    const servings = Math.round((grams / perServing) * 1000) / 1000;
    const known = [...votes.keys()].find((other) => Math.abs(other - servings) * perServing <= 0.002 + other * 0.001);
    const vote = votes.get(known ?? servings) ?? { count: 0, grams: 0 };
    votes.set(known ?? servings, { count: vote.count + 1, grams: vote.grams + grams });
  }
  const whole = (servings: number) => Number(Number.isInteger(servings) && servings > 0);
  const best = [...votes].sort(([x, a], [y, b]) => b.count - a.count || whole(y) - whole(x) || b.grams - a.grams)[0];
  return best ? best[0] : null;
}

/** Whether an item is what the recipe says for these servings, to 0.5 % or half a gram: what one can't weigh is no difference. */
export function asInRecipe({ grams, perServing }: DishItem, servings: number): boolean {
  if (perServing === null) return false;
  const expected = perServing * servings;
  return Math.abs(grams - expected) <= Math.max(0.5, expected * 0.005);
}
