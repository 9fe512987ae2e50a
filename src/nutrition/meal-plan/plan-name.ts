import { Refusal } from '#libs/event-sourcing/refusal.js';
import { checkedLine } from '#libs/science/visible-text.js';

export const LONGEST_PLAN_NAME = 120;

/** A plan's name as stored. @throws Refusal `meal-plan.name-invalid` (422) */
export function checkedPlanName(name: string): string {
  const tidy = checkedLine(name, LONGEST_PLAN_NAME);
  if (tidy === null)
    throw new Refusal('meal-plan.name-invalid', 422, `A plan's name has 1 to ${LONGEST_PLAN_NAME} visible characters.`);
  return tidy;
}
