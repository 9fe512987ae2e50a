import { Refusal } from '#libs/event-sourcing/refusal.js';
import { visibleLength } from '#libs/science/visible-text.js';

export const LONGEST_PLAN_NAME = 120;

/** A plan's name as stored. @throws Refusal `meal-plan.name-invalid` (422) */
export function checkedPlanName(name: string): string {
  const tidy = name.normalize('NFC').replace(/\s+/gu, ' ').trim();
  if (
    visibleLength(tidy) === 0 ||
    tidy.length > LONGEST_PLAN_NAME ||
    /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(tidy)
  ) {
    throw new Refusal('meal-plan.name-invalid', 422, `A plan's name has 1 to ${LONGEST_PLAN_NAME} visible characters.`);
  }
  return tidy;
}
