import type { NewEntry } from '#src/medical/contract.js';
import { Chance } from '../chance.js';
import { addDays, daysBetween } from '#libs/calendar/dates.js';
import { instantAt } from '../local-time.js';
import { HEALTH, type HealthEntry, type LabCourse } from '../people/health.js';
import type { Person } from '../people/person.js';
import type { Act } from './act.js';
import { earlierWorkingDay } from './planning.js';
import type { Scene } from './scene.js';

/** Laboratories report in the morning of the day after; the specimen was taken at eight. */
const REPORTED_AT = 10 * 60;

/** What is recorded of somebody's health: all that is known at the first visit, and laboratory values as they come in. */
export function* healthOf(person: Person, visit: string, scene: Scene, seed: string): Generator<Act> {
  const health = HEALTH[person.key];
  if (!health) return;
  const ids = new Chance(`${seed}/health`);
  if (health.entries.length > 0) {
    const at = instantAt(visit, 9 * 60 + 24 * 15 + 50, scene.timeZone);
    const entries = health.entries.map((entry: HealthEntry) => ({ ...entry, entryId: ids.entryId(at) }) as NewEntry);
    yield { at, key: 'health', by: person.staff, deed: { type: 'record-health', entries } };
  }
  yield* operation(person, scene, ids);
  if (health.labs.length === 0) return;
  const lately = earlierWorkingDay(addDays(scene.lastDay, -2));
  const halfway = earlierWorkingDay(addDays(visit, Math.floor(daysBetween(visit, lately) / 2)));
  const days = [visit, halfway, lately];
  for (const [index, day] of days.entries()) {
    const before = days[index - 1];
    if (before !== undefined && day <= before) continue;
    const at = instantAt(addDays(day, 1), REPORTED_AT, scene.timeZone);
    const entries = health.labs.map((course) => valueOf(course, index, day, ids.entryId(at)));
    yield { at, key: `labs/${index + 1}`, by: person.staff, deed: { type: 'record-health', entries } };
  }
}

/** The first day without training; null: nothing keeps the person from it. */
export function operatedOn({ key }: Person, { lastDay }: Scene): string | null {
  const operated = HEALTH[key]?.operated;
  return operated ? addDays(lastDay, -operated.daysAgo) : null;
}

/** Told by the client and recorded in the week after: the program that is followed no longer suits. */
function* operation(person: Person, scene: Scene, ids: Chance): Generator<Act> {
  const from = operatedOn(person, scene);
  if (from === null) return;
  const at = instantAt(earlierWorkingDay(addDays(scene.lastDay, -2)), 11 * 60 + 20, scene.timeZone);
  const entry: NewEntry = {
    kind: 'Circumstance',
    entryId: ids.entryId(at),
    content: {
      code: 'recent-abdominal-surgery',
      applies: true,
      detail: HEALTH[person.key]!.operated!.detail,
      from,
      // a last day lies never ahead: somebody ends it when it is over
      to: null,
    },
  };
  yield { at, key: 'health/operation', by: person.staff, deed: { type: 'record-health', entries: [entry] } };
}

function valueOf({ code, unit, values }: LabCourse, index: number, takenOn: string, entryId: string): NewEntry {
  const value = values[index] ?? values[0];
  return {
    kind: 'Lab',
    entryId,
    content: {
      code,
      name: '',
      value,
      comparator: null,
      unit,
      takenOn,
      takenAt: '08:00',
      asReported: false,
      detail: '',
    },
  };
}
