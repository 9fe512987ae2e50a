import { addDays } from '#libs/calendar/dates.js';
import { dateIn } from '#libs/calendar/zones.js';
import type { FoodVersions } from '../foods/food-versions.js';
import type { Person } from '../people/person.js';
import { HARBOUR, LINDEN } from '../people/roster.js';
import { ORGS, type OrgKey } from '../people/staff.js';
import type { Act } from './act.js';
import { clientStory } from './client-story.js';
import type { Scene } from './scene.js';

/** How much of the demo is told: all of it, or for tests a few clients and weeks. */
export interface Extent {
  /** Clients per organisation; null: all. */
  readonly clients: number | null;
  readonly weeks: number;
}

export const WHOLE_DEMO: Extent = { clients: null, weeks: 12 };

export interface ClinicAct extends Act {
  readonly org: OrgKey;
  readonly person: Person;
}

export function peopleOf(org: OrgKey, { clients }: Extent): readonly Person[] {
  const roster = org === 'linden' ? LINDEN : HARBOUR;
  return clients === null ? roster : roster.slice(0, clients);
}

export function sceneOf(org: OrgKey, { weeks }: Extent, now: number, foodVersions: FoodVersions): Scene {
  const { timeZone } = ORGS[org];
  const lastDay = dateIn(timeZone, now);
  return { org, timeZone, lastDay, firstDay: addDays(lastDay, -7 * weeks), now, weeks, foodVersions };
}

/**
 * All that happened in both organisations, in order of time.
 * @param now the instant the story ends at, ms since 1970
 */
export function clinicStory(extent: Extent, now: number, foodVersions: FoodVersions): readonly ClinicAct[] {
  const orgs: readonly OrgKey[] = ['linden', 'harbour'];
  return orgs
    .flatMap((org) =>
      peopleOf(org, extent).flatMap((person) =>
        clientStory(person, sceneOf(org, extent, now, foodVersions)).map((act) => ({ ...act, org, person })),
      ),
    )
    .sort((a, b) => a.at - b.at);
}
