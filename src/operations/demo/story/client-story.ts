import { Chance } from '../chance.js';
import { diaryOf, type DiaryEntry } from '../life/diary.js';
import { weighings } from '../life/scale.js';
import { addDays, daysBetween } from '#libs/calendar/dates.js';
import { instantAt, workingDay } from '../local-time.js';
import { HABITS, type Habit } from '../people/habits.js';
import { isQuiet, tagsOf, teamOf } from '../people/groups.js';
import { fieldsOf } from '../people/clinic-setup.js';
import type { Person } from '../people/person.js';
import type { Act, MealAct } from './act.js';
import { checkInsOf } from './check-ins.js';
import { conversationOf } from './conversation.js';
import { healthOf } from './health.js';
import { goalsOf } from './goals.js';
import { measurementsOf } from './measurements.js';
import { inputsAfter } from './nutrition.js';
import { planWatchOf } from './plan-watch.js';
import { earlierWorkingDay, plannedOn, planningOf, type Followed } from './planning.js';
import { progressOf, type Scene } from './scene.js';
import { filesOf } from './files.js';
import { notesOf } from './notes.js';
import { trainingOf } from './training.js';

/** Share of adjusted logs that are put right a little later. */
const CORRECTED = 0.06;

/** Everything that was done about one client and by them, in order of time, up to the scene's "now". */
export function clientStory(person: Person, scene: Scene): readonly Act[] {
  const seed = `${scene.org}/${person.key}`;
  const visit = visitDay(person, scene);
  const acts: Act[] = [...arrival(person, visit, scene, new Chance(`${seed}/visit`))];
  if (person.care === 'drafted' || person.care === 'followed') {
    const planning = planningOf(person, visit, scene, new Chance(`${seed}/plan`));
    acts.push(...planning.acts);
    acts.push(...meals(person, planning.followed, scene, seed));
  }
  acts.push(...healthOf(person, visit, scene, seed));
  acts.push(...notesOf(person, visit, scene, seed));
  acts.push(...checkInsOf(person, visit, scene, seed));
  acts.push(...measurementsOf(person, visit, scene, seed));
  acts.push(...goalsOf(person, visit, scene, seed));
  acts.push(...conversationOf(person, visit, scene, seed));
  acts.push(...filesOf(person, visit, scene, seed));
  acts.push(...trainingOf(person, visit, scene, seed));
  acts.push(...follow(person, visit, scene, new Chance(`${seed}/review`)));
  if (person.care === 'followed' && person.weighsPerWeek > 0) acts.push(...scale(person, visit, scene, seed));
  acts.push(
    ...planWatchOf(
      person,
      acts.toSorted((a, b) => a.at - b.at),
    ),
  );
  return acts.filter(({ at }) => at <= scene.now).sort((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1));
}

/** A working day, and never the day of loading: whoever loads in the morning sees the same clients. */
function visitDay({ joins }: Person, { firstDay, lastDay, weeks }: Scene): string {
  const wanted = workingDay(addDays(firstDay, Math.floor(joins * weeks * 7)));
  return wanted < lastDay ? wanted : earlierWorkingDay(addDays(lastDay, -1));
}

function* arrival(person: Person, visit: string, scene: Scene, chance: Chance): Generator<Act> {
  const start = 9 * 60 + chance.whole(0, 24) * 15;
  const at = (minutes: number) => instantAt(visit, start + minutes, scene.timeZone);
  yield { at: at(0), key: 'register', by: person.staff, deed: { type: 'register' } };
  if (person.assisted)
    yield { at: at(3), key: 'assistant', by: person.staff, deed: { type: 'assign-staff', staff: 'ida' } };
  const team = teamOf(person);
  if (team !== null) yield { at: at(4), key: 'team', by: person.staff, deed: { type: 'assign-team', team } };
  const tags = tagsOf(person);
  if (tags.length > 0) yield { at: at(5), key: 'tags', by: person.staff, deed: { type: 'tag', tags } };
  const values = fieldsOf(person, new Chance(`${scene.org}/${person.key}/fields`));
  if (values !== null) yield { at: at(8), key: 'fields', by: person.staff, deed: { type: 'fill-fields', values } };
  if (person.care === 'registered') return;
  yield {
    at: at(25),
    key: 'profile/1',
    by: person.staff,
    deed: { type: 'record-profile', inputs: inputsAfter(person, 0) },
  };
  yield* onTheClinicScale(person, visit, at(20));
  if (person.care === 'followed') yield { at: at(40), key: 'invite', by: person.staff, deed: { type: 'invite' } };
}

/** When to meet again, and who should be called: some days before the story ends. Some dates have passed unnoticed. */
function* follow(person: Person, visit: string, scene: Scene, chance: Chance): Generator<Act> {
  const day = earlierWorkingDay(addDays(scene.lastDay, -chance.whole(6, 12)));
  if (person.care === 'registered' || day <= visit) return;
  const at = instantAt(day, 16 * 60 + chance.whole(0, 8) * 5, scene.timeZone);
  if (person.restsOnMeasured)
    yield {
      at: at - 300_000,
      key: 'profile/measured',
      by: person.staff,
      deed: { type: 'record-profile', inputs: inputsAfter(person, daysBetween(visit, day)), measured: true },
    };
  yield {
    at,
    key: 'review',
    by: person.staff,
    deed: { type: 'plan-review', date: workingDay(addDays(scene.lastDay, chance.whole(-4, 28))) },
  };
  if (isQuiet(person))
    yield { at: at + 60_000, key: 'call-back', by: person.staff, deed: { type: 'tag', tags: ['call back'] } };
}

function* onTheClinicScale({ key, staff, weightKg, weighsPerWeek }: Person, date: string, at: number): Generator<Act> {
  if (weighsPerWeek > 0)
    yield {
      at,
      key: 'weight/visit',
      by: staff,
      deed: { type: 'weigh', entryId: new Chance(`${key}/${at}`).entryId(at), date, kg: weightKg },
    };
}

function* meals(person: Person, followed: readonly Followed[], scene: Scene, seed: string): Generator<Act> {
  const first = followed[0]?.from;
  if (first === undefined) return;
  const habit: Habit = HABITS[person.habit];
  const until = lastLoggedDay(person, scene);
  for (let date = first; date <= until; date = addDays(date, 1)) {
    const items = plannedOn(followed, date);
    if (items === null) continue;
    // seeded by the day of the story, not by its date: the same story whenever it is loaded
    const day = daysBetween(scene.firstDay, date);
    const chance = new Chance(`${seed}/diary/${day}`);
    const entries = diaryOf(
      { date, progress: progressOf(scene, day), left: daysBetween(date, scene.lastDay), items },
      habit,
      person.avoids,
      scene.foodVersions,
      chance,
    );
    for (const session of Map.groupBy(entries, (entry) => entry.at).values())
      yield* logged(session, date, scene, chance);
  }
}

function* logged(session: readonly DiaryEntry[], date: string, scene: Scene, chance: Chance): Generator<Act> {
  const at = instantAt(date, session[0]!.at, scene.timeZone);
  const meals = session.map(({ slotId, kind, items, note }): MealAct => ({
    entryId: chance.entryId(at),
    date,
    slotId,
    kind,
    items,
    note,
  }));
  yield { at, key: `meals/${date}/${meals[0]!.slotId}`, by: 'client', deed: { type: 'log-meals', meals } };
  for (const meal of meals) {
    const [again, delay, [item, ...rest]] = [chance.next(), chance.between(8, 90), meal.items];
    if (meal.kind === 'as-planned' || !item || again >= CORRECTED) continue;
    const corrected = {
      ...meal,
      items: [{ ...item, grams: Math.max(5, Math.round((item.grams * 0.8) / 5) * 5) }, ...rest],
      note: 'Looked at the pack again.',
    };
    yield {
      at: at + Math.round(delay * 60_000),
      key: `meals/${date}/${meal.slotId}/corrected`,
      by: 'client',
      deed: { type: 'correct-meal', meal: corrected },
    };
  }
}

function* scale(person: Person, visit: string, scene: Scene, seed: string): Generator<Act> {
  const until = lastLoggedDay(person, scene);
  const chance = new Chance(`${seed}/scale`);
  const ids = new Chance(`${seed}/scale-ids`);
  for (const { date, kg, at: minutes } of weighings(person, addDays(visit, 1), until, chance)) {
    const at = instantAt(date, minutes, scene.timeZone);
    yield { at, key: `weight/${date}`, by: 'client', deed: { type: 'weigh', entryId: ids.entryId(at), date, kg } };
  }
}

/** Who has gone quiet stopped some time ago; in a short story not before its last third. */
function lastLoggedDay({ habit }: Person, { lastDay, weeks }: Scene): string {
  return addDays(lastDay, -Math.min(HABITS[habit].silentFor, Math.floor((weeks * 7) / 3)));
}
