import type { FoodVersions } from '../foods/food-versions.js';

/** Where and when a story plays. */
export interface Scene {
  /** Part of every seed and id. */
  readonly org: string;
  readonly timeZone: string;
  /** The first day, and the last: the day of loading. */
  readonly firstDay: string;
  readonly lastDay: string;
  /** Nothing happens after this instant (ms since 1970). */
  readonly now: number;
  readonly weeks: number;
  readonly foodVersions: FoodVersions;
}

/** 0 on the first day, 1 on the last. */
export function progressOf({ weeks }: Pick<Scene, 'weeks'>, dayOfStory: number): number {
  return Math.min(1, Math.max(0, dayOfStory / (weeks * 7)));
}
