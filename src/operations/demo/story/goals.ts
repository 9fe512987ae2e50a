import { addDays, daysBetween } from '#libs/calendar/dates.js';
import { weeksOf } from '#libs/science/goal-progress.js';
import type { GoalTerms } from '#src/goals/contract.js';
import { Chance } from '../chance.js';
import { instantAt } from '../local-time.js';
import type { Person } from '../people/person.js';
import type { Act } from './act.js';
import type { Scene } from './scene.js';

type Aim = GoalTerms['aim'];

/** A goal, the day after the visit on which it begins and its last day, counted from the story's last day. */
interface Wanted {
  readonly name: string;
  readonly aim: Aim;
  readonly afterVisit: number;
  readonly due: number;
  /** Share of the days on which a habit is ticked. */
  readonly ticked?: number;
  /** Of a performance: results by hand, so many days after it was set. */
  readonly results?: readonly (readonly [after: number, value: number])[];
  readonly closed?: { readonly outcome: 'reached' | 'missed' | 'withdrawn'; readonly reason: string };
}

const walk = (perWeek: number, weeks: number): Aim => ({
  kind: 'habit',
  habit: 'Walk for half an hour',
  source: 'ticked',
  perWeek,
  weeks,
});

/** What was agreed with whom, beside weights. */
const WANTED: Readonly<Record<string, (person: Person) => readonly Wanted[]>> = {
  'helena-brandt': ({ weightKg }) => [
    {
      name: 'weight',
      aim: { kind: 'weight', start: weightKg, target: Math.round(weightKg * 0.93) },
      afterVisit: 0,
      due: 49,
    },
    {
      name: 'pressure',
      aim: {
        kind: 'metric',
        metric: 'blood-pressure',
        start: 142,
        target: 130,
        startSecond: 89,
        targetSecond: 85,
      },
      afterVisit: 7,
      due: 28,
    },
    { name: 'walk', aim: walk(5, 8), afterVisit: 14, due: 35, ticked: 0.75 },
  ],
  'amir-haddad': () => [
    {
      name: 'glucose',
      aim: { kind: 'metric', metric: 'fasting-glucose', start: 8.1, target: 6 },
      afterVisit: 1,
      due: -3,
    },
    {
      name: 'breakfast',
      aim: { kind: 'habit', habit: 'Log breakfast', source: 'meal-logged', slotId: 'breakfast', perWeek: 5, weeks: 6 },
      afterVisit: 3,
      due: 30,
    },
  ],
  'chiara-romano': () => [
    { name: 'waist', aim: { kind: 'metric', metric: 'waist', start: 84, target: 82 }, afterVisit: 1, due: 40 },
  ],
  'leon-fischer': () => [
    {
      name: 'steps',
      aim: { kind: 'metric', metric: 'steps', start: 8200, target: 12_000 },
      afterVisit: 1,
      due: 21,
      closed: { outcome: 'withdrawn', reason: 'Cycles to work now; steps tell nothing any more.' },
    },
    { name: 'walk', aim: walk(3, 6), afterVisit: 20, due: 42, ticked: 0.5 },
    {
      name: 'squat',
      aim: {
        kind: 'performance',
        performance: 'Barbell Squat',
        measure: 'kg',
        exerciseId: 'barbell-squat',
        start: 50,
        target: 80,
      },
      afterVisit: 8,
      due: 60,
    },
    {
      name: 'run',
      aim: { kind: 'performance', performance: '5 km run', measure: 'seconds', start: 1860, target: 1620 },
      afterVisit: 8,
      due: 60,
      results: [
        [14, 1835],
        [28, 1790],
        [42, 1805],
      ],
    },
  ],
};

/** Shares of the kg that twelve weeks bring or take: some goals are reached, most take longer. */
const REACHES = [0.6, 1.3, 1.8];

/** About half of those whose weight is to change have agreed on one, to a full or half kg. */
function agreedWeight({ weightKg, changeKg }: Person, chance: Chance): readonly Wanted[] {
  const [has, reach] = [chance.happens(0.5), chance.pick(REACHES)];
  const target = Math.round(2 * (weightKg + reach * changeKg)) / 2;
  if (!has || Math.abs(changeKg) < 2 || target === weightKg) return [];
  return [{ name: 'weight', aim: { kind: 'weight', start: weightKg, target }, afterVisit: 0, due: 56 }];
}

/** Goals agreed on the day of the visit or soon after, ticked in the evening. */
export function* goalsOf(person: Person, visit: string, scene: Scene, seed: string): Generator<Act> {
  if (person.care !== 'followed') return;
  const named = WANTED[person.key]?.(person) ?? [];
  const weight = named.some(({ aim }) => aim.kind === 'weight')
    ? []
    : agreedWeight(person, new Chance(`${seed}/goal/weight/agreed`));
  for (const { name, aim: wanted, afterVisit, due, ticked, results, closed } of [...named, ...weight]) {
    const chance = new Chance(`${seed}/goal/${name}`);
    const from = addDays(visit, afterVisit);
    const until = addDays(scene.lastDay, due);
    const closing = addDays(scene.lastDay, -9);
    // a demo of few weeks begins too late for some
    if (from >= scene.lastDay || daysBetween(from, until) < 7 || (closed && from >= closing)) continue;
    // the visit's day moves with the day on which the demo begins: fewer calendar weeks may be left than were wanted
    const aim =
      wanted.kind === 'habit' ? { ...wanted, weeks: Math.min(wanted.weeks ?? 1, weeksOf(from, until).length) } : wanted;
    const at = instantAt(from, 17 * 60 + 20, scene.timeZone);
    const goalId = chance.entryId(at);
    yield {
      at,
      key: `goal/${name}`,
      by: person.staff,
      deed: { type: 'set-goal', goalId, terms: { aim, from, due: until } },
    };
    for (let day = 0; ticked !== undefined && day < daysBetween(from, scene.lastDay); day += 1) {
      const [done, minutes] = [chance.happens(ticked), chance.whole(0, 170)];
      if (!done) continue;
      const date = addDays(from, day);
      yield {
        at: instantAt(date, 18 * 60 + minutes, scene.timeZone),
        key: `goal/${name}/${date}`,
        by: 'client',
        deed: { type: 'tick-habit', goalId, date },
      };
    }
    for (const [after, value] of results ?? []) {
      const date = addDays(from, after);
      if (date > scene.lastDay) continue;
      yield {
        at: instantAt(date, 19 * 60, scene.timeZone),
        key: `goal/${name}/result/${after}`,
        by: person.staff,
        deed: { type: 'record-result', goalId, date, value },
      };
    }
    if (closed)
      yield {
        at: instantAt(closing, 11 * 60, scene.timeZone),
        key: `goal/${name}/closed`,
        by: person.staff,
        deed: { type: 'close-goal', goalId, ...closed },
      };
  }
}
