import { addDays, weekdayOf } from '#libs/calendar/dates.js';
import { Chance } from '../chance.js';
import { instantAt } from '../local-time.js';
import type { Person } from '../people/person.js';
import type { QuestionKey } from '../people/check-in-form.js';
import type { Act, Answer } from './act.js';
import type { Scene } from './scene.js';

/** Who is asked, every week unless it is said below. The others are not: a practice begins with a few. */
const ASKED: ReadonlySet<string> = new Set([
  'helena-brandt',
  'chiara-romano',
  'amir-haddad',
  'kavya-raman',
  'leon-fischer',
  'clara-hoffmann',
  'emma-svensson',
]);
/** Whose last one was due the day before yesterday, and is overdue. */
const LATE: ReadonlySet<string> = new Set(['chiara-romano']);
/** Who put one of their answers right the next morning, and in which week before the last day. */
const CORRECTED: Readonly<Record<string, number>> = { 'kavya-raman': 2, 'helena-brandt': 3 };
/** Who is asked every two weeks. */
const FORTNIGHTLY: ReadonlySet<string> = new Set(['clara-hoffmann']);
/** Blood pressure at home, six weeks ago and now; of whoever is not named it is what is usual. */
const PRESSURE: Readonly<Record<string, readonly [from: readonly [number, number], to: readonly [number, number]]>> = {
  'helena-brandt': [
    [139, 87],
    [129, 81],
  ],
  'amir-haddad': [
    [142, 87],
    [131, 80],
  ],
};
const USUAL_PRESSURE = [
  [119, 76],
  [118, 75],
] as const;
const WEEKS = 6;

const WORDS: readonly string[] = [
  'Breakfasts are easy by now, dinners with the family are not.',
  'Cooked on Sunday for three days, that helped a lot.',
  'A birthday and a wedding. Back on track since Tuesday.',
  'Nothing hard this week. I like the soups.',
  '',
  'Slept badly and snacked in the evening.',
];

const AFTERTHOUGHT = 'Forgot two dinners out. The rest of the week went as planned.';

/** Weekly check-ins of the last weeks, answered in the evening, one of them put right the next morning; the last one is still open. */
export function* checkInsOf(person: Person, visit: string, scene: Scene, seed: string): Generator<Act> {
  if (person.care !== 'followed' || !ASKED.has(person.key)) return;
  const chance = new Chance(`${seed}/check-ins`);
  // due on the weekday of the last day of the story, so that one waits to be filled in
  const lastDue = LATE.has(person.key) ? addDays(scene.lastDay, -2) : scene.lastDay;
  const weekday = weekdayOf(lastDue);
  const fortnightly = FORTNIGHTLY.has(person.key);
  const begun = [visit, addDays(lastDue, -7 * WEEKS - 3)].sort().at(-1)!;
  yield {
    at: instantAt(begun, 17 * 60 + 50, scene.timeZone),
    key: 'check-in/schedule',
    by: person.staff,
    deed: fortnightly
      ? { type: 'schedule-check-ins', every: 'two-weeks', weekday, from: addDays(lastDue, -7 * WEEKS) }
      : { type: 'schedule-check-ins', every: 'week', weekday, from: addDays(begun, 1) },
  };
  const cuff = new Chance(`${seed}/check-ins/pressure`);
  const [first, now] = PRESSURE[person.key] ?? USUAL_PRESSURE;
  const waist = 70 + Math.round(person.weightKg / 4);
  for (let week = WEEKS; week >= 1; week -= 1) {
    const dueOn = addDays(lastDue, -7 * week);
    const left = chance.happens(0.12);
    const at = instantAt(dueOn, 18 * 60 + chance.whole(0, 220), scene.timeZone);
    const entryId = chance.entryId(at);
    const progress = (WEEKS - week) / WEEKS;
    const wobble = cuff.normal();
    const noted = (place: 0 | 1, noise: number) =>
      Math.round(first[place] + (now[place] - first[place]) * progress + wobble * noise);
    const answers: Partial<Record<QuestionKey, Answer>> = {
      mood: { number: Math.min(10, Math.max(1, Math.round(6 + progress + chance.normal()))) },
      hunger: { number: Math.min(10, Math.max(1, Math.round(5 + 2 * progress + chance.normal()))) },
      waist: { number: waist - Math.round(2 * progress * 2) / 2 },
      pressure: { number: noted(0, 3), second: noted(1, 1.5) },
      slept: { yes: chance.happens(0.7) },
      ...textAnswer(WORDS[chance.whole(0, WORDS.length - 1)]!),
    };
    if (dueOn <= begun || left || (fortnightly && week % 2 === 1)) continue;
    yield { at, key: `check-in/${dueOn}`, by: 'client', deed: { type: 'answer-check-in', entryId, dueOn, answers } };
    if (CORRECTED[person.key] === week)
      yield {
        at: instantAt(addDays(dueOn, 1), 7 * 60 + 20, scene.timeZone),
        key: `check-in/${dueOn}/corrected`,
        by: 'client',
        deed: { type: 'correct-check-in', entryId, dueOn, answers: { ...answers, ...textAnswer(AFTERTHOUGHT) } },
      };
  }
}

const textAnswer = (text: string) => (text === '' ? {} : { words: { text } });
