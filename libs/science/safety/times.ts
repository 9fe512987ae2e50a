import type { SafetyMeal } from './plan.js';
import type { ProfileMedication } from './profile.js';

const DAY_MIN = 24 * 60;

export const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** All the times at which these are taken. */
export const timesOf = (medications: readonly ProfileMedication[]): readonly string[] => [
  ...new Set(medications.flatMap(({ times }) => times ?? [])),
];

/** Minutes from a time to the next occurrence of another, back to its last one, and the shorter of both. */
export function minutesBetween(from: string, to: string) {
  const after = (minutesOf(to) - minutesOf(from) + DAY_MIN) % DAY_MIN;
  const before = (DAY_MIN - after) % DAY_MIN;
  return { after, before, either: Math.min(after, before) };
}

/** Breakfast, lunch and dinner by name; a plan that names none of its meals so has no snacks either. */
export const isMainMeal = ({ slotId, name }: SafetyMeal): boolean =>
  !/snack|imbiss|jause|znüni|zvieri/i.test(`${slotId} ${name}`);
