import type { Chance } from '../chance.js';
import { addDays, daysBetween, weekdayOf } from '#libs/calendar/dates.js';
import { instantAt, workingDay } from '../local-time.js';
import { isWeekend } from '../local-time.js';
import { OVERRIDDEN } from '../people/plan-safety.js';
import type { Person } from '../people/person.js';
import { firstMenu, revisedMenu, type Menu } from '../plans/menu.js';
import { offering } from '../plans/offers.js';
import {
  edited,
  notesOn,
  PLACE_NOTES,
  planName,
  touchedUp,
  type PlanItem,
  type PlanOperation,
  type PlanState,
} from '../plans/versions.js';
import type { Act, Author, Deed } from './act.js';
import { inputsAfter, targetOf } from './nutrition.js';
import type { Scene } from './scene.js';

/** A published version as it is followed from a day on. */
export interface Followed {
  readonly version: number;
  readonly from: string;
  readonly weeks: number;
  readonly items: readonly PlanItem[];
}

export interface Planning {
  readonly acts: readonly Act[];
  readonly followed: readonly Followed[];
}

/** As many as an autosave of the builder sends at once. */
const OPERATIONS_PER_EDIT = 120;
/** Between two versions there is at least this time to live with the first. */
const LEAST_DAYS = 7;
/** The newest version has been followed for some days. */
const LEAST_LIVED = 4;

/** The practitioners' side of a client's story: profiles, drafts, versions, assignments. */
export function planningOf(person: Person, visit: string, scene: Scene, chance: Chance): Planning {
  const acts: Act[] = [];
  const followed: Followed[] = [];
  const author: Author = person.staff;
  const act = (date: string, minutes: number, key: string, by: Author, deed: Deed) =>
    acts.push({ at: instantAt(date, minutes, scene.timeZone), key, by, deed });

  const drafter: Author = person.assisted ? 'ida' : author;
  const weeks = person.versions >= 4 ? 2 : 1;
  const days = reviewDays(person, visit, scene, chance);
  let menu: Menu | null = null;
  let state: PlanState = { name: '', weeks, items: [] };
  for (const [index, date] of days.entries()) {
    const version = index + 1;
    const hour = 9 * 60 + chance.whole(0, 22) * 15;
    // the first profile was recorded at the visit; later ones when the weight has changed enough to matter
    const inputs = inputsAfter(person, daysBetween(visit, date));
    const target = targetOf(inputs, date);
    if (version > 1) act(date, hour, `profile/${version}`, author, { type: 'record-profile', inputs });
    const name = planName(person.focus, target);
    if (version === 1) {
      act(date, hour, 'plan', drafter, { type: 'draft-plan', name, weeks });
      state = { ...state, name };
    }
    menu = menu === null ? firstMenu(person, chance) : revisedMenu(menu, person, chance.whole(2, 4), chance);
    const seed = [scene.org, person.key, String(version)];
    const edit = edited(state, menu, target, name, person.key, seed, scene.foodVersions);
    const { operations: offered, offers } = offering(edit.state, seed, scene.foodVersions);
    state = { ...edit.state, offers };
    const operations = [
      ...edit.operations,
      ...offered,
      ...notesOn(state, version === 1 ? 3 : 1, chance),
      ...(version === 1 ? PLACE_NOTES : []),
    ];
    const done = editActs(operations, hour + 6, `edit/${version}`, (minutes, key, deed) =>
      act(date, minutes, key, drafter, deed),
    );
    if (person.care === 'drafted') break;
    act(date, done + 12, `publish/${version}`, author, {
      type: 'publish-plan',
      ...(OVERRIDDEN[person.key] && { overridden: OVERRIDDEN[person.key] }),
    });
    const from = addDays(date, 1);
    act(date, done + 14, `assign/${version}`, author, { type: 'assign-plan', version, from });
    followed.push({ version, from, weeks, items: state.items });
  }
  const latest = days.at(-1);
  if (person.care === 'followed' && person.versions >= 4 && latest !== undefined) {
    // somebody has begun the next version: the product shows what changed since the published one
    const date = earlierWorkingDay(addDays(scene.lastDay, -2));
    if (date > latest)
      act(date, 15 * 60 + 20, 'edit/next', drafter, {
        type: 'edit-plan',
        operations: touchedUp(state, 3, chance).operations,
      });
  }
  return { acts, followed };
}

/** The day of each version: the first a working day after the visit, the others spread over the time that is left. */
function reviewDays(person: Person, visit: string, scene: Scene, chance: Chance): readonly string[] {
  const first = workingDay(addDays(visit, 1));
  const wanted = person.care === 'drafted' ? 1 : person.versions;
  const time = daysBetween(first, scene.lastDay);
  const days = [first];
  for (let version = 2; version <= wanted; version += 1) {
    const date = workingDay(addDays(first, Math.round((time * (version - 1)) / (wanted + 0.3)) + chance.whole(-2, 2)));
    if (daysBetween(days.at(-1)!, date) >= LEAST_DAYS && daysBetween(date, scene.lastDay) >= LEAST_LIVED)
      days.push(date);
  }
  return days.filter((date) => date < scene.lastDay);
}

/** @returns minutes since midnight at which the last edit was saved */
function editActs(
  operations: readonly PlanOperation[],
  start: number,
  key: string,
  act: (minutes: number, key: string, deed: Deed) => void,
): number {
  let minutes = start;
  for (let from = 0; from < operations.length; from += OPERATIONS_PER_EDIT) {
    const batch = operations.slice(from, from + OPERATIONS_PER_EDIT);
    minutes += 1 + Math.round(batch.length / 8);
    act(minutes, `${key}/${from}`, { type: 'edit-plan', operations: batch });
  }
  return minutes;
}

export function earlierWorkingDay(date: string): string {
  return isWeekend(date) ? addDays(date, 4 - weekdayOf(date)) : date;
}

/** What is planned for a date, or null: plans begin on Mondays and repeat. */
export function plannedOn(followed: readonly Followed[], date: string): readonly PlanItem[] | null {
  const current = followed.findLast(({ from }) => from <= date);
  if (!current) return null;
  const monday = addDays(current.from, -weekdayOf(current.from));
  const day = daysBetween(monday, date) % (current.weeks * 7);
  return current.items.filter((item) => item.day === day);
}
