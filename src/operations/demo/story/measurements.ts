import { addDays, daysBetween } from '#libs/calendar/dates.js';
import type { BodyMetric } from '#libs/science/body-metrics.js';
import { Chance } from '../chance.js';
import { instantAt } from '../local-time.js';
import type { MetricKey } from '../people/metrics.js';
import type { Person } from '../people/person.js';
import type { Act } from './act.js';
import type { Scene } from './scene.js';

/** What is measured, how often, from where to where over the story, and how much it varies. */
interface Series {
  readonly metric: BodyMetric | '';
  readonly own?: MetricKey;
  readonly everyDays: number;
  readonly from: number;
  readonly to: number;
  readonly noise: number;
  /** Smallest step that is noted. */
  readonly step: number;
  /** Diastolic pressure, likewise. */
  readonly second?: readonly [from: number, to: number];
  /** Minutes since midnight. */
  readonly at: number;
  /** By whom; absent: by the client in the app. */
  readonly staff?: true;
}

const MORNING = 7 * 60;
const EVENING = 21 * 60;
const waist = (from: number, to: number): Series => ({
  metric: 'waist',
  everyDays: 7,
  from,
  to,
  noise: 0.5,
  step: 0.5,
  at: MORNING,
});
const pressure = (from: number, to: number, second: readonly [number, number]): Series => ({
  metric: 'blood-pressure',
  everyDays: 3,
  from,
  to,
  noise: 4,
  step: 1,
  second,
  at: MORNING + 10,
});
const glucose = (from: number, to: number): Series => ({
  metric: 'fasting-glucose',
  everyDays: 2,
  from,
  to,
  noise: 0.35,
  step: 0.1,
  at: MORNING - 20,
});
const sleep: Series = { metric: 'sleep', everyDays: 2, from: 6.5, to: 7.2, noise: 0.7, step: 0.25, at: MORNING + 20 };
const steps = (from: number, to: number): Series => ({
  metric: 'steps',
  everyDays: 2,
  from,
  to,
  noise: 1500,
  step: 10,
  at: EVENING,
});

/** Who measures what. Most clients of a practice measure nothing but their weight. */
const MEASURED: Readonly<Record<string, readonly Series[]>> = {
  'helena-brandt': [
    waist(98, 93.5),
    pressure(142, 129, [89, 81]),
    glucose(6.4, 5.7),
    { metric: 'mood', everyDays: 4, from: 3, to: 3.8, noise: 0.6, step: 1, at: EVENING },
  ],
  'amir-haddad': [glucose(8.1, 6.9), pressure(136, 131, [84, 80]), steps(5200, 7600)],
  'chiara-romano': [waist(84, 81), sleep],
  'leon-fischer': [
    { metric: 'resting-heart-rate', everyDays: 4, from: 66, to: 59, noise: 2, step: 1, at: MORNING },
    steps(8200, 9800),
    { metric: '', own: 'grip', everyDays: 28, from: 41, to: 46, noise: 0.5, step: 0.5, at: 10 * 60, staff: true },
  ],
  'clara-hoffmann': [
    { metric: 'hip', everyDays: 14, from: 108, to: 105, noise: 0.5, step: 0.5, at: MORNING },
    waist(91, 88.5),
    { metric: 'body-fat', everyDays: 14, from: 36, to: 34, noise: 0.4, step: 0.1, at: MORNING + 5 },
  ],
};

/** Measurements from the day after the first visit to yesterday. */
export function* measurementsOf(person: Person, visit: string, scene: Scene, seed: string): Generator<Act> {
  if (person.care !== 'followed') return;
  for (const series of MEASURED[person.key] ?? []) {
    const { metric, own, everyDays, from, to, noise, step, second, at, staff } = series;
    const name = own ?? metric;
    const chance = new Chance(`${seed}/measured/${name}`);
    const first = addDays(visit, 1);
    const span = Math.max(1, daysBetween(first, scene.lastDay));
    for (let day = chance.whole(0, everyDays - 1); day < span; day += everyDays) {
      const [wobble, minutes, left] = [chance.normal(), chance.whole(0, 25), chance.happens(0.1)];
      if (left) continue;
      const date = addDays(first, day);
      const along = day / span;
      const noted = (begin: number, end: number, least: number) =>
        Number((Math.round((begin + (end - begin) * along + wobble * least) / step) * step).toFixed(2));
      const instant = instantAt(date, at + minutes, scene.timeZone);
      yield {
        at: instant,
        key: `measured/${name}/${date}`,
        by: staff ? person.staff : 'client',
        deed: {
          type: 'measure',
          entryId: chance.entryId(instant),
          metric,
          ...(own && { own }),
          date,
          time: clock(at + minutes),
          value: metric === 'mood' ? Math.min(5, Math.max(1, noted(from, to, noise))) : noted(from, to, noise),
          ...(second && { second: noted(second[0], second[1], noise / 2) }),
        },
      };
    }
  }
}

const clock = (minutes: number) =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
