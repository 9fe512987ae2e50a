import type { Chance } from '../chance.js';
import { addDays, weekdayOf } from '#libs/calendar/dates.js';
import type { Person } from '../people/person.js';

/** The change that a person's `changeKg` speaks of takes twelve weeks. */
const STORY_DAYS = 84;
/** Most of a change comes early: share of it that is there after `days`. */
const share = (days: number) => (1 - Math.exp((-2 * days) / STORY_DAYS)) / (1 - Math.exp(-2));

/** Body weight without the noise of the day, kg. */
export function trueWeight({ weightKg, changeKg }: Pick<Person, 'weightKg' | 'changeKg'>, days: number): number {
  return weightKg + changeKg * share(days);
}

export interface Weighing {
  readonly date: string;
  /** To 0.1 kg, as a bathroom scale shows it. */
  readonly kg: number;
  /** Minutes since midnight. */
  readonly at: number;
}

/**
 * What the scale shows from the first visit on: the trend, and on top of it water and salt, which last a day or two and are
 * highest after weekends.
 * @param until last day, inclusive
 */
export function weighings(person: Person, from: string, until: string, chance: Chance): readonly Weighing[] {
  const result: Weighing[] = [];
  let water = 0;
  for (let day = 0, date = from; date <= until; day += 1, date = addDays(from, day)) {
    water = 0.6 * water + 0.22 * chance.normal();
    const weekend = weekdayOf(date) === 0 ? 0.25 : weekdayOf(date) === 1 ? 0.1 : 0;
    // drawn on every day, so that one weighing more or less leaves the others alone
    const [steps, minutes] = [chance.happens(person.weighsPerWeek / 7), 385 + chance.between(0, 75)];
    if (!steps) continue;
    result.push({ date, kg: Math.round((trueWeight(person, day) + water + weekend) * 10) / 10, at: minutes });
  }
  return result;
}
